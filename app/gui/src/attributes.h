// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/plan/plan.h>

namespace alatau::gui {

/// A text of a feature; empty where there is none.
inline std::string textIn(const plan::Attributes &attributes, std::string_view column) {
  const auto found = attributes.find(column);
  const auto *text = found == attributes.end() ? nullptr : std::get_if<std::string>(&found->second);
  return text ? *text : std::string();
}

/// A number of a feature, whole or not; 0 where there is none.
inline double realIn(const plan::Attributes &attributes, std::string_view column) {
  const auto found = attributes.find(column);
  if (found == attributes.end()) return 0;
  if (const auto *real = std::get_if<double>(&found->second)) return *real;
  if (const auto *whole = std::get_if<std::int64_t>(&found->second)) return static_cast<double>(*whole);
  return 0;
}

} // namespace alatau::gui
