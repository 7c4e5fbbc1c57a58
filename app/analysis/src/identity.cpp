// SPDX-License-Identifier: GPL-3.0-or-later
// What a number was computed from and by what.
#include "internal.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <gdal.h>
#include <memory>
#include <numeric>
#include <openssl/evp.h>
#include <proj.h>

#include <alatau/geometry/geos.h>

namespace alatau::analysis {

namespace {

class Sha256 {
public:
  Sha256()
    : mContext(EVP_MD_CTX_new(), EVP_MD_CTX_free) {
    EVP_DigestInit_ex(mContext.get(), EVP_sha256(), nullptr);
  }
  void add(const void *bytes, std::size_t size) { EVP_DigestUpdate(mContext.get(), bytes, size); }
  void add(std::uint64_t number) {
    unsigned char bytes[8];
    for (int k = 0; k < 8; ++k)
      bytes[k] = static_cast<unsigned char>(number >> (8 * k));
    add(bytes, sizeof bytes);
  }
  void add(const std::string &text) {
    add(static_cast<std::uint64_t>(text.size()));
    add(text.data(), text.size());
  }
  std::string hex() {
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned size = 0;
    EVP_DigestFinal_ex(mContext.get(), digest, &size);
    static constexpr char kDigits[] = "0123456789abcdef";
    std::string out;
    for (unsigned k = 0; k < size; ++k) {
      out += kDigits[digest[k] >> 4];
      out += kDigits[digest[k] & 15];
    }
    return out;
  }

private:
  std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> mContext;
};

} // namespace

std::string contentHash(const sdk::Table &table) {
  Sha256 hash;
  hash.add(table.crs);
  hash.add(static_cast<std::uint64_t>(table.rows()));
  for (const sdk::Column &column : table.columns) {
    hash.add(column.name);
    hash.add(static_cast<std::uint64_t>(column.kind));
    for (std::size_t row = 0; row < column.size(); ++row) {
      const bool isNull =
          column.isNull(row) || (column.kind == sdk::ColumnKind::Real && std::isnan(column.reals[row]));
      hash.add(static_cast<std::uint64_t>(isNull ? 0 : 1));
      if (isNull) continue;
      switch (column.kind) {
      case sdk::ColumnKind::Real: {
        std::uint64_t bits = 0;
        const double value = column.reals[row] == 0 ? 0.0 : column.reals[row]; // -0 is 0
        std::memcpy(&bits, &value, sizeof bits);
        hash.add(bits);
        break;
      }
      case sdk::ColumnKind::Integer:
      case sdk::ColumnKind::Boolean:
        hash.add(static_cast<std::uint64_t>(column.integers[row]));
        break;
      case sdk::ColumnKind::Text:
      case sdk::ColumnKind::Binary:
        hash.add(column.texts[row]);
        break;
      }
    }
  }
  return hash.hex();
}

std::string productVersions() {
  std::string geos = Geos::version();
  geos = geos.substr(0, geos.find('-'));
  const PJ_INFO proj = proj_info();
  return std::string("Alatau " ALATAU_VERSION "; GEOS ") + geos + "; PROJ " + proj.version + "; GDAL " +
         GDALVersionInfo("RELEASE_NAME");
}

std::string nearestWord(std::string_view word, const std::vector<std::string> &candidates) {
  std::string best;
  std::size_t bestDistance = std::max<std::size_t>(2, word.size() / 3) + 1;
  for (const std::string &candidate : candidates) {
    std::vector<std::size_t> row(candidate.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < word.size(); ++i) {
      std::size_t diagonal = row[0];
      row[0] = i + 1;
      for (std::size_t j = 0; j < candidate.size(); ++j) {
        const std::size_t above = row[j + 1];
        row[j + 1] = std::min({above + 1, row[j] + 1, diagonal + (word[i] == candidate[j] ? 0U : 1U)});
        diagonal = above;
      }
    }
    // A part of a long name is as good as a misspelling.
    std::size_t distance = row.back();
    if (word.size() >= 4 && candidate.find(word) != std::string::npos) distance = 1;
    if (distance < bestDistance) {
      bestDistance = distance;
      best = candidate;
    }
  }
  return best;
}

} // namespace alatau::analysis
