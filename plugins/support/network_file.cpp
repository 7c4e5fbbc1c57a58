// SPDX-License-Identifier: GPL-3.0-or-later
#include "network_file.h"

#include <alatau/network/network_cache.h>

#include <algorithm>
#include <atomic>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sys/mman.h>
#include <unistd.h>

namespace alatau::plugin {

namespace {

namespace fs = std::filesystem;
using json = nlohmann::json;

constexpr std::size_t kMostFiles = 24;
constexpr const char *kExtension = ".network";

/// A file mapped for reading.
class Mapped {
public:
  explicit Mapped(const fs::path &path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return;
    std::error_code error;
    const std::uintmax_t size = fs::file_size(path, error);
    if (!error && size > 0) {
      void *data = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
      if (data != MAP_FAILED) mBytes = {static_cast<const std::byte *>(data), size};
    }
    ::close(file);
  }
  ~Mapped() {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-const-cast): munmap takes what mmap gave
    if (!mBytes.empty()) ::munmap(const_cast<std::byte *>(mBytes.data()), mBytes.size());
  }
  Mapped(const Mapped &) = delete;
  Mapped &operator=(const Mapped &) = delete;
  std::span<const std::byte> bytes() const { return mBytes; }

private:
  std::span<const std::byte> mBytes;
};

fs::path fileOf(const sdk::Context &host, const NetworkName &name) {
  const std::string folder = host.cachePath();
  return folder.empty() ? fs::path() : fs::path(folder) / (name.kind + "-" + name.fingerprint + kExtension);
}

NetworkFingerprint asBytes(const std::string &text) {
  NetworkFingerprint print;
  std::memcpy(print.bytes.data(), text.data(), std::min(text.size(), print.bytes.size()));
  return print;
}

std::string printOf(const std::vector<StreetPrint> &streets) {
  Fingerprint print;
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): numbers as bytes
  print.add({reinterpret_cast<const char *>(streets.data()), streets.size() * sizeof(StreetPrint)});
  return print.text();
}

json asJson(const TravelNetwork &network) {
  json problems = json::array();
  const auto number = [](double value) { return std::isnan(value) ? json() : json(value); };
  for (const Problem &p : network.problems)
    problems.push_back({p.code, static_cast<int>(p.severity), p.layer, p.feature, p.message, number(p.x),
                        number(p.y), number(p.size), p.unit});
  return {{"known", number(network.knownShare)},
          {"wheelchair", network.isWheelchair},
          {"problems", problems},
          {"built_from", network.builtFrom},
          {"streets", network.streets.size()},
          {"streets_print", printOf(network.streets)},
          {"restrictions", network.restrictions}};
}

/// Returns how many streets follow the head.
std::size_t takeJson(const json &head, TravelNetwork &network) {
  const auto number = [](const json &value) {
    return value.is_number() ? value.get<double>() : std::numeric_limits<double>::quiet_NaN();
  };
  network.knownShare = number(head.at("known"));
  network.isWheelchair = head.at("wheelchair").get<bool>();
  for (const json &row : head.at("problems"))
    network.problems.push_back({row.at(0), static_cast<Severity>(row.at(1).get<int>()), row.at(2), row.at(3),
                                row.at(4), number(row.at(5)), number(row.at(6)), number(row.at(7)),
                                row.at(8)});
  network.builtFrom = head.at("built_from").get<std::size_t>();
  network.restrictions = head.at("restrictions").get<std::string>();
  return head.at("streets").get<std::size_t>();
}

/// The one used last first.
std::vector<std::pair<fs::file_time_type, fs::path>> filesIn(const fs::path &folder) {
  std::vector<std::pair<fs::file_time_type, fs::path>> files;
  std::error_code error;
  for (const fs::directory_entry &entry : fs::directory_iterator(folder, error))
    if (entry.path().extension() == kExtension)
      files.emplace_back(entry.last_write_time(error), entry.path());
  std::ranges::sort(files, std::greater{});
  return files;
}

void removeOldest(const fs::path &folder) {
  const auto files = filesIn(folder);
  std::error_code error;
  for (std::size_t i = kMostFiles; i < files.size(); ++i)
    fs::remove(files[i].second, error);
}

} // namespace

