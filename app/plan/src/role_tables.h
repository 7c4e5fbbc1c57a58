// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/plan/role.h>

#include <span>

// The columns of every role, split over files by theme; role.cpp puts them together.
namespace alatau::plan::tables {

// role_tables_city.cpp
std::span<const ColumnSpec> district();
std::span<const ColumnSpec> functionalZone();
std::span<const ColumnSpec> population();
std::span<const ColumnSpec> building();
std::span<const ColumnSpec> facility();
std::span<const ColumnSpec> comment();
// role_tables_street.cpp
std::span<const ColumnSpec> street();
std::span<const ColumnSpec> streetPoint();
std::span<const ColumnSpec> turnRestriction();
// role_tables_transit.cpp
std::span<const ColumnSpec> transitStop();
std::span<const ColumnSpec> transitLine();
// role_tables_nature.cpp
std::span<const ColumnSpec> greenPatch();
std::span<const ColumnSpec> water();
std::span<const ColumnSpec> waterLine();
std::span<const ColumnSpec> corridor();
std::span<const ColumnSpec> corridorCrossing();
std::span<const ColumnSpec> protectionZone();
std::span<const ColumnSpec> zoneException();
std::span<const ColumnSpec> trailhead();
std::span<const ColumnSpec> trail();
std::span<const ColumnSpec> visitorCount();
std::span<const ColumnSpec> limitOfChange();
std::span<const ColumnSpec> hazard();
std::span<const ColumnSpec> hazardLine();
std::span<const ColumnSpec> elevation();

} // namespace alatau::plan::tables
