// SPDX-License-Identifier: GPL-3.0-or-later
// Mountains: decisions above the rules, trailheads and trails, counts, limits of change.
#include "role_tables.h"

namespace alatau::plan::tables {

namespace {

using enum ColumnType;

constexpr ColumnSpec kZoneException[] = {
    {"regime",
     Text,
     "",
     {"Режимі", "Режим", "Regime"},
     "What holds there whatever the rules say; none: no protection",
     "none|core|buffer|transition",
     "regime|режим|режимі"},
    {"signed_by",
     Text,
     "",
     {"Кім қол қойды", "Кто подписал", "Signed by"},
     "Who decided; an exception without a signature does not count",
     "",
     "signed_by|author|who|подписал|кім"},
    {"signed_on",
     Date,
     "",
     {"Қашан", "Когда", "Signed on"},
     "Day of the decision",
     "",
     "signed_on|date|дата|күні"},
    {"reason",
     Text,
     "",
     {"Себебі", "Причина", "Reason"},
     "Why the rules do not apply",
     "",
     "reason|why|note|основание|причина|себебі"},
};

constexpr ColumnSpec kStatus{"status",
                             Text,
                             "",
                             {"Күйі", "Состояние", "Status"},
                             "How far it is; a closed one takes nobody",
                             "existing|planned|proposed|approved|construction|closed",
                             "status|state|состояние|статус|күйі"};
constexpr ColumnSpec kAttractiveness{"attractiveness",
                                     Real,
                                     "",
                                     {"Тартымдылығы", "Привлекательность", "Attractiveness"},
                                     "How strongly it draws visitors; empty: 1",
                                     "",
                                     "attractiveness|weight|привлекательность|тартымдылығы"};

constexpr ColumnSpec kTrailhead[] = {
    kAttractiveness,
    {"parking_spaces",
     Integer,
     "places",
     {"Автотұрақ орындары", "Места на парковке", "Parking spaces"},
     "Spaces of the car park",
     "",
     "parking_spaces|parking|capacity|парковка|мест|автотұрақ"},
    {"stop_daily",
     Real,
     "persons",
     {"Аялдама, күніне адам", "Остановка, чел. в день", "Stop, persons a day"},
     "Visitors a day that public transport brings",
     "",
     "stop_daily"},
    {"cable_car_daily",
     Real,
     "persons",
     {"Аспалы жол, күніне адам", "Канатная дорога, чел. в день", "Cable car, persons a day"},
     "Visitors a day that a cable car brings",
     "",
     "cable_car_daily"},
    kStatus,
};

constexpr ColumnSpec kTrail[] = {
    kAttractiveness,
    {"metres_per_person",
     Real,
     "m/person",
     {"Бір адамға метр", "Метров на человека", "Metres per person"},
     "Length of trail that one person takes",
     "",
     "metres_per_person"},
    {"open_hours",
     Real,
     "h",
     {"Ашық сағаттар", "Часы работы", "Open hours"},
     "Hours a day",
     "",
     "open_hours"},
    {"visit_hours",
     Real,
     "h",
     {"Бір келу ұзақтығы", "Длительность посещения", "Hours of a visit"},
     "How long a visit lasts",
     "",
     "visit_hours"},
    {"group_size",
     Real,
     "persons",
     {"Топ мөлшері", "Размер группы", "Size of a group"},
     "Persons",
     "",
     "group_size"},
    {"group_spacing_m",
     Real,
     "m",
     {"Топтар арасы", "Между группами", "Between groups"},
     "Distance between two groups",
     "",
     "group_spacing_m"},
    {"factors",
     Text,
     "",
     {"Түзету коэффициенттері", "Поправочные коэффициенты", "Correction factors"},
     "What limits the trail: name:limiting/total with commas, e.g. erosion:600/3000, rain:90/360",
     "",
     "factors"},
    {"management",
     Real,
     "share",
     {"Басқару қамтамасыздығы", "Обеспеченность управлением", "Share of management"},
     "Share of the staff and equipment that is there",
     "",
     "management"},
    {"cap_daily",
     Real,
     "persons",
     {"Күндік шек", "Дневной предел", "Cap a day"},
     "Visitors a day that are let in; empty: no limit",
     "",
     "cap_daily|cap|limit|предел|шек"},
    kStatus,
};

constexpr ColumnSpec kVisitorCount[] = {
    {"visitors_daily",
     Real,
     "persons",
     {"Күніне келушілер", "Посетители в день", "Visitors a day"},
     "Mean of the counted days; replaces the model on the nearest trail",
     "",
     "visitors_daily|visitors|count|посетители|келушілер"},
    {"counted_on",
     Date,
     "",
     {"Санау күні", "Дата учёта", "Counted on"},
     "Last day of the count",
     "",
     "counted_on|date|дата|күні"},
};

constexpr ColumnSpec kLimitOfChange[] = {
    {"zone", Text, "", {"Аймақ", "Зона", "Zone"}, "What the indicator belongs to", "", "zone|зона|аймақ"},
    {"indicator",
     Text,
     "",
     {"Көрсеткіш", "Показатель", "Indicator"},
     "What is observed, e.g. trail width, bare ground, encounters, litter",
     "",
     "indicator|показатель|көрсеткіш"},
    {"standard",
     Real,
     "",
     {"Норматив", "Норматив", "Standard"},
     "What is acceptable",
     "",
     "standard|limit|норматив"},
    {"current",
     Real,
     "",
     {"Қазіргі мәні", "Текущее значение", "Current value"},
     "What was found; empty: not measured",
     "",
     "current|value|значение|мәні"},
    {"direction",
     Text,
     "",
     {"Бағыты", "Направление", "Direction"},
     "Which way the standard binds; empty: at_most",
     "at_most|at_least",
     "direction"},
};

} // namespace

std::span<const ColumnSpec> zoneException() {
  return kZoneException;
}
std::span<const ColumnSpec> trailhead() {
  return kTrailhead;
}
std::span<const ColumnSpec> trail() {
  return kTrail;
}
std::span<const ColumnSpec> visitorCount() {
  return kVisitorCount;
}
std::span<const ColumnSpec> limitOfChange() {
  return kLimitOfChange;
}

} // namespace alatau::plan::tables
