// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a number, a date, a flag and a text of unknown encoding.
#include "import_text.h"
#include "import_values.h"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

using namespace alatau::plan;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  const std::string text(reinterpret_cast<const char *>(data), size);
  const auto check = [](bool ok) {
    if (!ok) std::abort();
  };
  NumberFormatDetector detector;
  detector.see(text);
  if (const auto number = parseNumber(text, detector.format())) check(std::isfinite(*number));
  if (const auto date = parseDate(text)) check(date->size() == 10);
  (void)parseBoolean(text);
  const std::vector<std::string> texts{text};
  const std::string utf8 = toUtf8(text, detectEncoding(texts));
  check(isUtf8(utf8));
  check(isUtf8(lowerCase(utf8)));
  for (const RoleSpec &spec : roleSpecs())
    for (const ColumnSpec &column : spec.columns) {
      const ConvertedValue converted = convertValue(column, utf8, detector.format());
      if (const auto *number = std::get_if<double>(&converted.value)) check(std::isfinite(*number));
    }
  return 0;
}
