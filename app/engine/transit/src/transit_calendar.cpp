// SPDX-License-Identifier: GPL-3.0-or-later
#include "transit_builder.h"

#include <algorithm>
#include <string>

namespace alatau {

void Defects::add(What what) {
  const auto key = std::make_tuple(what.code, what.file, what.feature, what.message);
  const auto [place, isNew] = mByKey.emplace(key, mEntries.size());
  if (isNew) mEntries.push_back({std::move(what), 0});
  ++mEntries[place->second].rows;
}

void Defects::report(const RunContext &context) const {
  for (const Entry &entry : mEntries) {
    Problem problem;
    problem.code = entry.what.code;
    problem.severity = entry.what.severity;
    problem.layer = entry.what.file;
    problem.feature = entry.what.feature;
    problem.message = entry.what.message;
    problem.x = entry.what.x;
    problem.y = entry.what.y;
    problem.size = static_cast<double>(entry.rows);
    problem.unit = "rows";
    context.reportProblem(problem);
  }
}

std::uint32_t numberOf(const IdIndex &index, std::string_view id) {
  const auto found = index.find(id);
  return found == index.end() ? kNone : found->second;
}

ServiceCalendar::ServiceCalendar(const TransitTables &tables, Defects &defects) {
  for (const TransitTables::Calendar &row : tables.calendar) {
    Service &service = mServices[row.service];
    if (row.from == kBadDate || row.to == kBadDate || row.to < row.from)
      defects.add({"GTFS_BAD_DATE", "calendar", row.service, "the dates of the service make no sense"});
    else
      service.weeks.push_back(&row);
  }
  for (const TransitTables::CalendarDate &row : tables.calendarDates) {
    Service &service = mServices[row.service];
    if (row.date == kBadDate || (row.exceptionType != 1 && row.exceptionType != 2))
      defects.add(
          {"GTFS_BAD_DATE", "calendar_dates", row.service, "the date or the kind of exception is not valid"});
    else
      service.exceptions[row.date] = row.exceptionType == 1;
  }
}

bool ServiceCalendar::runsOn(std::string_view name, std::int32_t date) const {
  const auto found = mServices.find(name);
  if (found == mServices.end()) return false;
  const Service &service = found->second;
  if (const auto exception = service.exceptions.find(date); exception != service.exceptions.end())
    return exception->second;
  const auto day = static_cast<std::size_t>(weekdayOf(date));
  return std::any_of(service.weeks.begin(), service.weeks.end(), [&](const TransitTables::Calendar *week) {
    return date >= week->from && date <= week->to && week->weekday[day];
  });
}

std::string ServiceCalendar::daysOfService() const {
  std::int32_t first = std::numeric_limits<std::int32_t>::max(), last = 0;
  for (const auto &[name, service] : mServices) {
    for (const TransitTables::Calendar *week : service.weeks) {
      first = std::min(first, week->from);
      last = std::max(last, week->to);
    }
    for (const auto &[date, runs] : service.exceptions) {
      if (!runs) continue;
      first = std::min(first, date);
      last = std::max(last, date);
    }
  }
  if (last == 0) return {};
  const auto text = [](std::int32_t date) {
    std::string digits = std::to_string(date);
    digits.insert(6, "-").insert(4, "-");
    return digits;
  };
  return text(first) + " to " + text(last);
}

} // namespace alatau
