// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/result.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace alatau {

/// A text in the three languages of the product.
struct NormText {
  std::string kk, ru, en;
  const std::string &in(std::string_view language) const; ///< anything but kk and ru is English
};

/// How far a value can be trusted (methods.md 0, product rule). Only Verified lets a check speak of
/// compliance.
enum class NormStatus : std::uint8_t { Verified, Draft, Placeholder, Unverified };
std::string_view normStatusName(NormStatus status); ///< "verified", ...

/// Which way the value binds: an upper limit (distance, time, slope, density) or a lower one (provision,
/// share, area, width).
enum class NormSide : std::uint8_t { AtMost, AtLeast };

/// One norm of a pack: a number with where it comes from.
struct Norm {
  std::string id;
  std::string serviceClass; ///< what is served: school, clinic, green, ...
  std::string kind;         ///< max_distance, max_time, min_provision, ...; resources/norms/schema.json
  NormSide side = NormSide::AtMost;
  double value = 0; ///< NaN: the table was not read
  std::string unit;
  NormText title, document, clause; ///< the clause may be empty
  std::string edition, evidence;
  std::string validFrom, validTo; ///< YYYY-MM-DD; empty: not said; validTo is the last day
  NormStatus status = NormStatus::Unverified;
  std::vector<std::string> districtKinds, zones; ///< where it applies; empty: everywhere

  bool hasValue() const { return value == value; }
  /// `day` as YYYY-MM-DD; empty: any day.
  bool isValidOn(std::string_view day) const;
  /// For max_distance in metres, for max_time in seconds; NaN for other kinds and without a value.
  double limit() const;
};

/// Norms of one office or country: resources/norms/*.json.
struct NormPack {
  std::string id;
  NormText title, help;
  std::vector<Norm> norms;

  const Norm *find(std::string_view id) const; ///< null: there is none
};

/// Reads a pack. Errors, each with the place in the file ("norms[3].value") and what to do: Unreadable (no
/// JSON), Unsupported (another schema), BadData (a field is missing, unknown or wrong, an id twice).
Result<NormPack> readNormPack(std::string_view json);

/// Which norm of a kind counts for a class in a place on a day. Rows with a value go before empty ones, rows
/// that name the zone or the kind of district before those that apply everywhere, verified before the
/// others; then the first in the pack. Null: none applies.
struct NormQuestion {
  std::string_view serviceClass, kind;
  std::string_view zone = {}, districtKind = {}, day = {};
};
const Norm *applicableNorm(const NormPack &pack, const NormQuestion &question);

/// What may be said of a value beside a norm.
enum class Verdict : std::uint8_t {
  NoValue,        ///< the norm or the measured value is not known
  MeetsReference, ///< not verified: "meets the reference value"
  MissesReference,
  Complies, ///< verified: "complies with <document, clause>"
  DoesNotComply,
};
/// Inclusive, as all thresholds. NaN on either side: NoValue.
Verdict verdict(const Norm &norm, double measured);
/// The verdict in words: "meets the reference value", "complies with <document, clause>", ... in kk, ru or
/// en.
std::string verdictText(const Norm &norm, Verdict verdict, std::string_view language);

} // namespace alatau