std::vector<NetworkName> networkFiles(const sdk::Context &host, const std::string &kind) {
  std::vector<NetworkName> made;
  if (host.cachePath().empty()) return made;
  for (const auto &[time, path] : filesIn(host.cachePath()))
    if (const std::string name = path.stem().string(); name.starts_with(kind + "-"))
      made.push_back({kind, name.substr(kind.size() + 1)});
  return made;
}

std::shared_ptr<const TravelNetwork> readNetworkFile(const sdk::Context &host, const NetworkName &name,
                                                     const RunContext &context) {
  const fs::path path = fileOf(host, name);
  std::error_code error;
  if (path.empty() || !fs::exists(path, error)) return nullptr;
  const Mapped file(path);
  const auto unfit = [&](const std::string &why) {
    host.log(ALATAU_LOG_INFO, "the kept network " + path.filename().string() + " is made anew: " + why);
    return nullptr;
  };
  std::uint64_t headSize = 0;
  if (file.bytes().size() < sizeof headSize) return unfit("it is cut off");
  std::memcpy(&headSize, file.bytes().data(), sizeof headSize);
  const std::span<const std::byte> rest = file.bytes().subspan(sizeof headSize);
  if (headSize > rest.size()) return unfit("it is cut off");
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes as text
  const json head = json::parse(reinterpret_cast<const char *>(rest.data()),
                                // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast)
                                reinterpret_cast<const char *>(rest.data()) + headSize, nullptr, false);
  auto made = std::make_shared<TravelNetwork>();
  std::size_t streets = 0;
  try {
    streets = takeJson(head, *made);
  } catch (const json::exception &) {
    return unfit("its head cannot be read");
  }
  const std::span<const std::byte> arrays = rest.subspan(headSize);
  if (streets > arrays.size() / sizeof(StreetPrint) || made->builtFrom > made->problems.size())
    return unfit("it is cut off");
  made->streets.resize(streets);
  if (streets > 0) std::memcpy(made->streets.data(), arrays.data(), streets * sizeof(StreetPrint));
  if (head.value("streets_print", "") != printOf(made->streets)) return unfit("its streets are damaged");
  auto network =
      readNetworkCache(arrays.subspan(streets * sizeof(StreetPrint)), asBytes(name.fingerprint), context);
  if (!network && network.error().code == ErrorCode::Cancelled)
    throw sdk::Failure{ALATAU_CANCELLED, "stopped on request"};
  if (!network) return unfit(network.error().message);
  made->network = std::move(*network);
  fs::last_write_time(path, fs::file_time_type::clock::now(), error); // used last
  return made;
}

void writeNetworkFile(const sdk::Context &host, const NetworkName &name, const TravelNetwork &network) {
  static std::atomic<unsigned> serial = 0;
  const fs::path path = fileOf(host, name);
  if (path.empty()) return;
  const auto bytes = writeNetworkCache(network.network, asBytes(name.fingerprint));
  if (!bytes) return;
  std::string head = asJson(network).dump();
  head.resize((head.size() + 7) / 8 * 8, ' '); // the arrays behind it stay aligned
  const auto headSize = static_cast<std::uint64_t>(head.size());
  const fs::path temporary =
      path.string() + "." + std::to_string(::getpid()) + "-" + std::to_string(++serial) + ".part";
  std::error_code error;
  {
    std::ofstream file(temporary, std::ios::binary | std::ios::trunc);
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes as characters
    file.write(reinterpret_cast<const char *>(&headSize), sizeof headSize);
    file << head;
    static_assert(sizeof(StreetPrint) % 8 == 0); // the arrays behind them stay aligned
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast)
    file.write(reinterpret_cast<const char *>(network.streets.data()),
               static_cast<std::streamsize>(network.streets.size() * sizeof(StreetPrint)));
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast)
    file.write(reinterpret_cast<const char *>(bytes->data()), static_cast<std::streamsize>(bytes->size()));
    if (!file.flush()) {
      host.log(ALATAU_LOG_WARNING, "the network could not be kept in " + path.parent_path().string());
      file.close();
      fs::remove(temporary, error);
      return;
    }
  }
  fs::rename(temporary, path, error);
  if (error) fs::remove(temporary, error);
  removeOldest(path.parent_path());
}

} // namespace alatau::plugin
