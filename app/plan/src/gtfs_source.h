// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/transit/gtfs_text.h>

namespace alatau::plan {

/// The tables of a feed that is a zip file or a folder, at its top or in its only folder. Reading is GDAL's:
/// byte order mark, quoted fields and line ends are its business. Only the columns of gtfsTableSpecs() are
/// kept. Errors: NotFound, Unreadable (no zip, no feed inside), Cancelled.
Result<GtfsTables> readGtfsFiles(const std::string &path, const RunContext &context);

} // namespace alatau::plan
