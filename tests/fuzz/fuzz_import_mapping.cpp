// SPDX-License-Identifier: GPL-3.0-or-later
// Any names of layers and columns: every guess names only columns that exist, on both sides.
#include "import_values.h"

#include <alatau/plan/import.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

using namespace alatau::plan;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  // Lines: the layer, its geometry, then one column each.
  std::string text(reinterpret_cast<const char *>(data), size);
  SourceLayer layer;
  for (int line = 0; !text.empty() && line < 40; ++line) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string part = text.substr(0, end);
    text.erase(0, std::min(end + 1, text.size()));
    if (line == 0)
      layer.name = part;
    else if (line == 1)
      layer.geometryType = part;
    else
      layer.columns.push_back({part, "String", {part}});
  }
  for (const Role role : guessRoles(layer))
    for (const auto &[target, name] : guessMapping(layer, role).columns) {
      const std::string &source = name;
      const bool isThere = std::any_of(layer.columns.begin(), layer.columns.end(),
                                       [&](const auto &each) { return each.name == source; });
      if (!isThere || !findColumn(role, target)) std::abort();
    }
  return 0;
}
