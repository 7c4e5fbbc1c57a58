// SPDX-License-Identifier: GPL-3.0-or-later
#include "arrow_format.h"

#include <array>
#include <bit>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <limits>
#include <stdexcept>

namespace alatau::sdk {

namespace {

constexpr std::int64_t kMaxRows = std::int64_t{1} << 40;

struct ArrayOwner {
  ArrowArray array{};
  ArrayOwner() = default;
  ArrayOwner(const ArrayOwner &) = delete;
  ArrayOwner &operator=(const ArrayOwner &) = delete;
  ~ArrayOwner() {
    if (array.release) array.release(&array);
  }
};

[[noreturn]] void broken(const FieldLayout &field, const std::string &message) {
  throw std::runtime_error("broken Arrow stream: column \"" + field.name + "\" " + message);
}

bool bit(const void *bitmap, std::int64_t index) {
  return ((static_cast<const std::uint8_t *>(bitmap)[index / 8] >> (index % 8)) & 1) != 0;
}

template<typename T>
T valueAt(const void *buffer, std::int64_t index) {
  T value;
  std::memcpy(&value, static_cast<const char *>(buffer) + index * static_cast<std::int64_t>(sizeof(T)),
              sizeof(T));
  return value;
}

double halfToDouble(std::uint16_t half) {
  const int exponent = (half >> 10) & 0x1f;
  const int mantissa = half & 0x3ff;
  const double sign = (half & 0x8000) != 0 ? -1.0 : 1.0;
  if (exponent == 0x1f)
    return mantissa != 0 ? std::numeric_limits<double>::quiet_NaN()
                         : sign * std::numeric_limits<double>::infinity();
  if (exponent == 0) return sign * std::ldexp(mantissa, -24);
  return sign * std::ldexp(mantissa + 1024, exponent - 25);
}

std::string isoDate(std::int64_t days) {
  // Beyond these years the calendar type cannot hold the date; the raw number is the honest text then.
  if (days < -12'000'000 || days > 11'000'000) return std::to_string(days);
  const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{days}}};
  std::array<char, 40> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", int{date.year()}, unsigned{date.month()},
                unsigned{date.day()});
  return text.data();
}

std::string isoTime(std::int64_t value, std::int64_t unitsPerSecond) {
  const std::int64_t seconds = value / unitsPerSecond;
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), "%02lld:%02lld:%02lld", static_cast<long long>(seconds / 3'600),
                static_cast<long long>(seconds / 60 % 60), static_cast<long long>(seconds % 60));
  std::string result = text.data();
  if (const std::int64_t fraction = value % unitsPerSecond; fraction != 0) {
    const std::string digits = std::to_string(unitsPerSecond + fraction).substr(1);
    result += "." + digits;
  }
  return result;
}

std::string isoTimestamp(std::int64_t value, std::int64_t unitsPerSecond, bool isUtc) {
  const std::int64_t unitsPerDay = 86'400 * unitsPerSecond;
  std::int64_t days = value / unitsPerDay;
  std::int64_t rest = value % unitsPerDay;
  if (rest < 0) {
    rest += unitsPerDay;
    --days;
  }
  return isoDate(days) + "T" + isoTime(rest, unitsPerSecond) + (isUtc ? "Z" : "");
}

/// Everything that can be checked without reading values. Returns whether the array has a validity bitmap.
bool checkArray(const FieldLayout &field, const ArrowArray &array, std::int64_t wanted) {
  if (array.length < 0 || array.length > kMaxRows)
    broken(field, "has a length of " + std::to_string(array.length));
  if (array.offset < 0 || array.offset > kMaxRows)
    broken(field, "has an offset of " + std::to_string(array.offset));
  if (array.length < wanted)
    broken(field, "has " + std::to_string(array.length) + " values where " + std::to_string(wanted) +
                      " rows were announced");
  const std::int64_t expected = bufferCount(field.storage);
  if (array.n_buffers != expected)
    broken(field, "of format \"" + field.format + "\" has " + std::to_string(array.n_buffers) +
                      " buffers instead of " + std::to_string(expected));
  if (array.null_count < -1 || array.null_count > array.length)
    broken(field, "says that it has " + std::to_string(array.null_count) + " nulls");
  if (expected == 0) return false;
  if (!array.buffers) broken(field, "has no buffers");
  const bool hasValidity = array.buffers[0] != nullptr;
  if (!hasValidity && array.null_count > 0) broken(field, "has nulls but no validity buffer");
  if (array.length > 0 && !array.buffers[1] &&
      !(field.storage == Storage::BinaryFixed && field.fixedWidth == 0))
    broken(field, "has a null buffer where its values should be");
  return hasValidity;
}

