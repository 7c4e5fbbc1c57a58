// SPDX-License-Identifier: GPL-3.0-or-later
#include "resident_store.h"

#include <algorithm>
#include <array>
#include <bit>
#include <chrono>
#include <cstring>

namespace alatau::plugin {

namespace {

constexpr std::chrono::milliseconds kLookInterval{20};

std::uint64_t spread(std::uint64_t word) { // the finaliser of SplitMix64
  word = (word ^ (word >> 30U)) * 0xbf58476d1ce4e5b9;
  word = (word ^ (word >> 27U)) * 0x94d049bb133111eb;
  return word ^ (word >> 31U);
}

std::string_view bytesOf(const auto &values) {
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): numbers as bytes
  return {reinterpret_cast<const char *>(values.data()), values.size() * sizeof(values[0])};
}

} // namespace

void Fingerprint::mix(std::uint64_t word) {
  mHigh = spread(mHigh ^ word) + mLow;
  mLow = std::rotl(mLow, 23) ^ (word * 0x9e3779b97f4a7c15);
}

void Fingerprint::add(std::string_view bytes) {
  mix(bytes.size());
  std::uint64_t word = 0;
  for (; bytes.size() >= sizeof word; bytes.remove_prefix(sizeof word)) {
    std::memcpy(&word, bytes.data(), sizeof word);
    mix(word);
  }
  word = 0;
  if (!bytes.empty()) std::memcpy(&word, bytes.data(), bytes.size());
  mix(word);
}

void Fingerprint::add(double value) {
  mix(std::bit_cast<std::uint64_t>(value));
}

void Fingerprint::add(std::int64_t value) {
  mix(static_cast<std::uint64_t>(value));
}

void Fingerprint::add(const sdk::Table &table) {
  add(table.crs);
  for (const sdk::Column &column : table.columns) {
    add(column.name);
    add(static_cast<std::int64_t>(column.kind));
    add(bytesOf(column.reals));
    add(bytesOf(column.integers));
    add(bytesOf(column.valid));
    for (const std::string &text : column.texts)
      add(text);
  }
}

std::pair<std::uint64_t, std::uint64_t> Fingerprint::words() const {
  return {spread(mHigh ^ mLow), spread(mLow + std::rotl(mHigh, 17))};
}

std::string Fingerprint::text() const {
  static constexpr std::string_view kDigits = "0123456789abcdef";
  std::string made;
  const auto [first, second] = words();
  for (const std::uint64_t word : {first, second})
    for (unsigned shift = 64; shift > 0; shift -= 4)
      made += kDigits[(word >> (shift - 4)) & 15U];
  return made;
}

ResidentStore::Value ResidentStore::find(const std::string &key, const sdk::Context &host,
                                         const std::function<Value()> &make) {
  const auto isIt = [&key](const Entry &entry) { return entry.key == key; };
  {
    std::unique_lock lock(mMutex);
    for (auto entry = std::ranges::find_if(mEntries, isIt); entry != mEntries.end();
         entry = std::ranges::find_if(mEntries, isIt)) {
      mEntries.splice(mEntries.begin(), mEntries, entry);
      if (entry->value) return entry->value;
      mChanged.wait_for(lock, kLookInterval);
      host.throwIfCancelled();
    }
    mEntries.push_front({key, nullptr, {}});
  }
  Value value;
  try {
    value = make();
  } catch (...) {
    const std::lock_guard lock(mMutex);
    mEntries.erase(std::ranges::find_if(mEntries, isIt));
    mChanged.notify_all();
    throw;
  }
  const std::lock_guard lock(mMutex);
  std::ranges::find_if(mEntries, isIt)->value = value;
  shrink();
  mChanged.notify_all();
  return value;
}

void ResidentStore::join(const std::string &kind, const std::string &key) {
  const std::lock_guard lock(mMutex);
  for (Entry &entry : mEntries)
    if (entry.key == key) entry.kind = kind;
}

std::vector<ResidentStore::Value> ResidentStore::findKind(const std::string &kind) {
  const std::lock_guard lock(mMutex);
  std::vector<Value> made;
  for (const Entry &entry : mEntries)
    if (entry.value && entry.kind == kind) made.push_back(entry.value);
  return made;
}

void ResidentStore::shrink() {
  for (auto entry = mEntries.end(); mEntries.size() > mCapacity && entry != mEntries.begin();) {
    --entry;
    if (entry->value) entry = mEntries.erase(entry);
  }
}

} // namespace alatau::plugin
