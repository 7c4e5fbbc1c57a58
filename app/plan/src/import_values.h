// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "import_text.h"

#include <alatau/core/problem.h>
#include <alatau/plan/plan.h>

#include <optional>
#include <string>
#include <string_view>

namespace alatau::plan {

struct ConvertedValue {
  Value value;
  std::string code;    ///< problem code; "" when all is well
  std::string message; ///< what is wrong with the text
  bool rejectsRow = false;
};

/// Source text (UTF-8) as the value of a role column: numbers as people write them, units where the column
/// has one, dates, booleans, closed lists in three languages. A value that makes no sense becomes NULL with
/// VALUE_UNREADABLE, VALUE_OUT_OF_RANGE or VALUE_NOT_IN_LIST; a negative number of residents rejects the row.
ConvertedValue convertValue(const ColumnSpec &column, std::string_view text, NumberFormat format);

/// The member of a "|"-separated list that a word in Kazakh, Russian, English or OpenStreetMap's vocabulary
/// means.
std::optional<std::string> choiceFor(std::string_view choices, std::string_view word);

/// Kazakh ("kk"), Russian ("ru") or English ("en") by the letters of a name.
std::string_view languageOf(std::string_view name);

const ColumnSpec *findColumn(Role role, std::string_view name); ///< among the role's and the common ones

} // namespace alatau::plan