template<typename Offset>
void readBytes(const FieldLayout &field, const ArrowArray &array, std::int64_t first, std::int64_t count,
               Column &column) {
  const void *offsets = array.buffers[1];
  const auto *bytes = static_cast<const char *>(array.buffers[2]);
  for (std::int64_t i = 0; i < count; ++i) {
    const auto begin = valueAt<Offset>(offsets, first + i);
    const auto end = valueAt<Offset>(offsets, first + i + 1);
    if (begin < 0 || end < begin)
      broken(field, "has offsets that go backwards at row " + std::to_string(i + 1));
    if (end > begin && !bytes) broken(field, "has a null buffer where its bytes should be");
    if (end > begin)
      column.texts.emplace_back(bytes + begin, static_cast<std::size_t>(end - begin));
    else
      column.texts.emplace_back();
  }
}

template<typename T>
void readIntegers(const void *buffer, std::int64_t first, std::int64_t count, Column &column) {
  for (std::int64_t i = 0; i < count; ++i)
    column.integers.push_back(static_cast<std::int64_t>(valueAt<T>(buffer, first + i)));
}

template<typename T>
void readReals(const void *buffer, std::int64_t first, std::int64_t count, Column &column) {
  for (std::int64_t i = 0; i < count; ++i)
    column.reals.push_back(static_cast<double>(valueAt<T>(buffer, first + i)));
}

