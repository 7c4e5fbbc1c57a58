// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as values of the tags that the import reads: no crash, and only finite numbers in their
// documented ranges.
#include "osm_rows.h"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

using namespace alatau::plan;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  const std::string text(reinterpret_cast<const char *>(data), size);
  const auto check = [](bool ok) {
    if (!ok) std::abort();
  };
  if (const auto incline = parseIncline(text)) check(!incline->percent || std::abs(*incline->percent) <= 300);
  if (const auto speed = parseMaxSpeed(text)) check(*speed > 0 && *speed <= 300);
  if (const auto length = parseLength(text)) check(*length >= 0 && std::isfinite(*length));
  if (const auto level = parseLevel(text)) check(std::abs(*level) <= 201);
  const TagLookup tags = [&text](const char *) { return text.c_str(); };
  BadTags bad;
  (void)streetAttributes(tags, "residential", bad);
  (void)buildingAttributes(tags, bad);
  (void)facilityAttributes(tags, "school", bad);
  (void)waterLineAttributes(tags, "river", bad);
  (void)isAreaObject(tags);
  return 0;
}
