// SPDX-License-Identifier: GPL-3.0-or-later
#include "role_tables.h"

namespace alatau::plan::tables {

namespace {

using enum ColumnType;

constexpr ColumnSpec kDistrict[] = {
    {"code",
     Text,
     "",
     {"Коды", "Код", "Code"},
     "Code of the district, e.g. its KATO code",
     "",
     "code|kato|като|код|ref|oktmo|коды"},
    {"population_total",
     Integer,
     "persons",
     {"Халық саны", "Численность населения", "Population"},
     "Official number of residents of the whole district",
     "",
     "population_total|population|pop|pop_total|total_population|население|численность|халық|халық_саны"},
    {"population_date",
     Date,
     "",
     {"Халық санының күні", "Дата численности", "Population as of"},
     "Day that population_total holds for",
     "",
     "population_date|population:date|pop_date|дата|күні"},
};

constexpr ColumnSpec kFunctionalZone[] = {
    {"zone_code",
     Text,
     "",
     {"Аймақ коды", "Код зоны", "Zone code"},
     "Code of the zone in the general plan, e.g. Ж-1",
     "",
     "zone_code|code|zone|index|код|код_зоны|индекс|аймақ_коды"},
    {"zone_kind",
     Text,
     "",
     {"Аймақ түрі", "Вид зоны", "Kind of zone"},
     "Kind of use",
     "residential|public|industrial|transport|recreation|green|agricultural|special|reserve",
     "zone_kind|kind|type|landuse|fclass|use|вид|тип|назначение|зона|түрі"},
    {"max_height_m",
     Real,
     "m",
     {"Ең үлкен биіктік", "Предельная высота", "Maximum height"},
     "Greatest permitted height of buildings above ground",
     "",
     "max_height_m|max_height|height_limit|maxheight|высота|предельная_высота|биіктік"},
    {"far",
     Real,
     "",
     {"Құрылыс тығыздығы коэффициенті", "Коэффициент плотности застройки", "Floor area ratio"},
     "Greatest permitted gross floor area divided by the plot area",
     "",
     "far|floor_area_ratio|density|коэффициент|плотность|кпз|тығыздық"},
};

constexpr ColumnSpec kPopulation[] = {
    {"residents",
     Real,
     "persons",
     {"Тұрғындар", "Жители", "Residents"},
     "Best estimate of the residents",
     "",
     "residents|population|pop|pop_total|pop_est|persons|people|total|value|население|жители|численность|"
     "тұрғындар|халық"},
    {"residents_low",
     Real,
     "persons",
     {"Тұрғындар, төменгі шек", "Жители, нижняя граница", "Residents, low"},
     "Lower bound of the estimate",
     "",
     "residents_low|pop_low|pop_min|low|min|lower|нижняя"},
    {"residents_high",
     Real,
     "persons",
     {"Тұрғындар, жоғарғы шек", "Жители, верхняя граница", "Residents, high"},
     "Upper bound of the estimate",
     "",
     "residents_high|pop_high|pop_max|high|max|upper|верхняя"},
    {"children",
     Real,
     "persons",
     {"Балалар", "Дети", "Children"},
     "Residents below 18 years",
     "",
     "children|kids|pop_0_17|under_18|age_0_17|дети|балалар"},
    {"seniors",
     Real,
     "persons",
     {"Қарт адамдар", "Пожилые", "Seniors"},
     "Residents of 65 years and more",
     "",
     "seniors|elderly|pop_65|over_65|age_65|пожилые|пенсионеры|қарттар"},
    {"wheelchair_users",
     Real,
     "persons",
     {"Кресло-арба пайдаланушылар", "Пользователи кресел-колясок", "Wheelchair users"},
     "Residents who use a wheelchair",
     "",
     "wheelchair_users|wheelchair|disabled|инвалиды|маломобильные|мүгедектер"},
    {"jobs",
     Real,
     "persons",
     {"Жұмыс орындары", "Рабочие места", "Jobs"},
     "Jobs in the area",
     "",
     "jobs|workplaces|employment|employees|работа|рабочие_места|жұмыс_орындары"},
};

constexpr ColumnSpec kBuilding[] = {
    {"kind",
     Text,
     "",
     {"Түрі", "Вид", "Kind"},
     "Use of the building: house, apartments, school, retail, industrial, ... (OpenStreetMap's values)",
     "",
     "kind|building|type|fclass|use|purpose|вид|тип|назначение|түрі"},
    {"levels",
     Real,
     "levels",
     {"Қабаттар саны", "Этажность", "Levels"},
     "Number of levels above ground",
     "",
     "levels|building:levels|building_levels|floors|storeys|stories|numfloors|этажность|этажи|этажей|қабат|"
     "қабаттар"},
    {"height_m",
     Real,
     "m",
     {"Биіктігі", "Высота", "Height"},
     "Height above ground",
     "",
     "height_m|height|building:height|высота|биіктігі|биіктік"},
    {"floor_area_m2",
     Real,
     "m2",
     {"Жалпы ауданы", "Общая площадь", "Floor area"},
     "Gross floor area of all levels",
     "",
     "floor_area_m2|floor_area|gfa|area_total|общая_площадь|площадь|жалпы_ауданы"},
    {"residents",
     Real,
     "persons",
     {"Тұрғындар", "Жители", "Residents"},
     "Residents of the building",
     "",
     "residents|population|pop|people|жители|население|тұрғындар"},
    {"address",
     Text,
     "",
     {"Мекенжайы", "Адрес", "Address"},
     "Street and number",
     "",
     "address|addr|addr:full|full_address|адрес|мекенжай|мекенжайы"},
};

constexpr ColumnSpec kFacility[] = {
    {"kind",
     Text,
     "",
     {"Түрі", "Вид", "Kind"},
     "What it serves",
     "school|kindergarten|clinic|hospital|pharmacy|shop|park_entrance|culture|library|sport|fire_station|"
     "police|"
     "stop|university|other",
     "kind|amenity|type|fclass|category|healthcare|вид|тип|категория|түрі|санаты"},
    {"capacity",
     Real,
     "places",
     {"Сыйымдылығы", "Вместимость", "Capacity"},
     "Places by design: pupils, beds, visits per shift",
     "",
     "capacity|places|seats|beds|capacity:persons|вместимость|мощность|мест|места|сыйымдылығы|қуаты"},
    {"users",
     Real,
     "persons",
     {"Пайдаланушылар", "Посетители", "Users"},
     "People who use it now",
     "",
     "users|pupils|students|enrolled|visitors|patients|учащиеся|ученики|посетители|оқушылар"},
    {"address",
     Text,
     "",
     {"Мекенжайы", "Адрес", "Address"},
     "Street and number",
     "",
     "address|addr|addr:full|full_address|адрес|мекенжай|мекенжайы"},
    {"status",
     Text,
     "",
     {"Күйі", "Состояние", "Status"},
     "Whether it exists",
     "existing|planned|proposed|approved|construction|closed",
     "status|state|состояние|статус|күйі"},
};

constexpr ColumnSpec kComment[] = {
    {"text",
     Text,
     "",
     {"Мәтіні", "Текст", "Text"},
     "What is to be said about the place",
     "",
     "text|comment|remark|note|description|замечание|комментарий|текст|пікір"},
    {"author", Text, "", {"Авторы", "Автор", "Author"}, "Who wrote it", "", "author|user|who|автор|авторы"},
    {"created_at",
     Text,
     "",
     {"Жазылған уақыты", "Создано", "Written at"},
     "Time of writing, ISO 8601 UTC",
     "",
     "created_at|created|date|timestamp|дата|күні"},
    {"state",
     Text,
     "",
     {"Күйі", "Состояние", "State"},
     "Whether it is dealt with",
     "open|resolved",
     "state|status|состояние|статус|күйі"},
    {"reply",
     Text,
     "",
     {"Жауабы", "Ответ", "Reply"},
     "Answer of the planners",
     "",
     "reply|answer|ответ|жауап"},
};

} // namespace

std::span<const ColumnSpec> district() {
  return kDistrict;
}
std::span<const ColumnSpec> functionalZone() {
  return kFunctionalZone;
}
std::span<const ColumnSpec> population() {
  return kPopulation;
}
std::span<const ColumnSpec> building() {
  return kBuilding;
}
std::span<const ColumnSpec> facility() {
  return kFacility;
}
std::span<const ColumnSpec> comment() {
  return kComment;
}

} // namespace alatau::plan::tables
