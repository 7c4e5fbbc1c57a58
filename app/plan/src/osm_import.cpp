// SPDX-License-Identifier: GPL-3.0-or-later
#include "import_source.h"
#include "import_write.h"
#include "osm_read.h"

#include <alatau/plan/sha256.h>
#include <filesystem>
#include <fmt/format.h>

namespace alatau::plan {

Result<ImportReport> importOsm(Plan &plan, const std::string &path, const RunContext &context) {
  if (context.isStopped()) return tl::unexpected(cancelledError());
  const Result<CrsTransform> transform = CrsTransform::create("EPSG:4326", plan.info().epsg);
  if (!transform) return tl::unexpected(transform.error());
  Result<OsmData> data = readOsm(path, *transform, context.part(0, 0.5));
  if (!data) return tl::unexpected(data.error());
  ImportReport report;
  report.read = data->read;
  report.repaired = data->repaired;
  report.rejected = data->rejected;
  report.problems = std::move(data->problems);
  report.crsOperation = transform->description();
  ImportRecord record;
  record.source = path;
  record.role = "osm";
  record.sourceCrs = "EPSG:4326";
  record.crsOperation = report.crsOperation;
  record.encoding = "UTF-8";
  record.sha256 = sha256OfFile(path, context).value_or(std::string());
  for (const Problem &problem : report.problems)
    context.reportProblem(problem);
  const RunContext writing = context.part(0.5, 1);
  const std::string title = fmt::format("Import {}", std::filesystem::path(path).filename().string());
  const Result<ActionId> action = plan.actionTransaction(title, kBaseline, [&]() -> Status {
    const Result<std::int64_t> importId = beginImportRun(plan, record);
    if (!importId) return tl::unexpected(importId.error());
    report.importId = *importId;
    RoleWriter writer(plan, kBaseline, *importId);
    std::size_t done = 0;
    for (const OsmRow &row : data->rows) {
      if (context.isStopped()) return tl::unexpected(cancelledError());
      if (Status status = writer.write(row.role, row.wkb, row.attributes); !status) return status;
      if (++done % 1024 == 0)
        writing.reportProgress(static_cast<double>(done) / static_cast<double>(data->rows.size()),
                               "Writing features");
    }
    report.written = writer.written();
    return finishImportRun(plan, report);
  });
  if (!action) return tl::unexpected(action.error());
  report.action = *action;
  context.reportProgress(1, "Imported");
  return report;
}

} // namespace alatau::plan