void readValues(const FieldLayout &field, const ArrowArray &array, std::int64_t first, std::int64_t count,
                Column &column) {
  const void *values = array.n_buffers > 1 ? array.buffers[1] : nullptr;
  const auto texts = [&](auto &&toText) {
    for (std::int64_t i = 0; i < count; ++i)
      column.texts.push_back(toText(first + i));
  };
  switch (field.storage) {
  case Storage::Null:
  case Storage::Unread:
    column.texts.resize(column.texts.size() + static_cast<std::size_t>(count));
    break;
  case Storage::Boolean:
    for (std::int64_t i = 0; i < count; ++i)
      column.integers.push_back(bit(values, first + i) ? 1 : 0);
    break;
  case Storage::Int8:
    return readIntegers<std::int8_t>(values, first, count, column);
  case Storage::UInt8:
    return readIntegers<std::uint8_t>(values, first, count, column);
  case Storage::Int16:
    return readIntegers<std::int16_t>(values, first, count, column);
  case Storage::UInt16:
    return readIntegers<std::uint16_t>(values, first, count, column);
  case Storage::Int32:
    return readIntegers<std::int32_t>(values, first, count, column);
  case Storage::UInt32:
    return readIntegers<std::uint32_t>(values, first, count, column);
  case Storage::Int64:
    return readIntegers<std::int64_t>(values, first, count, column);
  case Storage::UInt64:
    for (std::int64_t i = 0; i < count; ++i) {
      const auto value = valueAt<std::uint64_t>(values, first + i);
      if (value > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
        broken(field, "has a number beyond 64 signed bits at row " + std::to_string(i + 1));
      column.integers.push_back(static_cast<std::int64_t>(value));
    }
    break;
  case Storage::Float16:
    for (std::int64_t i = 0; i < count; ++i)
      column.reals.push_back(halfToDouble(valueAt<std::uint16_t>(values, first + i)));
    break;
  case Storage::Float32:
    return readReals<float>(values, first, count, column);
  case Storage::Float64:
    return readReals<double>(values, first, count, column);
  case Storage::Text32:
  case Storage::Binary32:
    return readBytes<std::int32_t>(field, array, first, count, column);
  case Storage::Text64:
  case Storage::Binary64:
    return readBytes<std::int64_t>(field, array, first, count, column);
  case Storage::BinaryFixed:
    texts([&](std::int64_t i) {
      return field.fixedWidth == 0 ? std::string()
                                   : std::string(static_cast<const char *>(values) + i * field.fixedWidth,
                                                 static_cast<std::size_t>(field.fixedWidth));
    });
    break;
  case Storage::Date32:
    texts([&](std::int64_t i) { return isoDate(valueAt<std::int32_t>(values, i)); });
    break;
  case Storage::Date64:
    texts([&](std::int64_t i) {
      return isoTimestamp(valueAt<std::int64_t>(values, i), 1'000, false).substr(0, 10);
    });
    break;
  case Storage::Time32:
    texts([&](std::int64_t i) { return isoTime(valueAt<std::int32_t>(values, i), field.unitsPerSecond); });
    break;
  case Storage::Time64:
    texts([&](std::int64_t i) { return isoTime(valueAt<std::int64_t>(values, i), field.unitsPerSecond); });
    break;
  case Storage::Timestamp:
    texts([&](std::int64_t i) {
      return isoTimestamp(valueAt<std::int64_t>(values, i), field.unitsPerSecond, field.isUtc);
    });
    break;
  }
}

void readValidity(const FieldLayout &field, const ArrowArray &array, bool hasValidity, std::int64_t first,
                  std::int64_t count, Column &column) {
  const bool allNull = field.storage == Storage::Null;
  if (!hasValidity && !allNull) {
    if (!column.valid.empty()) column.valid.resize(column.size(), 1);
    return;
  }
  const std::size_t before = column.size() - static_cast<std::size_t>(count);
  if (column.valid.empty()) column.valid.assign(before, 1);
  bool anyNull = false;
  for (std::int64_t i = 0; i < count; ++i) {
    const bool isValid = !allNull && bit(array.buffers[0], first + i);
    column.valid.push_back(isValid ? 1 : 0);
    if (isValid) continue;
    anyNull = true;
    const std::size_t row = before + static_cast<std::size_t>(i);
    if (column.kind == ColumnKind::Real)
      column.reals[row] = std::numeric_limits<double>::quiet_NaN();
    else if (column.kind == ColumnKind::Text || column.kind == ColumnKind::Binary)
      column.texts[row].clear();
    else
      column.integers[row] = 0;
  }
  if (!anyNull && before == 0) column.valid.clear();
}

void readPlain(const FieldLayout &field, const ArrowArray &array, std::int64_t skip, std::int64_t count,
               Column &column) {
  const bool hasValidity = checkArray(field, array, skip + count);
  if (count == 0) return;
  const std::int64_t first = array.offset + skip;
  readValues(field, array, first, count, column);
  readValidity(field, array, hasValidity, first, count, column);
}

void readDictionary(const FieldLayout &field, const ArrowArray &array, std::int64_t skip, std::int64_t count,
                    Column &column) {
  if (!array.dictionary || !array.dictionary->release) broken(field, "has lost its dictionary");
  Column words;
  words.kind = column.kind;
  readPlain(field.dictionary.front(), *array.dictionary, 0, array.dictionary->length, words);
  Column indexes;
  indexes.kind = ColumnKind::Integer;
  FieldLayout plain = field;
  plain.dictionary.clear();
  readPlain(plain, array, skip, count, indexes);
  for (std::size_t row = 0; row < indexes.size(); ++row) {
    if (indexes.isNull(row)) {
      column.appendNull();
      continue;
    }
    const std::int64_t index = indexes.integers[row];
    if (index < 0 || static_cast<std::size_t>(index) >= words.size())
      broken(field, "points outside of its dictionary at row " + std::to_string(row + 1));
    const auto word = static_cast<std::size_t>(index);
    if (words.isNull(word))
      column.appendNull();
    else if (column.kind == ColumnKind::Real)
      column.appendReal(words.reals[word]);
    else if (column.kind == ColumnKind::Text || column.kind == ColumnKind::Binary)
      column.appendText(words.texts[word]);
    else
      column.appendInteger(words.integers[word]);
  }
}

void readBatch(const StreamLayout &layout, const ArrowArray &batch, Table &table,
               const std::function<bool()> &isCancelled) {
  const auto count = static_cast<std::int64_t>(layout.fields.size());
  const auto bad = [](const std::string &message) {
    throw std::runtime_error("broken Arrow stream: " + message);
  };
  if (batch.n_children != count)
    bad("a batch has " + std::to_string(batch.n_children) + " columns instead of " + std::to_string(count));
  if (batch.length < 0 || batch.length > kMaxRows || batch.offset < 0 || batch.offset > kMaxRows)
    bad("a batch has " + std::to_string(batch.length) + " rows from offset " + std::to_string(batch.offset));
  if (batch.null_count > 0) bad("a batch has rows that are null as a whole");
  if (count > 0 && !batch.children) bad("a batch has no columns");
  std::size_t target = 0;
  for (std::int64_t i = 0; i < count; ++i) {
    if (isCancelled && isCancelled()) throw ReadCancelled();
    const FieldLayout &field = layout.fields[static_cast<std::size_t>(i)];
    const ArrowArray *child = batch.children[i];
    if (!child || !child->release) broken(field, "is missing from a batch");
    if (field.storage == Storage::Unread) continue;
    Column &column = table.columns[target++];
    if (field.dictionary.empty())
      readPlain(field, *child, batch.offset, batch.length, column);
    else
      readDictionary(field, *child, batch.offset, batch.length, column);
  }
}

} // namespace

Table readTable(ArrowArrayStream *stream, const std::function<bool()> &isCancelled) {
  static_assert(std::endian::native == std::endian::little, "Arrow buffers are read as little endian");
  const StreamLayout layout = streamLayout(stream);
  Table table;
  table.crs = layout.crs;
  for (const FieldLayout &field : layout.fields) {
    if (field.storage == Storage::Unread)
      table.unread.push_back(field.name + " (" + field.format + ")");
    else
      table.add(field.shownName, field.kind());
  }
  while (true) {
    ArrayOwner batch;
    if (const int code = stream->get_next(stream, &batch.array); code != 0)
      throw std::runtime_error(streamError(stream, "get_next", code));
    if (!batch.array.release) return table; // the end, as the specification marks it
    readBatch(layout, batch.array, table, isCancelled);
  }
}

} // namespace alatau::sdk
