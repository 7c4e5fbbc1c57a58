// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/plan/sha256.h>

#include <openssl/evp.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <vector>

namespace alatau::plan {

struct Sha256::Impl {
  EVP_MD_CTX *context = EVP_MD_CTX_new();
  bool isStarted = false;
};

Sha256::Sha256()
  : mImpl(std::make_unique<Impl>()) {}

Sha256::~Sha256() {
  EVP_MD_CTX_free(mImpl->context);
}

void Sha256::add(std::string_view bytes) {
  if (!mImpl->isStarted) mImpl->isStarted = EVP_DigestInit_ex(mImpl->context, EVP_sha256(), nullptr) == 1;
  EVP_DigestUpdate(mImpl->context, bytes.data(), bytes.size());
}

std::string Sha256::finish() {
  add({});
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned length = 0;
  EVP_DigestFinal_ex(mImpl->context, digest.data(), &length);
  mImpl->isStarted = false;
  constexpr char kDigits[] = "0123456789abcdef";
  std::string hex;
  for (unsigned i = 0; i < length; ++i) {
    hex += kDigits[digest[i] >> 4];
    hex += kDigits[digest[i] & 15];
  }
  return hex;
}

std::string sha256(std::string_view bytes) {
  Sha256 hash;
  hash.add(bytes);
  return hash.finish();
}

Result<std::string> sha256OfFile(const std::string &path, const RunContext &context) {
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored))
    return fail(ErrorCode::NotFound, "There is no such file", path);
  std::ifstream file(path, std::ios::binary);
  if (!file || std::filesystem::is_directory(path, ignored))
    return fail(ErrorCode::Unreadable, "The file cannot be read", path);
  Sha256 hash;
  std::vector<char> block(1U << 20U);
  while (file) {
    if (context.isStopped()) return fail(ErrorCode::Cancelled, "stopped on request", path);
    file.read(block.data(), static_cast<std::streamsize>(block.size()));
    hash.add({block.data(), static_cast<std::size_t>(file.gcount())});
  }
  if (file.bad()) return fail(ErrorCode::Unreadable, "The file cannot be read to its end", path);
  return hash.finish();
}

} // namespace alatau::plan
