// SPDX-License-Identifier: GPL-3.0-or-later
#include "import_text.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_string.h>
#include <fmt/format.h>

namespace alatau::plan {
namespace {

bool isDigit(char c) {
  return c >= '0' && c <= '9';
}

/// Groups of three after every `sign` and one to three digits before the first.
bool isGrouped(std::string_view digits, char sign) {
  const std::size_t first = digits.find(sign);
  if (first == std::string_view::npos || first == 0 || first > 3) return false;
  for (std::size_t at = first; at < digits.size(); at += 4) {
    if (digits[at] != sign || at + 4 > digits.size()) return false;
    for (std::size_t i = at + 1; i < at + 4; ++i)
      if (!isDigit(digits[i])) return false;
  }
  return true;
}

/// Drops the blanks and apostrophes that stand between digits; nullopt when one stands elsewhere.
std::optional<std::string> withoutGroupBlanks(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::size_t length = 0;
    if (text[i] == ' ' || text[i] == '\'')
      length = 1;
    else if (text.substr(i, 2) == "\xC2\xA0")
      length = 2;
    else if (text.substr(i, 3) == "\xE2\x80\xAF" || text.substr(i, 3) == "\xE2\x80\x89")
      length = 3;
    if (length == 0) {
      out += text[i];
      continue;
    }
    const std::size_t next = i + length;
    if (out.empty() || !isDigit(out.back()) || next >= text.size() || !isDigit(text[next]))
      return std::nullopt;
    i = next - 1;
  }
  return out;
}

std::size_t utf8Length(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead < 0xE0) return 2;
  if (lead >= 0xE0 && lead < 0xF0) return 3;
  if (lead >= 0xF0 && lead < 0xF5) return 4;
  return 0;
}

bool isRealDate(int year, int month, int day) {
  if (year < 1 || month < 1 || month > 12 || day < 1) return false;
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return day <= kDays[month - 1] + (month == 2 && leap ? 1 : 0);
}

std::optional<int> digitsAt(std::string_view text, std::size_t from, std::size_t count) {
  if (from + count > text.size()) return std::nullopt;
  int value = 0;
  for (std::size_t i = from; i < from + count; ++i) {
    if (!isDigit(text[i])) return std::nullopt;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

} // namespace

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n\f\v";
  for (;;) {
    const std::size_t before = text.size();
    while (!text.empty() && kBlank.find(text.front()) != std::string_view::npos)
      text.remove_prefix(1);
    while (!text.empty() && kBlank.find(text.back()) != std::string_view::npos)
      text.remove_suffix(1);
    if (text.starts_with("\xC2\xA0")) text.remove_prefix(2);
    if (text.ends_with("\xC2\xA0")) text.remove_suffix(2);
    if (text.size() == before) return text;
  }
}

void NumberFormatDetector::see(std::string_view text) {
  text = trimmed(text);
  const auto commas = std::count(text.begin(), text.end(), ',');
  const auto points = std::count(text.begin(), text.end(), '.');
  if (commas > 1) mCommaGroups = true;
  if (points > 1) mPointGroups = true;
  if (commas > 0 && points > 0) {
    if (text.rfind(',') < text.rfind('.'))
      mCommaGroups = mPointDecimal = true;
    else
      mPointGroups = mCommaDecimal = true;
  } else if (commas == 1 && !isGrouped(text, ',')) {
    mCommaDecimal = true;
  } else if (points == 1 && !isGrouped(text, '.')) {
    mPointDecimal = true;
  }
}

NumberFormat NumberFormatDetector::format() const {
  NumberFormat format;
  format.commaIsThousands = mCommaGroups && !mCommaDecimal;
  format.pointIsThousands = mPointGroups && !mPointDecimal;
  return format;
}

std::optional<double> parseNumber(std::string_view text, NumberFormat format) {
  text = trimmed(text);
  if (text.empty() || text.size() > 64) return std::nullopt;
  double sign = 1;
  if (text.front() == '+' || text.front() == '-') {
    sign = text.front() == '-' ? -1 : 1;
    text.remove_prefix(1);
  } else if (text.starts_with("\xE2\x88\x92")) { // the typographic minus
    sign = -1;
    text.remove_prefix(3);
  }
  if (text.empty() || !(isDigit(text.front()) || text.front() == '.' || text.front() == ','))
    return std::nullopt;
  std::optional<std::string> plain = withoutGroupBlanks(text);
  if (!plain) return std::nullopt;
  const auto commas = std::count(plain->begin(), plain->end(), ',');
  const auto points = std::count(plain->begin(), plain->end(), '.');
  char grouping = 0;
  if (commas > 0 && points > 0)
    grouping = plain->rfind(',') < plain->rfind('.') ? ',' : '.';
  else if (commas > 1 || (commas == 1 && format.commaIsThousands))
    grouping = ',';
  else if (points > 1 || (points == 1 && format.pointIsThousands))
    grouping = '.';
  if (grouping) {
    const char decimal = grouping == ',' ? '.' : ',';
    const std::size_t end = std::min(plain->find(decimal), plain->size());
    if (!isGrouped(std::string_view(*plain).substr(0, end), grouping)) return std::nullopt;
    std::erase(*plain, grouping);
  }
  for (char &c : *plain)
    if (c == ',') c = '.';
  double value = 0;
  const char *end = plain->data() + plain->size();
  const auto [stop, error] = std::from_chars(plain->data(), end, value);
  if (error != std::errc() || stop != end || !std::isfinite(value)) return std::nullopt;
  return sign * value;
}

