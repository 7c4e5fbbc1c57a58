// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/result.h>
#include <alatau/core/run_context.h>
#include <alatau/sdk/table.h>

#include <string>
#include <string_view>

namespace alatau::analysis {

/// Plain tables of numbers and words as Conefor and other programs write them: a row a line, cells separated
/// by spaces and tabs, or by commas, or by semicolons; no quotation marks. The first line is a header when a
/// column whose other cells are all numbers begins with a word. Without one the columns are field_1,
/// field_2, … Columns are integers, reals or texts. Errors: BadData with the line (cells missing or too many,
/// not UTF-8, more than 64 columns), Cancelled.
Result<sdk::Table> parseTextTable(std::string_view text, const RunContext &context);

/// The same from a file of at most 1 GB. Errors: NotFound, Unreadable, Unsupported (size).
Result<sdk::Table> readTextTable(const std::string &path, const RunContext &context);

/// Rows with tabs between the cells and without a header, as Conefor reads them; the geometry is left out.
/// Numbers are written so that they read back the same. Errors: BadData (a text with spaces or separators).
Result<std::string> formatTextTable(const sdk::Table &table, const RunContext &context);

} // namespace alatau::analysis
