// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/sdk/plugin.hpp>

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace alatau::plugin {

/// A 128 bit hash of everything that a resident value was made from. Not for secrets: it tells stale from
/// fresh.
class Fingerprint {
public:
  void add(std::string_view bytes);
  void add(double value);
  void add(std::int64_t value);
  void add(const sdk::Table &table); ///< names, kinds, values, nulls, CRS
  /// 32 hexadecimal digits; also a file name.
  std::string text() const;
  std::pair<std::uint64_t, std::uint64_t> words() const; ///< the same as numbers

private:
  void mix(std::uint64_t word);
  std::uint64_t mHigh = 0x6a09e667f3bcc908, mLow = 0xbb67ae8584caa73b;
};

/// What a plugin keeps between runs because it is dear to make and depends on its fingerprint alone. The
/// value that was not asked for the longest goes first. Two runs that ask for the same at once make it once:
/// the second waits, and is told to stop in time. Thread-safe.
class ResidentStore {
public:
  explicit ResidentStore(std::size_t capacity = 8)
    : mCapacity(capacity) {}

  using Value = std::shared_ptr<const void>;
  /// The value kept under `key`, made by `make` where there is none. What `make` throws goes to the caller,
  /// and nothing is kept.
  template<typename T>
  std::shared_ptr<const T> get(const std::string &key, const sdk::Context &host,
                               const std::function<std::shared_ptr<const T>()> &make) {
    return std::static_pointer_cast<const T>(find(key, host, [&make]() -> Value { return make(); }));
  }

  /// Says that the value kept under `key` is one of a kind.
  void join(const std::string &kind, const std::string &key);
  /// The values of a kind that are kept, the one asked for last first. All of them must be of type T.
  template<typename T>
  std::vector<std::shared_ptr<const T>> ofKind(const std::string &kind) {
    std::vector<std::shared_ptr<const T>> made;
    for (const Value &value : findKind(kind))
      made.push_back(std::static_pointer_cast<const T>(value));
    return made;
  }

private:
  struct Entry {
    std::string key;
    Value value; ///< null while it is being made
    std::string kind;
  };
  Value find(const std::string &key, const sdk::Context &host, const std::function<Value()> &make);
  std::vector<Value> findKind(const std::string &kind);
  void shrink();

  std::size_t mCapacity;
  std::mutex mMutex;
  std::condition_variable mChanged;
  std::list<Entry> mEntries; ///< the one asked for last comes first
};

/// What an analysis is called with: its inputs, and what its plugin keeps between runs.
struct Call {
  const sdk::Tables &inputs;
  const sdk::Parameters &parameters;
  sdk::Context &host;
  ResidentStore &store;
};
using CallFunction = sdk::Tables (*)(const Call &);

} // namespace alatau::plugin
