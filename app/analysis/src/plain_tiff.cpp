// SPDX-License-Identifier: GPL-3.0-or-later
#include "plain_tiff.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <gdal_priv.h>
#include <unistd.h>
#include <utility>

namespace alatau::analysis {

namespace {

constexpr std::int64_t kCellBytes = sizeof(float), kStripRows = 64, kPage = 4096;
constexpr std::uint16_t kStripOffsets = 273, kStripByteCounts = 279;
constexpr std::int64_t kMostOfClassic = 4'000'000'000; ///< bytes that 32 bit offsets can reach

/// The numbers of a tag of a little-endian TIFF, where they are in the file.
struct TagPlace {
  std::int64_t at = 0;
  std::uint64_t count = 0;
  int width = 0; ///< bytes of one number
};

class TiffTags {
public:
  explicit TiffTags(int file)
    : mFile(file) {
    std::array<unsigned char, 16> head{};
    if (!get(0, head.data(), 8) || head[0] != 'I' || head[1] != 'I') return;
    mIsBig = head[2] == 43;
    if (mIsBig) (void)get(0, head.data(), head.size());
    mDirectory = static_cast<std::int64_t>(mIsBig ? number(8, 8) : number(4, 4));
  }
  std::optional<TagPlace> find(std::uint16_t tag) const {
    if (mDirectory == 0) return std::nullopt;
    const int entry = mIsBig ? 20 : 12, wide = mIsBig ? 8 : 4;
    const std::uint64_t count = number(mDirectory, mIsBig ? 8 : 2);
    for (std::uint64_t i = 0; i < std::min<std::uint64_t>(count, 1'000); ++i) {
      const std::int64_t at = mDirectory + (mIsBig ? 8 : 2) + static_cast<std::int64_t>(i) * entry;
      if (number(at, 2) != tag) continue;
      TagPlace place;
      const std::uint64_t type = number(at + 2, 2);
      place.width = type == 3 ? 2 : type == 4 ? 4 : type == 16 ? 8 : 0;
      place.count = number(at + 4, wide);
      const std::int64_t value = at + 4 + wide;
      const bool isInside =
          place.count * static_cast<std::uint64_t>(place.width) <= static_cast<std::uint64_t>(wide);
      place.at = isInside ? value : static_cast<std::int64_t>(number(value, wide));
      if (place.width > 0) return place;
    }
    return std::nullopt;
  }

  /// All numbers of a tag; empty: they cannot be read.
  std::vector<std::int64_t> numbers(const TagPlace &place) const {
    const auto width = static_cast<std::size_t>(place.width);
    std::vector<unsigned char> bytes(place.count * width);
    std::vector<std::int64_t> values;
    if (!get(place.at, bytes.data(), bytes.size())) return values;
    values.resize(place.count, 0);
    for (std::size_t i = 0; i < values.size(); ++i)
      std::memcpy(&values[i], bytes.data() + i * width, width); // little-endian, as the machine is
    return values;
  }

private:
  bool get(std::int64_t at, void *bytes, std::size_t count) const {
    return ::pread(mFile, bytes, count, at) == static_cast<ssize_t>(count);
  }
  std::uint64_t number(std::int64_t at, int width) const {
    std::uint64_t value = 0; // little-endian, as the machine is
    return get(at, &value, static_cast<std::size_t>(width)) ? value : 0;
  }
  int mFile;
  bool mIsBig = false;
  std::int64_t mDirectory = 0;
};

bool putNumbers(int file, const TagPlace &place, const std::vector<std::int64_t> &values) {
  if (place.count != values.size()) return false;
  std::vector<char> bytes;
  for (const std::int64_t value : values) {
    if (place.width < 8 && value >= std::int64_t{1} << (8 * place.width)) return false;
    std::array<char, 8> one{};
    std::memcpy(one.data(), &value, sizeof value);
    bytes.insert(bytes.end(), one.begin(), one.begin() + place.width);
  }
  return ::pwrite(file, bytes.data(), bytes.size(), place.at) == static_cast<ssize_t>(bytes.size());
}

} // namespace

PlainTiff::PlainTiff(PlainTiff &&other) noexcept
  : mFile(std::exchange(other.mFile, -1))
  , mColumns(other.mColumns)
  , mRows(other.mRows)
  , mStripRows(other.mStripRows)
  , mStrips(std::move(other.mStrips)) {}

PlainTiff::~PlainTiff() {
  if (mFile >= 0) ::close(mFile);
}

std::optional<PlainTiff> PlainTiff::openToRead(GDALDataset &dataset, const std::string &path) {
  if constexpr (std::endian::native != std::endian::little) return std::nullopt;
  GDALRasterBand *band = dataset.GetRasterBand(1);
  const char *compression = dataset.GetMetadataItem("COMPRESSION", "IMAGE_STRUCTURE");
  const char *bits = band->GetMetadataItem("NBITS", "IMAGE_STRUCTURE"); // halves are floats for GDAL
  if (!EQUAL(dataset.GetDriverName(), "GTiff") || dataset.GetRasterCount() != 1 ||
      band->GetRasterDataType() != GDT_Float32 || (compression && !EQUAL(compression, "NONE")) || bits)
    return std::nullopt;
  int width = 0, height = 0;
  band->GetBlockSize(&width, &height);
  PlainTiff made;
  made.mColumns = dataset.GetRasterXSize();
  made.mRows = dataset.GetRasterYSize();
  made.mStripRows = height;
  if (width != made.mColumns || height < 1) return std::nullopt;
  made.mFile = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  std::array<char, 2> order{};
  if (made.mFile < 0 || ::pread(made.mFile, order.data(), 2, 0) != 2 || order[0] != 'I') return std::nullopt;
  const TiffTags tags(made.mFile);
  const auto offsets = tags.find(kStripOffsets);
  if (!offsets || static_cast<std::int64_t>(offsets->count) != (made.mRows + height - 1) / height)
    return std::nullopt;
  made.mStrips = tags.numbers(*offsets);
  if (made.mStrips.empty() || std::ranges::find(made.mStrips, 0) != made.mStrips.end())
    return std::nullopt; // a strip that nobody has written
  made.joinStrips();
  return made;
}

Result<PlainTiff> PlainTiff::create(const std::string &path, GDALDataset &like, float noData) {
  const auto failed = [&] {
    return fail(ErrorCode::IoError, "the raster cannot be made", path,
                "Is there room, and may the folder be written?");
  };
  PlainTiff made;
  made.mColumns = like.GetRasterXSize();
  made.mRows = like.GetRasterYSize();
  made.mStripRows = kStripRows;
  const std::int64_t bytes = made.mColumns * made.mRows * kCellBytes;
  GDALDriver *driver = GetGDALDriverManager()->GetDriverByName("GTiff");
  char **options = nullptr;
  options = CSLSetNameValue(options, "SPARSE_OK", "TRUE"); // GDAL writes the head only
  options = CSLSetNameValue(options, "BLOCKYSIZE", std::to_string(kStripRows).c_str());
  options = CSLSetNameValue(options, "BIGTIFF", bytes > kMostOfClassic ? "YES" : "NO");
  options = CSLSetNameValue(options, "ENDIANNESS", "LITTLE");
  std::unique_ptr<GDALDataset> head(driver ? driver->Create(path.c_str(), static_cast<int>(made.mColumns),
                                                            static_cast<int>(made.mRows), 1, GDT_Float32,
                                                            options)
                                           : nullptr);
  CSLDestroy(options);
  double transform[6];
  if (!head || like.GetGeoTransform(transform) != CE_None) return failed();
  head->SetGeoTransform(transform);
  head->SetSpatialRef(like.GetSpatialRef());
  head->GetRasterBand(1)->SetNoDataValue(static_cast<double>(noData));
  head.reset();

  // The strips follow the head, one after the other.
  made.mFile = ::open(path.c_str(), O_RDWR | O_CLOEXEC);
  std::error_code error;
  const auto headBytes = static_cast<std::int64_t>(std::filesystem::file_size(path, error));
  if (made.mFile < 0 || error) return failed();
  const std::int64_t start = (headBytes + kPage - 1) / kPage * kPage;
  std::vector<std::int64_t> sizes;
  for (std::int64_t row = 0; row < made.mRows; row += kStripRows) {
    made.mStrips.push_back(start + row * made.mColumns * kCellBytes);
    sizes.push_back(std::min(kStripRows, made.mRows - row) * made.mColumns * kCellBytes);
  }
  const TiffTags tags(made.mFile);
  const auto offsets = tags.find(kStripOffsets), counts = tags.find(kStripByteCounts);
  if (!offsets || !counts || !putNumbers(made.mFile, *offsets, made.mStrips) ||
      !putNumbers(made.mFile, *counts, sizes))
    return failed();
  // Room for all of it at once: a full disk is found now, and the blocks need not be looked for one by one.
  if (::fallocate(made.mFile, 0, 0, start + bytes) != 0 &&
      (errno == ENOSPC || ::ftruncate(made.mFile, start + bytes) != 0))
    return failed();
  made.joinStrips();
  return made;
}

void PlainTiff::joinStrips() {
  for (std::size_t i = 1; i < mStrips.size(); ++i)
    if (mStrips[i] - mStrips[i - 1] != mStripRows * mColumns * kCellBytes) return;
  mStripRows = mRows;
  mStrips.resize(1);
}

template<typename Move>
bool PlainTiff::eachPiece(std::int64_t first, std::int64_t count, Move &&move) const {
  for (std::int64_t row = first; row < first + count;) {
    const std::int64_t strip = row / mStripRows, inside = row % mStripRows,
                       rows = std::min(mStripRows - inside, first + count - row);
    const std::int64_t at = mStrips[static_cast<std::size_t>(strip)] + inside * mColumns * kCellBytes;
    if (!move((row - first) * mColumns, at, rows * mColumns * kCellBytes)) return false;
    row += rows;
  }
  return true;
}

bool PlainTiff::readRows(std::int64_t first, std::int64_t count, float *cells) const {
  return eachPiece(first, count, [&](std::int64_t cell, std::int64_t at, std::int64_t bytes) {
    char *to = reinterpret_cast<char *>(cells + cell);
    for (std::int64_t done = 0; done < bytes;) {
      const ssize_t got = ::pread(mFile, to + done, static_cast<std::size_t>(bytes - done), at + done);
      if (got <= 0) return false;
      done += got;
    }
    return true;
  });
}

bool PlainTiff::writeRows(std::int64_t first, std::int64_t count, const float *cells) const {
  return eachPiece(first, count, [&](std::int64_t cell, std::int64_t at, std::int64_t bytes) {
    const char *from = reinterpret_cast<const char *>(cells + cell);
    for (std::int64_t done = 0; done < bytes;) {
      const ssize_t put = ::pwrite(mFile, from + done, static_cast<std::size_t>(bytes - done), at + done);
      if (put <= 0) return false;
      done += put;
    }
    return true;
  });
}

Status PlainTiff::close() {
  const int file = std::exchange(mFile, -1);
  if (file >= 0 && ::close(file) != 0) return fail(ErrorCode::IoError, "the raster cannot be written");
  return {};
}

} // namespace alatau::analysis
