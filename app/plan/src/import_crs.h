// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/result.h>

#include <memory>
#include <string>

namespace alatau::plan {

/// Coordinates from a source CRS into the plan's CRS, x east or longitude in degrees, y north or latitude,
/// whatever axis order the CRS definitions state. The operation is chosen once: for Pulkovo 1942 (named so,
/// or the Krassowsky ellipsoid without any datum) it is the one with the shift EPSG:15865, which includes
/// Kazakhstan; otherwise PROJ's best.
class CrsTransform {
public:
  /// `source`: "EPSG:4326", WKT, a PROJ string, ... Errors: UnknownCrs (not understood), Unsupported (no
  /// operation).
  static Result<CrsTransform> create(const std::string &source, int targetEpsg);

  CrsTransform(CrsTransform &&) noexcept;
  CrsTransform &operator=(CrsTransform &&) noexcept;
  ~CrsTransform();

  bool isIdentity() const;             ///< source and plan have the same CRS: coordinates stay bit for bit
  bool isGeographic() const;           ///< the source is in degrees
  bool isBallpark() const;             ///< PROJ knows no datum shift
  bool isAssumedPulkovo() const;       ///< Krassowsky ellipsoid without datum, taken as Pulkovo 1942
  const std::string &pipeline() const; ///< PROJ string of the operation in x, y order; "" for identity
  std::string description() const;     ///< for the record: "EPSG:15865; +proj=pipeline ..."

  /// False when the point cannot be transformed.
  bool transform(double &x, double &y) const;
  /// A point of the plan in WGS 84 longitude and latitude.
  bool planToLonLat(double &x, double &y) const;
  /// Whether a point of the source lies in the plan CRS's area of use, with a margin of three degrees.
  bool isPlausible(double x, double y) const;

private:
  struct Impl;
  explicit CrsTransform(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> mImpl;
};

/// CRS codes that coordinates like these usually have in Almaty, as a sentence for a hint.
std::string suggestCrs(double x, double y);

} // namespace alatau::plan
