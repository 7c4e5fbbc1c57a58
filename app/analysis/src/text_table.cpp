// SPDX-License-Identifier: GPL-3.0-or-later
#include "text_table.h"

#include <charconv>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <limits>
#include <optional>
#include <vector>

namespace alatau::analysis {

namespace {

constexpr std::size_t kMostColumns = 64;
constexpr std::uintmax_t kMostBytes = 1'000'000'000;

bool isBlank(char c) {
  return c == ' ' || c == '\t';
}

template<typename Number>
std::optional<Number> numberIn(std::string_view cell) {
  if (!cell.empty() && cell.front() == '+') cell.remove_prefix(1);
  Number value{};
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (error != std::errc() || end != cell.data() + cell.size()) return std::nullopt;
  return value;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && isBlank(text.front()))
    text.remove_prefix(1);
  while (!text.empty() && isBlank(text.back()))
    text.remove_suffix(1);
  return text;
}

/// `separator` 0: any number of blanks.
void split(std::string_view line, char separator, std::vector<std::string_view> &cells) {
  cells.clear();
  line = trimmed(line);
  std::size_t from = 0;
  while (from <= line.size()) {
    std::size_t to = from;
    while (to < line.size() && (separator == 0 ? !isBlank(line[to]) : line[to] != separator))
      ++to;
    cells.push_back(trimmed(line.substr(from, to - from)));
    from = to + 1;
    while (separator == 0 && from < line.size() && isBlank(line[from]))
      ++from;
  }
}

sdk::Column columnOf(std::string name, const std::vector<std::string_view> &cells) {
  bool isWhole = true, isNumber = true;
  for (const std::string_view cell : cells) {
    if (cell.empty()) continue;
    isWhole = isWhole && numberIn<std::int64_t>(cell);
    isNumber = isNumber && numberIn<double>(cell);
  }
  sdk::Column column;
  column.name = std::move(name);
  column.kind = isWhole ? sdk::ColumnKind::Integer : isNumber ? sdk::ColumnKind::Real : sdk::ColumnKind::Text;
  for (const std::string_view cell : cells) {
    if (cell.empty())
      column.appendNull();
    else if (isWhole)
      column.appendInteger(*numberIn<std::int64_t>(cell));
    else if (isNumber)
      column.appendReal(*numberIn<double>(cell));
    else
      column.appendText(std::string(cell));
  }
  return column;
}

/// A column of numbers that begins with a word.
bool hasHeader(const std::vector<std::vector<std::string_view>> &columns) {
  for (const auto &column : columns) {
    if (column.size() < 2 || column.front().empty() || numberIn<double>(column.front())) continue;
    bool areNumbers = true, isAny = false;
    for (std::size_t row = 1; row < column.size() && areNumbers; ++row) {
      areNumbers = column[row].empty() || numberIn<double>(column[row]);
      isAny = isAny || !column[row].empty();
    }
    if (areNumbers && isAny) return true;
  }
  return false;
}

} // namespace

Result<sdk::Table> parseTextTable(std::string_view text, const RunContext &context) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  if (!sdk::isUtf8(text)) return fail(ErrorCode::BadData, "the text is not UTF-8", {}, "Save it as UTF-8");
  std::vector<std::vector<std::string_view>> columns;
  std::vector<std::string_view> cells;
  char separator = 0;
  std::size_t number = 0;
  while (!text.empty()) {
    if (++number % 4096 == 0 && context.isStopped()) return fail(ErrorCode::Cancelled, "reading was stopped");
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    const std::string_view line = trimmed(text.substr(0, end));
    text.remove_prefix(end);
    if (text.starts_with("\r\n"))
      text.remove_prefix(2);
    else if (!text.empty())
      text.remove_prefix(1);
    if (line.empty()) continue;
    if (columns.empty())
      separator = line.find(';') != std::string_view::npos   ? ';'
                  : line.find(',') != std::string_view::npos ? ','
                                                             : '\0';
    split(line, separator, cells);
    if (columns.empty()) columns.resize(cells.size());
    if (cells.size() != columns.size() || cells.size() > kMostColumns)
      return fail(ErrorCode::BadData,
                  "the line has " + std::to_string(cells.size()) + " cells instead of " +
                      std::to_string(std::min(columns.size(), kMostColumns)),
                  "line " + std::to_string(number),
                  "Separate cells by tabs, or by semicolons where words have spaces");
    for (std::size_t i = 0; i < cells.size(); ++i)
      columns[i].push_back(cells[i]);
  }
  const bool isNamed = hasHeader(columns);
  sdk::Table table;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    std::string name = "field_" + std::to_string(i + 1);
    if (isNamed) {
      if (!columns[i].front().empty()) name = std::string(columns[i].front());
      columns[i].erase(columns[i].begin());
    }
    if (context.isStopped()) return fail(ErrorCode::Cancelled, "reading was stopped");
    table.columns.push_back(columnOf(std::move(name), columns[i]));
  }
  return table;
}

Result<sdk::Table> readTextTable(const std::string &path, const RunContext &context) {
  std::error_code error;
  const std::uintmax_t size = std::filesystem::file_size(path, error);
  if (error) return fail(ErrorCode::NotFound, "there is no such file", path);
  if (size > kMostBytes)
    return fail(ErrorCode::Unsupported, "the text is larger than 1 GB", path,
                "Give a GeoPackage or a CSV file");
  std::ifstream file(path, std::ios::binary);
  std::string text(static_cast<std::size_t>(size), '\0');
  if (!file.read(text.data(), static_cast<std::streamsize>(size)) && size > 0)
    return fail(ErrorCode::Unreadable, "the file cannot be read", path);
  auto table = parseTextTable(text, context);
  if (!table && !table.error().place.empty()) table.error().place = path + ", " + table.error().place;
  if (!table && table.error().place.empty()) table.error().place = path;
  return table;
}

Result<std::string> formatTextTable(const sdk::Table &table, const RunContext &context) {
  std::string text;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    if (row % 4096 == 0 && context.isStopped()) return fail(ErrorCode::Cancelled, "writing was stopped");
    const char *between = "";
    for (const sdk::Column &column : table.columns) {
      if (column.kind == sdk::ColumnKind::Binary) continue;
      text += between;
      between = "\t";
      char digits[32];
      if (column.kind == sdk::ColumnKind::Text) {
        const std::string cell = column.isNull(row) ? "-" : column.texts[row];
        if (cell.empty() || cell.find_first_of(" \t\r\n,;") != std::string::npos)
          return fail(ErrorCode::BadData,
                      "a text with spaces or separators cannot be written to a plain table",
                      "row " + std::to_string(row + 1), "Write a .csv file");
        text += cell;
      } else if (column.isNull(row)) {
        text += "nan";
      } else if (column.kind == sdk::ColumnKind::Real) {
        text.append(digits, std::to_chars(digits, digits + sizeof digits, column.reals[row]).ptr);
      } else {
        text.append(digits, std::to_chars(digits, digits + sizeof digits, column.integers[row]).ptr);
      }
    }
    text += '\n';
  }
  return text;
}

} // namespace alatau::analysis
