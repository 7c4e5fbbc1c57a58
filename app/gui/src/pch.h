// SPDX-License-Identifier: GPL-3.0-or-later
// Precompiled for this module only: one file with these headers costs 4-6 s without it.
#pragma once

#include <QtWidgets>

#include <qgsfeature.h>
#include <qgsgeometry.h>
#include <qgsmapcanvas.h>
#include <qgsmaptool.h>
#include <qgsproject.h>
#include <qgsrubberband.h>
#include <qgsvectorlayer.h>

#include <nlohmann/json.hpp>
