// SPDX-License-Identifier: GPL-3.0-or-later
#include "import_values.h"

#include "osm_tags.h"

#include <array>
#include <cmath>
#include <fmt/format.h>

namespace alatau::plan {
namespace {

struct Synonym {
  std::string_view choice;
  std::string_view stems; ///< "|"-separated beginnings of words, lower case
};

/// Words of source data for the members of closed lists. The first that fits wins, so the narrow ones come
/// first.
constexpr std::array kSynonyms = {
    Synonym{"kindergarten",
            "kindergarten|детский сад|детсад|дошкольн|балабақша|бөбекжай|ясли|nursery|preschool|childcare"},
    Synonym{"university", "university|университет|вуз|институт|college|колледж"},
    Synonym{"school", "school|школ|мектеп|гимнази|лицей|gymnasium|lyceum"},
    Synonym{"hospital", "hospital|больниц|аурухана|госпиталь|стационар|роддом|перинатал"},
    Synonym{"clinic", "clinic|поликлиник|емхана|амбулатор|doctors|врачебн|мед"},
    Synonym{"pharmacy", "pharmacy|аптек|дәріхана|chemist"},
    Synonym{"library", "library|библиотек|кітапхана"},
    Synonym{"culture",
            "culture|культур|мәдени|театр|theatre|theater|музе|museum|cinema|кинотеатр|arts_centre|концерт"},
    Synonym{"sport", "sport|спорт|стадион|stadium|бассейн|swimming|fitness|фитнес|pitch"},
    Synonym{"fire_station", "fire|пожар|өрт"},
    Synonym{"police", "police|полици|участковый"},
    Synonym{"stop", "stop|bus_stop|останов|аялдама|platform|station|станция"},
    Synonym{"park_entrance", "park_entrance|вход в парк|entrance"},
    Synonym{"shop", "shop|магазин|дүкен|supermarket|market|рынок|базар|тц|трц|mall"},
    Synonym{"existing", "existing|сущ|действу|завершен|завершён|выполнен|построен|сдан|completed|done|built|"
                        "бар|аяқталды|open"},
    Synonym{"construction",
            "construction|строит|в работе|in progress|ведется|ведётся|салынуда|жұмыста|реконстр"},
    Synonym{"approved", "approved|утвержд|согласован|бекіт"},
    Synonym{"proposed", "proposed|предлож|предлаг|ұсын"},
    Synonym{"planned", "planned|план|проект|design|жоспар"},
    Synonym{"closed", "closed|закрыт|ликвид|жабық|demolished|снес"},
    Synonym{"residential", "residential|жил|тұрғын|housing"},
    Synonym{"public", "public|commercial|общественн|делов|қоғамдық|retail"},
    Synonym{"industrial", "industrial|промышл|производ|өнеркәсіп"},
    Synonym{"transport", "transport|транспорт|инженерн|көлік"},
    Synonym{"recreation", "recreation|рекреац|демалыс|park|парк"},
    Synonym{"green", "green|озелен|жасыл|зелен|зелён|forest|лес"},
    Synonym{"agricultural", "agricult|сельско|ауыл шаруашы|farm"},
    Synonym{"special", "special|специальн|арнайы|military|режим"},
    Synonym{"reserve", "reserve|резерв"},
    Synonym{"core", "core|ядро|строг|қатаң|strict"},
    Synonym{"buffer", "buffer|буфер|охранн"},
    Synonym{"transition", "transition|переход|ограничен|өтпелі"},
    Synonym{"fault", "fault|разлом|жарылым"},
    Synonym{"mudflow", "mudflow|debris|сель|сел"},
    Synonym{"landslide", "landslide|оползн|көшкін"},
    Synonym{"avalanche", "avalanche|лавин|қар көшкін"},
    Synonym{"flood", "flood|паводк|подтопл|затопл|су тасқын"},
    Synonym{"seismic", "seismic|сейсм|earthquake"},
    Synonym{"resolved", "resolved|закрыто|решено|шешілді|done"},
    Synonym{"verified", "verified|действует|проверен"},
    Synonym{"draft", "draft|проект"},
    Synonym{"placeholder", "placeholder|условн"},
};

bool isInList(std::string_view list, std::string_view word) {
  while (!list.empty()) {
    const std::size_t bar = std::min(list.find('|'), list.size());
    if (list.substr(0, bar) == word) return true;
    list.remove_prefix(std::min(bar + 1, list.size()));
  }
  return false;
}

/// A stem matches at the beginning of any word of the text.
bool hasStem(std::string_view text, std::string_view stem) {
  for (std::size_t at = text.find(stem); at != std::string_view::npos; at = text.find(stem, at + 1))
    if (at == 0 || text[at - 1] == ' ' || text[at - 1] == '_' || text[at - 1] == '-' || text[at - 1] == ',' ||
        text[at - 1] == '(')
      return true;
  return false;
}

struct Range {
  std::string_view column;
  double low, high;
};
constexpr double kBig = 1e12;
constexpr std::array kRanges = {
    Range{"population_total", 0, 1e9},
    Range{"max_height_m", 0, 2000},
    Range{"far", 0, 100},
    Range{"residents", 0, 1e9},
    Range{"residents_low", 0, 1e9},
    Range{"residents_high", 0, 1e9},
    Range{"children", 0, 1e9},
    Range{"seniors", 0, 1e9},
    Range{"wheelchair_users", 0, 1e9},
    Range{"jobs", 0, 1e9},
    Range{"levels", 0, 300},
    Range{"height_m", 0, 2000},
    Range{"floor_area_m2", 0, kBig},
    Range{"capacity", 0, 1e7},
    Range{"users", 0, 1e9},
    Range{"width_m", 0, 10000},
    Range{"incline_percent", -300, 300},
    Range{"level", -200, 200},
    Range{"max_speed_kmh", 1, 300},
};

std::optional<double> numberOf(const ColumnSpec &column, std::string_view text, NumberFormat format) {
  if (const auto number = parseNumber(text, format)) return number;
  if (column.name == "incline_percent") {
    const auto incline = parseIncline(text);
    return incline ? incline->percent : std::nullopt;
  }
  if (column.name == "max_speed_kmh") return parseMaxSpeed(text);
  if (column.unit == "m") return parseLength(text);
  if (column.name == "level") {
    const auto level = parseLevel(text);
    return level ? std::optional<double>(*level) : std::nullopt;
  }
  return std::nullopt;
}

std::optional<std::int64_t> onewayOf(std::string_view text) {
  const std::string word = lowerCase(trimmed(text));
  if (word == "f" || word == "ft") return 1; // forward, as many road extracts write
  if (word == "t" || word == "tf" || word == "-1" || word == "reverse") return -1;
  if (word == "b") return 0;
  const auto flag = parseBoolean(word);
  return flag ? std::optional<std::int64_t>(*flag ? 1 : 0) : std::nullopt;
}

} // namespace

std::optional<std::string> choiceFor(std::string_view choices, std::string_view word) {
  const std::string text = lowerCase(trimmed(word));
  if (text.empty()) return std::nullopt;
  if (isInList(choices, text)) return text;
  for (const Synonym &synonym : kSynonyms) {
    if (!isInList(choices, synonym.choice)) continue;
    std::string_view stems = synonym.stems;
    while (!stems.empty()) {
      const std::size_t bar = std::min(stems.find('|'), stems.size());
      if (hasStem(text, stems.substr(0, bar))) return std::string(synonym.choice);
      stems.remove_prefix(std::min(bar + 1, stems.size()));
    }
  }
  return std::nullopt;
}

std::string_view languageOf(std::string_view name) {
  bool cyrillic = false;
  for (std::size_t i = 0; i + 1 < name.size(); ++i) {
    const auto a = static_cast<unsigned char>(name[i]), b = static_cast<unsigned char>(name[i + 1]);
    if ((a & 0xE0) != 0xC0) continue;
    const unsigned code = ((a & 0x1FU) << 6) | (b & 0x3FU);
    for (const unsigned letter : {0x4D8U, 0x4D9U, 0x492U, 0x493U, 0x49AU, 0x49BU, 0x4A2U, 0x4A3U, 0x4E8U,
                                  0x4E9U, 0x4B0U, 0x4B1U, 0x4AEU, 0x4AFU, 0x4BAU, 0x4BBU, 0x406U, 0x456U})
      if (code == letter) return "kk";
    if (code >= 0x400 && code < 0x530) cyrillic = true;
  }
  for (const std::string_view word : {"көшесі", "ауданы", "даңғылы", "саябағы"})
    if (lowerCase(name).find(word) != std::string::npos) return "kk";
  return cyrillic ? "ru" : "en";
}

const ColumnSpec *findColumn(Role role, std::string_view name) {
  for (const ColumnSpec &column : roleSpec(role).columns)
    if (column.name == name) return &column;
  for (const ColumnSpec &column : commonColumns())
    if (column.name == name) return &column;
  return nullptr;
}

ConvertedValue convertValue(const ColumnSpec &column, std::string_view text, NumberFormat format) {
  text = trimmed(text);
  ConvertedValue out;
  if (text.empty()) return out;
  const auto broken = [&](const char *code, const std::string &why) {
    out.code = code;
    out.message = fmt::format("\"{}\" for {} {}; left empty", text.substr(0, 80), column.name, why);
    return out;
  };
  switch (column.type) {
  case ColumnType::Text: {
    if (column.choices.empty()) {
      out.value = std::string(text);
      return out;
    }
    if (auto choice = choiceFor(column.choices, text)) {
      out.value = *choice;
      return out;
    }
    if (isInList(column.choices, "other")) {
      out.value = std::string("other");
      out.code = "VALUE_NOT_IN_LIST";
      out.message = fmt::format("\"{}\" is no known {}; taken as other", text.substr(0, 80), column.name);
      return out;
    }
    return broken("VALUE_NOT_IN_LIST", fmt::format("is none of {}", column.choices));
  }
  case ColumnType::Boolean: {
    if (auto flag = parseBoolean(text)) {
      out.value = static_cast<std::int64_t>(*flag);
      return out;
    }
    const std::string word = lowerCase(text);
    // OpenStreetMap's words for rights and structures.
    if (word == "private" || word == "none")
      out.value = std::int64_t{0};
    else if (word == "designated" || word == "permissive" || word == "public" || word == "viaduct" ||
             word == "limited")
      out.value = std::int64_t{1};
    else
      return broken("VALUE_UNREADABLE", "is neither yes nor no");
    return out;
  }
  case ColumnType::Date: {
    if (auto date = parseDate(text))
      out.value = *date;
    else
      return broken("VALUE_UNREADABLE", "is no date");
    return out;
  }
  case ColumnType::Integer:
  case ColumnType::Real: {
    if (column.name == "oneway") {
      if (auto direction = onewayOf(text))
        out.value = *direction;
      else
        return broken("VALUE_UNREADABLE", "is no direction");
      return out;
    }
    const bool isCount = column.unit == "persons";
    const auto number = numberOf(column, text, format);
    if (!number) {
      const std::string word = lowerCase(text);
      const bool notFinite = word == "nan" || word.find("inf") != std::string::npos;
      if (notFinite) {
        out.rejectsRow = column.name == "residents";
        return broken("VALUE_OUT_OF_RANGE", "is not a finite number");
      }
      return broken("VALUE_UNREADABLE", "is no number");
    }
    for (const Range &range : kRanges) {
      if (range.column != column.name || (*number >= range.low && *number <= range.high)) continue;
      out.rejectsRow = isCount && column.name == "residents";
      return broken("VALUE_OUT_OF_RANGE", fmt::format("is not between {} and {}", range.low, range.high));
    }
    if (column.type == ColumnType::Real) {
      out.value = *number;
      return out;
    }
    if (std::abs(*number) > 9e15) return broken("VALUE_OUT_OF_RANGE", "is too large");
    const double whole = std::round(*number);
    out.value = static_cast<std::int64_t>(whole);
    if (std::abs(whole - *number) > 1e-9) {
      out.code = "VALUE_ROUNDED";
      out.message =
          fmt::format("\"{}\" for {} was rounded to a whole number", text.substr(0, 80), column.name);
    }
    return out;
  }
  }
  return out;
}

} // namespace alatau::plan
