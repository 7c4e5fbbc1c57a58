// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/transit/transit_tables.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <chrono>

namespace alatau {

namespace {

std::string_view trimmed(std::string_view text) {
  const auto isSpace = [](char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; };
  while (!text.empty() && isSpace(text.front()))
    text.remove_prefix(1);
  while (!text.empty() && isSpace(text.back()))
    text.remove_suffix(1);
  return text;
}

/// Digits only; -1 for anything else.
int digits(std::string_view text, std::size_t most) {
  if (text.empty() || text.size() > most) return -1;
  int out = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return -1;
    out = out * 10 + (c - '0');
  }
  return out;
}

std::chrono::year_month_day dayOf(std::int32_t date) {
  return {std::chrono::year(date / 10000), std::chrono::month(static_cast<unsigned>(date / 100 % 100)),
          std::chrono::day(static_cast<unsigned>(date % 100))};
}

} // namespace

DaySeconds parseDaySeconds(std::string_view text) {
  text = trimmed(text);
  if (text.empty()) return kNoTime;
  const std::size_t first = text.find(':');
  const std::size_t second = first == std::string_view::npos ? first : text.find(':', first + 1);
  if (second == std::string_view::npos) return kBadTime;
  const int hours = digits(text.substr(0, first), 3);
  const int minutes = digits(text.substr(first + 1, second - first - 1), 2);
  const int seconds = digits(text.substr(second + 1), 2);
  // A week is more than any service day has; beyond it milliseconds would not fit either.
  if (hours < 0 || hours > 167 || minutes < 0 || minutes > 59 || seconds < 0 || seconds > 59) return kBadTime;
  return hours * 3600 + minutes * 60 + seconds;
}

std::int32_t parseServiceDate(std::string_view text) {
  text = trimmed(text);
  int date = -1;
  if (text.size() == 10 && text[4] == '-' && text[7] == '-') {
    const int year = digits(text.substr(0, 4), 4), month = digits(text.substr(5, 2), 2),
              day = digits(text.substr(8, 2), 2);
    if (year >= 0 && month >= 0 && day >= 0) date = year * 10000 + month * 100 + day;
  } else if (text.size() == 8) {
    date = digits(text, 8);
  }
  return date > 0 && dayOf(date).ok() ? date : kBadDate;
}

int weekdayOf(std::int32_t date) {
  return static_cast<int>(std::chrono::weekday(std::chrono::sys_days(dayOf(date))).iso_encoding()) - 1;
}

std::int32_t addDays(std::int32_t date, int days) {
  const std::chrono::year_month_day day(std::chrono::sys_days(dayOf(date)) + std::chrono::days(days));
  return static_cast<int>(day.year()) * 10000 + static_cast<int>(static_cast<unsigned>(day.month())) * 100 +
         static_cast<int>(static_cast<unsigned>(day.day()));
}

namespace {
struct ModeName {
  TransitMode mode;
  std::string_view name;
};
constexpr ModeName kModes[] = {{TransitMode::Bus, "bus"},
                               {TransitMode::Trolleybus, "trolleybus"},
                               {TransitMode::Tram, "tram"},
                               {TransitMode::Subway, "subway"},
                               {TransitMode::Rail, "rail"},
                               {TransitMode::Ferry, "ferry"},
                               {TransitMode::CableCar, "cable_car"},
                               {TransitMode::Other, "other"}};
} // namespace

std::string_view transitModeName(TransitMode mode) {
  for (const ModeName &each : kModes)
    if (each.mode == mode) return each.name;
  return "other";
}

TransitMode transitModeFromName(std::string_view name) {
  for (const ModeName &each : kModes)
    if (each.name == name) return each.mode;
  return TransitMode::Other;
}

TransitMode transitModeFromRouteType(int routeType) {
  switch (routeType) {
  case 0:
    return TransitMode::Tram;
  case 1:
    return TransitMode::Subway;
  case 2:
  case 12: // monorail
    return TransitMode::Rail;
  case 3:
    return TransitMode::Bus;
  case 4:
    return TransitMode::Ferry;
  case 5:
  case 6:
  case 7:
    return TransitMode::CableCar;
  case 11:
    return TransitMode::Trolleybus;
  default:
    break;
  }
  // Extended types, by hundreds.
  switch (routeType / 100) {
  case 1:
  case 3:
    return TransitMode::Rail;
  case 2:
  case 7:
    return TransitMode::Bus;
  case 4:
  case 5:
  case 6:
    return TransitMode::Subway;
  case 8:
    return TransitMode::Trolleybus;
  case 9:
    return TransitMode::Tram;
  case 10:
  case 12:
    return TransitMode::Ferry;
  case 13:
  case 14:
    return TransitMode::CableCar;
  default:
    return TransitMode::Other;
  }
}

} // namespace alatau
