// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/sdk/table.h>

#include <algorithm>
#include <cassert>
#include <limits>
#include <utility>

namespace alatau::sdk {

namespace {
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
}

std::size_t Column::size() const {
  switch (kind) {
  case ColumnKind::Real:
    return reals.size();
  case ColumnKind::Integer:
  case ColumnKind::Boolean:
    return integers.size();
  case ColumnKind::Text:
  case ColumnKind::Binary:
    break;
  }
  return texts.size();
}

double Column::real(std::size_t row) const {
  if (isNull(row)) return kNaN;
  switch (kind) {
  case ColumnKind::Real:
    return reals[row];
  case ColumnKind::Integer:
  case ColumnKind::Boolean:
    return static_cast<double>(integers[row]);
  case ColumnKind::Text:
  case ColumnKind::Binary:
    break;
  }
  return kNaN;
}

void Column::appendReal(double value) {
  assert(kind == ColumnKind::Real);
  reals.push_back(value);
  if (!valid.empty()) valid.push_back(1);
}

void Column::appendInteger(std::int64_t value) {
  assert(kind == ColumnKind::Integer || kind == ColumnKind::Boolean);
  integers.push_back(value);
  if (!valid.empty()) valid.push_back(1);
}

void Column::appendText(std::string value) {
  assert(kind == ColumnKind::Text || kind == ColumnKind::Binary);
  texts.push_back(std::move(value));
  if (!valid.empty()) valid.push_back(1);
}

void Column::appendNull() {
  if (valid.empty()) valid.assign(size(), 1);
  if (kind == ColumnKind::Real)
    reals.push_back(kNaN);
  else if (kind == ColumnKind::Integer || kind == ColumnKind::Boolean)
    integers.push_back(0);
  else
    texts.emplace_back();
  valid.push_back(0);
}

const Column *Table::column(std::string_view name) const {
  const auto found = std::ranges::find(columns, name, &Column::name);
  return found == columns.end() ? nullptr : &*found;
}

Column &Table::add(std::string name, ColumnKind kind) {
  Column &column = columns.emplace_back();
  column.name = std::move(name);
  column.kind = kind;
  return column;
}

void Table::addReals(std::string name, std::vector<double> values) {
  add(std::move(name), ColumnKind::Real).reals = std::move(values);
}

void Table::addIntegers(std::string name, std::vector<std::int64_t> values) {
  add(std::move(name), ColumnKind::Integer).integers = std::move(values);
}

void Table::addTexts(std::string name, std::vector<std::string> values) {
  add(std::move(name), ColumnKind::Text).texts = std::move(values);
}

void Table::addGeometry(std::vector<std::string> wkb, std::string tableCrs) {
  Column &column = add("geometry", ColumnKind::Binary);
  if (std::ranges::any_of(wkb, &std::string::empty)) {
    column.valid.reserve(wkb.size());
    for (const std::string &value : wkb)
      column.valid.push_back(value.empty() ? 0 : 1);
  }
  column.texts = std::move(wkb);
  crs = std::move(tableCrs);
}

const Field *Schema::field(std::string_view name) const {
  const auto found = std::ranges::find(fields, name, &Field::name);
  return found == fields.end() ? nullptr : &*found;
}

} // namespace alatau::sdk
