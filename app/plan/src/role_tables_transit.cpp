// SPDX-License-Identifier: GPL-3.0-or-later
#include "role_tables.h"

namespace alatau::plan::tables {

namespace {

using enum ColumnType;

constexpr std::string_view kModes = "bus|trolleybus|tram|subway|rail|ferry|cable_car|other";

constexpr ColumnSpec kTransitStop[] = {
    {"mode",
     Text,
     "",
     {"Көлік түрі", "Вид транспорта", "Mode"},
     "What stops here; empty: not known or several",
     kModes,
     "mode|transport|вид|түрі"},
    {"wheelchair_boarding",
     Text,
     "",
     {"Арбамен міну", "Посадка на коляске", "Wheelchair boarding"},
     "yes: a wheelchair can board; no: it cannot; empty: not stated",
     "yes|no",
     "wheelchair_boarding|wheelchair|доступность"},
    {"feed_id",
     Text,
     "",
     {"Кесте", "Расписание", "Timetable"},
     "The timetable feed (table gtfs_feed) that the stop belongs to; empty: drawn in the plan",
     "",
     "feed_id"},
};

constexpr ColumnSpec kTransitLine[] = {
    {"mode", Text, "", {"Көлік түрі", "Вид транспорта", "Mode"}, "What runs", kModes, "mode|вид|түрі"},
    {"headway_peak_min",
     Real,
     "min",
     {"Аралығы, шыңы", "Интервал в час пик", "Headway, peak"},
     "Minutes between vehicles, 07:00 to 09:00 and 17:00 to 19:00; empty: does not run",
     "",
     "headway_peak_min|headway_peak|headway|interval|интервал|аралық"},
    {"headway_offpeak_min",
     Real,
     "min",
     {"Аралығы, күндіз", "Интервал днём", "Headway, off-peak"},
     "Minutes between vehicles from 06:00 to 23:00 outside the peaks; empty: does not run",
     "",
     "headway_offpeak_min|headway_offpeak|headway_day"},
    {"headway_evening_min",
     Real,
     "min",
     {"Аралығы, кешке", "Интервал вечером", "Headway, evening"},
     "Minutes between vehicles, 20:00 to 23:00; empty: as off-peak",
     "",
     "headway_evening_min|headway_evening"},
    {"headway_variation",
     Real,
     "",
     {"Аралықтардың вариациясы", "Вариация интервалов", "Variation of headways"},
     "Coefficient of variation of the headways; 0 or empty: regular",
     "",
     "headway_variation|cv"},
    {"speed_kmh",
     Real,
     "km/h",
     {"Жылдамдығы", "Скорость", "Speed"},
     "Mean speed with stops; empty: 18 km/h",
     "",
     "speed_kmh|speed|скорость|жылдамдық"},
    {"is_two_way",
     Boolean,
     "",
     {"Екі бағытта", "В обе стороны", "Both directions"},
     "The line runs back along the same stops; empty: it does",
     "",
     "is_two_way|two_way|both_directions"},
    {"wheelchair",
     Text,
     "",
     {"Арбаға қолжетімді", "Доступен на коляске", "Wheelchair"},
     "yes: low floor or ramp; no: none; empty: not stated",
     "yes|no",
     "wheelchair|low_floor|доступность"},
    {"status",
     Text,
     "",
     {"Күйі", "Состояние", "Status"},
     "existing or planned",
     "existing|planned",
     "status|state|статус|күйі"},
};

} // namespace

std::span<const ColumnSpec> transitStop() {
  return kTransitStop;
}
std::span<const ColumnSpec> transitLine() {
  return kTransitLine;
}

} // namespace alatau::plan::tables
