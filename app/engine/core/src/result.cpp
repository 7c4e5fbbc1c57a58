// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/core/result.h>

namespace alatau {

std::string_view errorCodeName(ErrorCode code) {
  switch (code) {
  case ErrorCode::InvalidArgument:
    return "invalid-argument";
  case ErrorCode::NotFound:
    return "not-found";
  case ErrorCode::AlreadyExists:
    return "already-exists";
  case ErrorCode::BadData:
    return "bad-data";
  case ErrorCode::Unreadable:
    return "unreadable";
  case ErrorCode::GeographicCrs:
    return "geographic-crs";
  case ErrorCode::UnknownCrs:
    return "unknown-crs";
  case ErrorCode::Cancelled:
    return "cancelled";
  case ErrorCode::IoError:
    return "io-error";
  case ErrorCode::Busy:
    return "busy";
  case ErrorCode::Unsupported:
    return "unsupported";
  case ErrorCode::PluginFault:
    return "plugin-fault";
  case ErrorCode::Internal:
    return "internal";
  }
  return "internal";
}

std::string Error::text() const {
  std::string out = message;
  if (!place.empty()) out += " (" + place + ")";
  if (!hint.empty()) out += ". " + hint;
  return out;
}

} // namespace alatau
