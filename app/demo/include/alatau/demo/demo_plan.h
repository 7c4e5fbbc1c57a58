// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/result.h>
#include <alatau/core/run_context.h>

#include <cstdint>
#include <string>

namespace alatau::demo {

/// What the synthetic city is made from.
struct DemoOptions {
  std::string path;          ///< the plan file to make
  std::uint64_t seed = 2050; ///< the same seed and size give the same city, on every machine
  double size = 1.0;         ///< 0.1 (coarse street grid, for tests) to 1 (about 30 000 buildings)
  std::string stylesDir;     ///< folder of <table>.qml with default styles; empty: none
  bool overwrite = false;
};

/// Population of the whole city; the buildings and the cells of a demo plan add up to it exactly.
inline constexpr std::int64_t kDemoPopulation = 2'286'328;

/// Makes a plan of a synthetic city on a mountain slope, laid out like Almaty: districts with their real
/// names, and everything else invented by a seeded generator. The plan is marked as synthetic and its title
/// says so.
///
/// All decisions are made in integers and in the basic operations of IEEE 754 (no libm functions),
/// coordinates are rounded to centimetres, so that the content does not depend on the platform. Coordinates
/// are EPSG:32643. The file appears whole or not at all. Errors: AlreadyExists, InvalidArgument, IoError,
/// Cancelled.
Status makeDemoPlan(const DemoOptions &options, const RunContext &context);

} // namespace alatau::demo
