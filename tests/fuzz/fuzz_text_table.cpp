// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a plain table: a table whose columns are equally long, or a refusal; what is written reads
// back.
#include "text_table.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace alatau;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  const auto table = analysis::parseTextTable({reinterpret_cast<const char *>(data), size}, {});
  if (!table) return 0;
  for (const sdk::Column &column : table->columns)
    if (column.size() != table->rows()) std::abort();
  const auto text = analysis::formatTextTable(*table, {});
  if (!text || table->rows() == 0) return 0;
  const auto again = analysis::parseTextTable(*text, {});
  if (!again || again->columns.size() != table->columns.size()) std::abort();
  return 0;
}
