// SPDX-License-Identifier: GPL-3.0-or-later
#include "internal.h"

#include <alatau/plan/import.h>

#include <cpl_error.h>
#include <ogr_geometry.h>

namespace alatau::analysis {

Status reproject(sdk::Table &table, const std::string &crs, const std::string &name,
                 const RunContext &context) {
  OGRSpatialReference from, to;
  if (from.SetFromUserInput(table.crs.c_str()) != OGRERR_NONE ||
      to.SetFromUserInput(crs.c_str()) != OGRERR_NONE) {
    return fail(ErrorCode::UnknownCrs, "the coordinate system of the input is not known", name);
  }
  from.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  to.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  OGRCoordinateTransformationOptions options;
  std::string operation;
  if (crs.starts_with("EPSG:")) {
    auto pinned = plan::pinnedOperation(table.crs, std::stoi(crs.substr(5)));
    if (!pinned) return tl::unexpected(pinned.error());
    operation = *pinned;
    if (!operation.empty()) options.SetCoordinateOperation(operation.c_str(), false);
  }
  // The pinned operation is in x, y order from end to end: with systems given, GDAL would swap axes around
  // it.
  const std::unique_ptr<OGRCoordinateTransformation> transformation(
      operation.empty() ? OGRCreateCoordinateTransformation(&from, &to)
                        : OGRCreateCoordinateTransformation(nullptr, nullptr, options));
  if (!transformation)
    return fail(ErrorCode::UnknownCrs, "there is no way from " + table.crs + " to " + crs, name);
  sdk::Column *column = nullptr;
  for (sdk::Column &each : table.columns) {
    if (each.name == "geometry") column = &each;
  }
  if (!column) return {};
  std::size_t failed = 0;
  for (std::size_t row = 0; row < column->texts.size(); ++row) {
    if (row % 1000 == 0 && context.isStopped()) return fail(ErrorCode::Cancelled, "the run was stopped");
    std::string &wkb = column->texts[row];
    if (column->isNull(row) || wkb.empty()) continue;
    OGRGeometry *raw = nullptr;
    OGRGeometryFactory::createFromWkb(wkb.data(), nullptr, &raw, wkb.size());
    const std::unique_ptr<OGRGeometry> geometry(raw);
    if (!geometry || geometry->transform(transformation.get()) != OGRERR_NONE) {
      ++failed;
      wkb.clear();
      if (column->valid.empty()) column->valid.assign(column->texts.size(), 1);
      column->valid[row] = 0;
      continue;
    }
    std::string out(geometry->WkbSize(), '\0');
    geometry->exportToWkb(wkbNDR, reinterpret_cast<unsigned char *>(out.data()), wkbVariantIso);
    wkb = std::move(out);
  }
  Problem problem;
  problem.code = "REPROJECTED";
  problem.severity = failed > 0 ? Severity::Warning : Severity::Note;
  problem.layer = name;
  problem.message = "from " + table.crs + " to " + crs + (operation.empty() ? "" : " by " + operation);
  if (failed > 0)
    problem.message += "; " + std::to_string(failed) + " geometries could not be converted and are null";
  context.reportProblem(problem);
  table.crs = crs;
  return {};
}

} // namespace alatau::analysis
