// SPDX-License-Identifier: GPL-3.0-or-later
#include "role_tables.h"

namespace alatau::plan::tables {

namespace {

using enum ColumnType;

constexpr ColumnSpec kGreenPatch[] = {
    {"kind",
     Text,
     "",
     {"Түрі", "Вид", "Kind"},
     "park, garden, square, forest, scrub, meadow, grass, orchard, cemetery, nature_reserve, ...",
     "",
     "kind|leisure|landuse|natural|type|fclass|вид|тип|түрі"},
    {"is_public",
     Boolean,
     "",
     {"Жалпыға ортақ", "Общего пользования", "Public"},
     "Open to everybody; only such land counts as green area per resident",
     "",
     "is_public|public|access|общедоступный|общего_пользования|жалпыға_ортақ"},
    {"quality",
     Text,
     "",
     {"Сапасы", "Качество", "Quality"},
     "Assessed condition, e.g. good, fair, poor",
     "",
     "quality|condition|качество|состояние|сапасы"},
};

constexpr ColumnSpec kWater[] = {
    {"kind",
     Text,
     "",
     {"Түрі", "Вид", "Kind"},
     "lake, pond, reservoir, river, canal, wetland, ...",
     "",
     "kind|water|natural|type|fclass|вид|тип|түрі"},
};

constexpr ColumnSpec kWaterLine[] = {
    {"kind",
     Text,
     "",
     {"Түрі", "Вид", "Kind"},
     "river, stream, canal, drain or ditch",
     "",
     "kind|waterway|type|fclass|вид|тип|түрі"},
    {"width_m", Real, "m", {"Ені", "Ширина", "Width"}, "Width of the water", "", "width_m|width|ширина|ені"},
};

constexpr ColumnSpec kCorridor[] = {
    {"width_m",
     Real,
     "m",
     {"Ені", "Ширина", "Width"},
     "Full width; where it varies (width_profile), the mean along the line",
     "",
     "width_m|width|ширина|ені"},
    {"width_profile",
     Text,
     "m",
     {"Ені шыңдар бойынша", "Ширина по вершинам", "Width by vertex"},
     "JSON list with the full width at every vertex of the centreline, which tapers in between; empty: "
     "width_m "
     "everywhere",
     "",
     "width_profile"},
    {"minimum_width_m",
     Real,
     "m",
     {"Ең аз ені", "Наименьшая ширина", "Minimum width"},
     "What a corridor of this type must be everywhere; empty: no minimum",
     "",
     "minimum_width_m|min_width|ширина_мин"},
    {"kind",
     Text,
     "",
     {"Түрі", "Вид", "Kind"},
     "ecological, green, pedestrian, cycling, water, ventilation or mixed",
     "",
     "kind|type|fclass|вид|тип|түрі"},
    {"planting",
     Text,
     "",
     {"Көгалдандыру түрі", "Тип озеленения", "Planting"},
     "What grows or shall grow in it",
     "trees|shrubs|meadow|riparian|mixed",
     "planting|vegetation|озеленение|посадки|көгалдандыру"},
    {"phase",
     Text,
     "",
     {"Кезеңі", "Очередь", "Phase"},
     "Phase of realisation, e.g. 2030",
     "",
     "phase|stage|year|очередь|этап|кезең|кезеңі"},
    {"status",
     Text,
     "",
     {"Күйі", "Состояние", "Status"},
     "How far it is",
     "existing|planned|proposed|approved|construction|closed",
     "status|state|состояние|статус|күйі"},
    {"note",
     Text,
     "",
     {"Ескертпе", "Примечание", "Note"},
     "Remark of the planner",
     "",
     "note|remark|comment|description|примечание|ескертпе"},
};

constexpr ColumnSpec kCorridorCrossing[] = {
    {"corridor_fid",
     Integer,
     "",
     {"Дәліз", "Коридор", "Corridor"},
     "fid of the corridor, or of the baseline row that it stands in for; the place on it is the nearest one",
     "",
     "corridor_fid|corridor|corridor_id|коридор|дәліз"},
    {"kind",
     Text,
     "",
     {"Не қиып өтеді", "Что пересекает", "What is crossed"},
     "What the corridor crosses here",
     "street|river|railway",
     "kind|type|crosses|вид|тип|түрі"},
    {"structure",
     Text,
     "",
     {"Құрылысы", "Сооружение", "Structure"},
     "How animals and people get across; at_grade: on the same level",
     "at_grade|underpass|culvert|bridge|green_bridge|none",
     "structure|construction|сооружение|құрылыс"},
    {"status",
     Text,
     "",
     {"Күйі", "Состояние", "Status"},
     "How far the structure is",
     "existing|planned|proposed|approved|construction|closed",
     "status|state|состояние|статус|күйі"},
    {"note",
     Text,
     "",
     {"Ескертпе", "Примечание", "Note"},
     "Remark of the planner",
     "",
     "note|remark|comment|description|примечание|ескертпе"},
};

constexpr ColumnSpec kProtectionZone[] = {
    {"regime",
     Text,
     "",
     {"Режимі", "Режим", "Regime"},
     "How strict the protection is",
     "core|buffer|transition",
     "regime|mode|zone|type|kind|режим|зона|режимі"},
    {"reason",
     Text,
     "",
     {"Негіздемесі", "Основание", "Reason"},
     "What is protected or against what: water, slope, habitat, sanitary, heritage, ...",
     "",
     "reason|purpose|kind|основание|причина|назначение|негіздеме"},
    {"document",
     Text,
     "",
     {"Құжат", "Документ", "Document"},
     "Legal act that sets it",
     "",
     "document|act|law|doc|source|документ|акт|құжат"},
    {"norm_status",
     Text,
     "",
     {"Норманың мәртебесі", "Статус нормы", "Status of the norm"},
     "verified: read in the act in force; draft: in a draft; placeholder: a value to be replaced",
     "verified|draft|placeholder",
     "norm_status|norm|статус_нормы|норма_мәртебесі"},
};

constexpr ColumnSpec kHazardKind{"kind",
                                 Text,
                                 "",
                                 {"Түрі", "Вид", "Kind"},
                                 "What threatens",
                                 "fault|mudflow|landslide|avalanche|flood|seismic|other",
                                 "kind|type|hazard|fclass|вид|тип|опасность|түрі|қауіп"};
constexpr ColumnSpec kHazardSeverity{"severity",
                                     Text,
                                     "",
                                     {"Қауіптілік дәрежесі", "Степень опасности", "Severity"},
                                     "Degree as the source states it, e.g. high, or 9 for MSK-64 points",
                                     "",
                                     "severity|degree|intensity|class|level|степень|балл|баллы|дәрежесі"};
constexpr ColumnSpec kHazardSource{"source",
                                   Text,
                                   "",
                                   {"Дереккөзі", "Источник", "Source"},
                                   "Survey or document that it comes from",
                                   "",
                                   "source|survey|document|источник|документ|дереккөз|дереккөзі"};

constexpr ColumnSpec kHazard[] = {kHazardKind, kHazardSeverity, kHazardSource};

constexpr ColumnSpec kHazardLine[] = {
    kHazardKind,
    kHazardSeverity,
    {"width_m",
     Real,
     "m",
     {"Ені", "Ширина", "Width"},
     "Full width of the affected band",
     "",
     "width_m|width|ширина|ені"},
    kHazardSource,
};

constexpr ColumnSpec kElevation[] = {
    {"path",
     Text,
     "",
     {"Файл жолы", "Путь к файлу", "Path"},
     "File of a referenced raster, or the name of a stored one",
     "",
     ""},
    {"is_stored",
     Boolean,
     "",
     {"Жоспарда сақталған", "Хранится в плане", "Stored in the plan"},
     "1: the raster is inside the plan file (table raster_store, by sha256)",
     "",
     ""},
    {"cell_m", Real, "m", {"Тор ұяшығы", "Размер ячейки", "Cell size"}, "Side of a raster cell", "", ""},
    {"nodata",
     Real,
     "",
     {"Деректер жоқ мәні", "Значение «нет данных»", "No-data value"},
     "Value of cells without elevation",
     "",
     ""},
    {"sha256", Text, "", {"SHA-256", "SHA-256", "SHA-256"}, "Identity of the raster file", "", ""},
    {"min_m",
     Real,
     "m",
     {"Ең төменгі биіктік", "Наименьшая высота", "Lowest elevation"},
     "Lowest elevation",
     "",
     ""},
    {"max_m",
     Real,
     "m",
     {"Ең үлкен биіктік", "Наибольшая высота", "Highest elevation"},
     "Highest elevation",
     "",
     ""},
};

} // namespace

std::span<const ColumnSpec> greenPatch() {
  return kGreenPatch;
}
std::span<const ColumnSpec> water() {
  return kWater;
}
std::span<const ColumnSpec> waterLine() {
  return kWaterLine;
}
std::span<const ColumnSpec> corridor() {
  return kCorridor;
}
std::span<const ColumnSpec> corridorCrossing() {
  return kCorridorCrossing;
}
std::span<const ColumnSpec> protectionZone() {
  return kProtectionZone;
}
std::span<const ColumnSpec> hazard() {
  return kHazard;
}
std::span<const ColumnSpec> hazardLine() {
  return kHazardLine;
}
std::span<const ColumnSpec> elevation() {
  return kElevation;
}

} // namespace alatau::plan::tables
