// SPDX-License-Identifier: GPL-3.0-or-later
#include "import_crs.h"

#include <alatau/plan/import.h>

#include <cmath>
#include <cpl_conv.h>
#include <cpl_error.h>
#include <fmt/format.h>
#include <ogr_srs_api.h>
#include <proj.h>
#include <string_view>

namespace alatau::plan {
namespace {

constexpr double kAreaMarginDeg = 3.0;
constexpr const char *kPinnedShift =
    "15865"; // Pulkovo 1942 to WGS 84 (16), includes Kazakhstan; PROJ itself prefers 5044

struct PjDeleter {
  void operator()(PJ *object) const { proj_destroy(object); }
};
struct ContextDeleter {
  void operator()(PJ_CONTEXT *context) const { proj_context_destroy(context); }
};
using PjPtr = std::unique_ptr<PJ, PjDeleter>;

std::string textOf(const char *text) {
  return text ? text : "";
}

/// Any notation that people and files use, as WKT2; empty when it is none.
std::string toWkt(const std::string &text) {
  if (text.empty()) return {};
  CPLPushErrorHandler(CPLQuietErrorHandler);
  OGRSpatialReferenceH reference = OSRNewSpatialReference(nullptr);
  std::string wkt;
  if (OSRSetFromUserInput(reference, text.c_str()) == OGRERR_NONE) {
    const char *options[] = {"FORMAT=WKT2_2018", nullptr};
    char *exported = nullptr;
    if (OSRExportToWktEx(reference, &exported, options) == OGRERR_NONE) wkt = textOf(exported);
    CPLFree(exported);
  }
  OSRDestroySpatialReference(reference);
  CPLPopErrorHandler();
  return wkt;
}

bool isGeographicType(PJ_TYPE type) {
  return type == PJ_TYPE_GEOGRAPHIC_2D_CRS || type == PJ_TYPE_GEOGRAPHIC_3D_CRS;
}

} // namespace

struct CrsTransform::Impl {
  std::unique_ptr<PJ_CONTEXT, ContextDeleter> context{proj_context_create()};
  PjPtr toPlan, planToWgs84;
  std::string pipeline, shift, name;
  bool isIdentity = false, isGeographic = false, isBallpark = false, isAssumedPulkovo = false;
  double west = -180, south = -90, east = 180, north = 90;

  PjPtr make(const std::string &definition) const {
    return PjPtr(proj_create(context.get(), definition.c_str()));
  }

  /// The operation to use between two CRSs around the plan's area; `shiftCode` insists on a datum shift.
  PjPtr operation(const PJ *source, const PJ *target, const char *shiftCode) const {
    PJ_OPERATION_FACTORY_CONTEXT *factory = proj_create_operation_factory_context(context.get(), nullptr);
    proj_operation_factory_context_set_spatial_criterion(context.get(), factory,
                                                         PROJ_SPATIAL_CRITERION_PARTIAL_INTERSECTION);
    // The same plan must come out on every machine: no operation that depends on grids being installed.
    proj_operation_factory_context_set_grid_availability_use(
        context.get(), factory, PROJ_GRID_AVAILABILITY_DISCARD_OPERATION_IF_MISSING_GRID);
    if (!shiftCode)
      proj_operation_factory_context_set_area_of_interest(context.get(), factory, west, south, east, north);
    PJ_OBJ_LIST *list = proj_create_operations(context.get(), source, target, factory);
    PjPtr chosen;
    for (int i = 0; list && i < proj_list_get_count(list) && !chosen; ++i) {
      PjPtr candidate(proj_list_get(context.get(), list, i));
      if (shiftCode) {
        const std::string wkt = textOf(proj_as_wkt(context.get(), candidate.get(), PJ_WKT2_2019, nullptr));
        if (wkt.find(fmt::format("ID[\"EPSG\",{}", shiftCode)) == std::string::npos) continue;
      }
      chosen = std::move(candidate);
    }
    proj_list_destroy(list);
    proj_operation_factory_context_destroy(factory);
    return chosen;
  }

  /// Source -> its own geographic coordinates, taken as EPSG:4284 -> target with the pinned shift. In x, y
  /// order.
  PjPtr operationOverPulkovo(const PJ *source, const PJ *target) const {
    const PjPtr geodetic(proj_crs_get_geodetic_crs(context.get(), source)), pulkovo = make("EPSG:4284");
    const PjPtr first = geodetic ? operation(source, geodetic.get(), nullptr) : nullptr;
    const PjPtr second = operation(pulkovo.get(), target, kPinnedShift);
    if (!first || !second) return nullptr;
    const std::string steps = stepsOf(first.get()) + stepsOf(second.get());
    return make("+proj=pipeline" + steps);
  }

