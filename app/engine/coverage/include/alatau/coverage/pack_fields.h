// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/coverage/norms.h>

#include <nlohmann/json_fwd.hpp>
#include <set>
#include <string>
#include <vector>

namespace alatau {

/// What is wrong in a pack of norms or rules, and where ("rules[3].value"). Thrown by PackFields and caught
/// by the readers of packs; it never leaves the engine.
struct PackFault {
  std::string place, message;
};

/// The fields of one object of a pack; those that nobody asked for are faults, so a misspelt name is found.
class PackFields {
public:
  /// Throws PackFault: no object. `json` must outlive it.
  PackFields(const nlohmann::json &json, std::string place);

  std::string placeOf(const std::string &name) const;
  /// Null: absent or null.
  const nlohmann::json *find(const std::string &name);
  bool has(const std::string &name) const;
  std::string text(const std::string &name, bool isNeeded);
  /// Small letters, digits and _.
  std::string name(const std::string &field);
  /// A number that is not negative; NaN where it is null or absent.
  double number(const std::string &field);
  /// YYYY-MM-DD or empty.
  std::string date(const std::string &field);
  NormText languages(const std::string &name, bool isNeeded);
  std::vector<std::string> names(const std::string &name);
  NormStatus status(const std::string &field);
  /// Throws PackFault: a field that was not asked for.
  void refuseOthers() const;

private:
  const nlohmann::json &mJson;
  std::string mPlace;
  std::set<std::string> mKnown;
};

} // namespace alatau
