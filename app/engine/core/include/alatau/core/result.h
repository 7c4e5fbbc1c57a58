// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>

namespace alatau {

/// What went wrong, as a number to branch on. The text of an Error is for people, never for control flow.
/// The numbers are stable: the plugin ABI and the command line's exit codes are derived from them.
enum class ErrorCode : int {
  InvalidArgument = 1, ///< a parameter is out of its documented range
  NotFound = 2,        ///< a file, layer, analysis, column or feature does not exist
  AlreadyExists = 3,   ///< would overwrite something that the caller did not offer
  BadData = 4,         ///< the input can be read but makes no sense as a whole
  Unreadable = 5,      ///< the input cannot be read (corrupt, unknown format, no permission)
  GeographicCrs = 6,   ///< coordinates in degrees where metres are needed
  UnknownCrs = 7,      ///< the input does not say its CRS
  Cancelled = 8,       ///< stopped on request; nothing was changed
  IoError = 9,         ///< writing failed (disk full, permission)
  Busy = 10,           ///< the plan is locked by another program
  Unsupported = 11,    ///< a version or a feature that this build does not know
  PluginFault = 12,    ///< a plugin broke its contract
  Internal = 13,       ///< a bug of ours
};

/// Stable lower-case name, e.g. "geographic-crs"; used in JSON output.
std::string_view errorCodeName(ErrorCode code);

struct Error {
  ErrorCode code = ErrorCode::Internal;
  std::string message; ///< what happened, in one sentence
  std::string place;   ///< where: file, layer, feature, parameter; may be empty
  std::string hint;    ///< what to do about it; may be empty

  /// "message (place). hint" — for logs and the command line.
  std::string text() const;
};

template<typename T>
using Result = tl::expected<T, Error>;
using Status = Result<void>;

inline tl::unexpected<Error> fail(ErrorCode code, std::string message, std::string place = {},
                                  std::string hint = {}) {
  return tl::unexpected<Error>(Error{code, std::move(message), std::move(place), std::move(hint)});
}

} // namespace alatau