  std::string stepsOf(const PJ *operation) const {
    const PjPtr ordered(proj_normalize_for_visualization(context.get(), operation));
    const std::string text = textOf(proj_as_proj_string(context.get(), ordered.get(), PJ_PROJ_5, nullptr));
    constexpr std::string_view kHead = "+proj=pipeline";
    if (text.starts_with(kHead)) return text.substr(kHead.size());
    return text.empty() || text == "+proj=noop" ? std::string() : " +step " + text;
  }
};

CrsTransform::CrsTransform(std::unique_ptr<Impl> impl)
  : mImpl(std::move(impl)) {}
CrsTransform::CrsTransform(CrsTransform &&) noexcept = default;
CrsTransform &CrsTransform::operator=(CrsTransform &&) noexcept = default;
CrsTransform::~CrsTransform() = default;

Result<CrsTransform> CrsTransform::create(const std::string &source, int targetEpsg) {
  const std::string wkt = toWkt(source);
  if (wkt.empty())
    return fail(ErrorCode::UnknownCrs, fmt::format("The coordinate system \"{}\" is not known", source), {},
                "Give an EPSG code, e.g. EPSG:4326, EPSG:32643 or EPSG:2503");
  auto impl = std::make_unique<Impl>();
  proj_log_level(impl->context.get(), PJ_LOG_NONE);
  PjPtr from = impl->make(wkt);
  const PjPtr target = impl->make(fmt::format("EPSG:{}", targetEpsg));
  if (!target)
    return fail(ErrorCode::UnknownCrs, fmt::format("EPSG:{} is not a known coordinate system", targetEpsg));
  if (!from || !proj_is_crs(from.get()))
    return fail(ErrorCode::UnknownCrs, fmt::format("The coordinate system \"{}\" is not known", source), {},
                "Give an EPSG code");
  proj_get_area_of_use(impl->context.get(), target.get(), &impl->west, &impl->south, &impl->east,
                       &impl->north, nullptr);

  const bool isBound = proj_get_type(from.get()) == PJ_TYPE_BOUND_CRS; // brings its own datum shift
  PjPtr plain = isBound ? PjPtr(proj_get_source_crs(impl->context.get(), from.get())) : nullptr;
  const PJ *shape = plain ? plain.get() : from.get();
  impl->isGeographic = isGeographicType(proj_get_type(shape));
  impl->isIdentity = proj_is_equivalent_to_with_ctx(impl->context.get(), from.get(), target.get(),
                                                    PJ_COMP_EQUIVALENT_EXCEPT_AXIS_ORDER_GEOGCRS) != 0;

  bool isPulkovo = false;
  if (!isBound) {
    const PjPtr geodetic(proj_crs_get_geodetic_crs(impl->context.get(), from.get()));
    const PjPtr datum(geodetic ? proj_crs_get_datum_forced(impl->context.get(), geodetic.get()) : nullptr);
    const PjPtr ellipsoid(proj_get_ellipsoid(impl->context.get(), from.get()));
    const std::string datumName = datum ? textOf(proj_get_name(datum.get())) : "";
    const std::string ellipsoidName = ellipsoid ? textOf(proj_get_name(ellipsoid.get())) : "";
    const bool named =
        datumName == "Pulkovo 1942" || datumName == "D_Pulkovo_1942" || datumName == "Pulkovo_1942";
    const bool unnamed =
        datumName.find("nknown") != std::string::npos && ellipsoidName.find("Krass") != std::string::npos;
    isPulkovo = named || unnamed;
    impl->isAssumedPulkovo = unnamed;
  }
  PjPtr operation;
  bool isOrdered = false; // in x, y order already
  if (isPulkovo) {
    operation = impl->operation(from.get(), target.get(), kPinnedShift);
    if (!operation) { // the datum is known only by name
      operation = impl->operationOverPulkovo(from.get(), target.get());
      isOrdered = true;
    }
    if (operation) impl->shift = fmt::format("EPSG:{}", kPinnedShift);
  } else {
    const PjPtr targetGeodetic(proj_crs_get_geodetic_crs(impl->context.get(), target.get()));
    const PjPtr targetDatum(
        targetGeodetic ? proj_crs_get_datum_forced(impl->context.get(), targetGeodetic.get()) : nullptr);
    if (targetDatum && textOf(proj_get_name(targetDatum.get())) == "Pulkovo 1942") {
      operation = impl->operation(from.get(), target.get(), kPinnedShift);
      if (operation) impl->shift = fmt::format("EPSG:{}", kPinnedShift);
    }
  }
  if (!operation) {
    operation = impl->operation(from.get(), target.get(), nullptr);
    isOrdered = false;
  }
  if (!operation)
    return fail(ErrorCode::Unsupported,
                fmt::format("There is no way from \"{}\" to EPSG:{}", source, targetEpsg), {},
                "Convert the data to the plan's coordinate system first");
  impl->isBallpark =
      proj_coordoperation_has_ballpark_transformation(impl->context.get(), operation.get()) != 0;
  impl->name = textOf(proj_get_name(operation.get()));
  if (operation && !isOrdered)
    impl->toPlan.reset(proj_normalize_for_visualization(impl->context.get(), operation.get()));
  if (!impl->toPlan) impl->toPlan = std::move(operation);
  if (!impl->isIdentity)
    impl->pipeline = textOf(proj_as_proj_string(impl->context.get(), impl->toPlan.get(), PJ_PROJ_5, nullptr));
  const PjPtr wgs84 = impl->make("EPSG:4326");
  const PjPtr toWgs84 = impl->operation(target.get(), wgs84.get(), nullptr);
  if (toWgs84) impl->planToWgs84.reset(proj_normalize_for_visualization(impl->context.get(), toWgs84.get()));
  return CrsTransform(std::move(impl));
}

bool CrsTransform::isIdentity() const {
  return mImpl->isIdentity;
}
bool CrsTransform::isGeographic() const {
  return mImpl->isGeographic;
}
bool CrsTransform::isBallpark() const {
  return mImpl->isBallpark;
}
bool CrsTransform::isAssumedPulkovo() const {
  return mImpl->isAssumedPulkovo;
}
const std::string &CrsTransform::pipeline() const {
  return mImpl->pipeline;
}

std::string CrsTransform::description() const {
  if (mImpl->isIdentity) return {};
  return (mImpl->shift.empty() ? mImpl->name : mImpl->shift) + "; " + mImpl->pipeline;
}

bool CrsTransform::transform(double &x, double &y) const {
  if (!std::isfinite(x) || !std::isfinite(y)) return false;
  if (mImpl->isIdentity) return true;
  const PJ_COORD out = proj_trans(mImpl->toPlan.get(), PJ_FWD, proj_coord(x, y, 0, HUGE_VAL));
  if (!std::isfinite(out.xy.x) || !std::isfinite(out.xy.y)) return false;
  x = out.xy.x;
  y = out.xy.y;
  return true;
}

bool CrsTransform::planToLonLat(double &x, double &y) const {
  if (!mImpl->planToWgs84) return false;
  const PJ_COORD out = proj_trans(mImpl->planToWgs84.get(), PJ_FWD, proj_coord(x, y, 0, HUGE_VAL));
  if (!std::isfinite(out.xy.x) || !std::isfinite(out.xy.y)) return false;
  x = out.xy.x;
  y = out.xy.y;
  return true;
}

bool CrsTransform::isPlausible(double x, double y) const {
  if (!std::isfinite(x) || !std::isfinite(y)) return false;
  if (mImpl->isGeographic) {
    if (std::abs(x) > 360 || std::abs(y) > 90)
      return false; // the projection would fold it back into the area
  } else if (!transform(x, y) || !planToLonLat(x, y)) {
    return false;
  }
  return x >= mImpl->west - kAreaMarginDeg && x <= mImpl->east + kAreaMarginDeg &&
         y >= mImpl->south - kAreaMarginDeg && y <= mImpl->north + kAreaMarginDeg;
}

std::string suggestCrs(double x, double y) {
  if (std::abs(x) <= 180 && std::abs(y) <= 90) return "The coordinates look like degrees: give EPSG:4326";
  const int prefix = static_cast<int>(std::floor(x / 1e6));
  if (y > 0 && y < 1e7 && prefix >= 1 && prefix <= 60) {
    if (prefix == 13 || prefix == 14)
      return fmt::format("The easting has the zone prefix {0}: give EPSG:284{0} (Pulkovo 1942, 6-degree "
                         "Gauss-Kruger zone {0})",
                         prefix);
    if (prefix >= 25 && prefix <= 27)
      return fmt::format(
          "The easting has the zone prefix {}: give EPSG:{} (Pulkovo 1942, 3-degree Gauss-Kruger zone {})",
          prefix, 2516 + prefix, prefix);
  }
  if (x > 1e5 && x < 9e5 && y > 0 && y < 1e7)
    return "The coordinates look like metres without a zone: give EPSG:32643 (WGS 84, UTM 43N), or EPSG:2503 "
           "or EPSG:2602 for Pulkovo 1942";
  return "Give the coordinate system, e.g. EPSG:4326 for degrees or EPSG:32643 for UTM 43N";
}

Result<std::string> pinnedOperation(const std::string &crs, int targetEpsg) {
  const Result<CrsTransform> transform = CrsTransform::create(crs, targetEpsg);
  if (!transform) return tl::unexpected(transform.error());
  return transform->pipeline();
}

} // namespace alatau::plan