std::optional<bool> parseBoolean(std::string_view text) {
  const std::string word = lowerCase(trimmed(text));
  for (const char *yes : {"yes", "true", "1", "t", "y", "да", "иә", "ия", "истина"})
    if (word == yes) return true;
  for (const char *no : {"no", "false", "0", "f", "n", "нет", "жоқ", "ложь"})
    if (word == no) return false;
  return std::nullopt;
}

std::optional<std::string> parseDate(std::string_view text) {
  text = trimmed(text);
  std::optional<int> year, month, day;
  std::size_t used = 10;
  if (text.size() >= 10 && (text[4] == '-' || text[4] == '/' || text[4] == '.') && text[7] == text[4]) {
    year = digitsAt(text, 0, 4), month = digitsAt(text, 5, 2), day = digitsAt(text, 8, 2);
  } else if (text.size() >= 10 && (text[2] == '.' || text[2] == '/' || text[2] == '-') &&
             text[5] == text[2]) {
    day = digitsAt(text, 0, 2), month = digitsAt(text, 3, 2), year = digitsAt(text, 6, 4);
  } else if (text.size() == 8) {
    year = digitsAt(text, 0, 4), month = digitsAt(text, 4, 2), day = digitsAt(text, 6, 2);
    used = 8;
  }
  if (!year || !month || !day || !isRealDate(*year, *month, *day)) return std::nullopt;
  if (text.size() > used && text[used] != 'T' && text[used] != ' ') return std::nullopt;
  return fmt::format("{:04}-{:02}-{:02}", *year, *month, *day);
}

bool isUtf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = utf8Length(static_cast<unsigned char>(text[i]));
    if (length == 0 || i + length > text.size()) return false;
    for (std::size_t k = 1; k < length; ++k)
      if ((static_cast<unsigned char>(text[i + k]) & 0xC0) != 0x80) return false;
    i += length;
  }
  return true;
}

std::string detectEncoding(std::span<const std::string> texts) {
  bool allUtf8 = true;
  long high = 0, inRuns = 0, dosLetters = 0, windowsLetters = 0, kazakh = 0;
  for (const std::string &text : texts) {
    if (isUtf8(text)) continue;
    allUtf8 = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const auto c = static_cast<unsigned char>(text[i]);
      if (c < 0x80) continue;
      ++high;
      const bool before = i > 0 && static_cast<unsigned char>(text[i - 1]) >= 0x80;
      const bool after = i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) >= 0x80;
      if (before || after) ++inRuns;
      if (c < 0xB0) ++dosLetters;
      if (c >= 0xC0) ++windowsLetters;
      // Kazakh letters of KZ-1048 that are Serbian or Macedonian ones in CP1251.
      if (c == 0x8D || c == 0x9D || c == 0x8E || c == 0x9E || c == 0xA3 || c == 0xBC || c == 0xBD) ++kazakh;
    }
  }
  if (allUtf8) return "UTF-8";
  // Western text has single accented letters between plain ones, Cyrillic text has whole words of high bytes.
  if (inRuns * 2 < high) return "ISO-8859-1";
  if (dosLetters > windowsLetters) return "CP866";
  return kazakh > 0 ? "KZ-1048" : "CP1251";
}

std::string toUtf8(std::string_view text, const std::string &encoding) {
  std::string source(text);
  const bool isUnicode =
      encoding.empty() || EQUAL(encoding.c_str(), "UTF-8") || EQUAL(encoding.c_str(), "UTF8");
  if (!isUnicode && !source.empty()) {
    CPLErrorStateBackuper keepErrors;
    CPLPushErrorHandler(CPLQuietErrorHandler);
    // The C library knows the Kazakh code page under its other name.
    const std::string known = EQUAL(encoding.c_str(), "KZ-1048") ? "RK1048" : encoding;
    char *converted = CPLRecode(source.c_str(), known.c_str(), "UTF-8");
    CPLPopErrorHandler();
    if (converted) source = converted;
    CPLFree(converted);
  }
  if (source.starts_with("\xEF\xBB\xBF")) source.erase(0, 3);
  if (isUtf8(source)) return source;
  std::string out;
  for (std::size_t i = 0; i < source.size();) {
    const std::size_t length = utf8Length(static_cast<unsigned char>(source[i]));
    if (length != 0 && isUtf8(std::string_view(source).substr(i, length))) {
      out.append(source, i, length);
      i += length;
    } else {
      out += "\xEF\xBF\xBD";
      ++i;
    }
  }
  return out;
}

std::string lowerCase(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size());
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    const auto c = static_cast<unsigned char>(utf8[i]);
    if (c >= 'A' && c <= 'Z') {
      out += static_cast<char>(c + ('a' - 'A'));
      continue;
    }
    if (i + 1 < utf8.size() && (c & 0xE0) == 0xC0) {
      unsigned code = ((c & 0x1FU) << 6) | (static_cast<unsigned char>(utf8[i + 1]) & 0x3FU);
      if (code >= 0x410 && code <= 0x42F)
        code += 0x20;
      else if (code >= 0x400 && code <= 0x40F)
        code += 0x50;
      else if (code >= 0x48A && code <= 0x4BF && code % 2 == 0)
        ++code; // Қ Ң Ғ Ұ Ү Һ
      else if (code >= 0x4D0 && code <= 0x52F && code % 2 == 0)
        ++code; // Ә Ө
      out += static_cast<char>(0xC0 | (code >> 6));
      out += static_cast<char>(0x80 | (code & 0x3F));
      ++i;
      continue;
    }
    out += static_cast<char>(c);
  }
  return out;
}

} // namespace alatau::plan
