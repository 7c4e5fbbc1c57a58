// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace alatau::plan {

/// How numbers are written in a column of text.
struct NumberFormat {
  bool commaIsThousands =
      false; ///< "2,381,234"; otherwise a single comma is the decimal sign, as written in Kazakhstan
  bool pointIsThousands = false; ///< "2.381.234"
};

/// Looks at a column as a whole: only a value with a repeated or with both signs says which one groups
/// thousands.
class NumberFormatDetector {
public:
  void see(std::string_view text);
  NumberFormat format() const;

private:
  bool mCommaGroups = false, mPointGroups = false, mCommaDecimal = false, mPointDecimal = false;
};

/// The whole text as a finite number: "1 234,5", "1'234.5", "2,381,234" (thousands by repetition), "-0.5",
/// "1e3". Blanks (also U+00A0, U+202F) and apostrophes between digits group thousands. Anything else:
/// nullopt.
std::optional<double> parseNumber(std::string_view text, NumberFormat format = {});

/// "yes/no", "true/false", "1/0", "да/нет", "иә/жоқ".
std::optional<bool> parseBoolean(std::string_view text);

/// "31.12.2024", "2024-12-31", "2024/12/31", "2024-12-31T10:00:00", "20241231" as "2024-12-31"; impossible
/// dates: nullopt.
std::optional<std::string> parseDate(std::string_view text);

bool isUtf8(std::string_view text);

/// Guesses the 8-bit encoding of texts that are not UTF-8: "KZ-1048" and "CP1251" (Cyrillic), "CP866" (DOS),
/// "ISO-8859-1". "UTF-8" when all of them are UTF-8.
std::string detectEncoding(std::span<const std::string> texts);

/// `text` in UTF-8, without byte order mark; bytes that the encoding does not know become U+FFFD, never an
/// error.
std::string toUtf8(std::string_view text, const std::string &encoding);

std::string_view trimmed(std::string_view text);
/// Lower case for ASCII and Cyrillic (Russian and Kazakh) letters.
std::string lowerCase(std::string_view utf8);

} // namespace alatau::plan
