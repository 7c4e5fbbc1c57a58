// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/coverage/city_indicators.h>

#include <cmath>

namespace alatau {

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

bool isAmount(double value) {
  return std::isfinite(value) && value >= 0;
}

double ratio(double amount, double base, double scale = 1) {
  return isAmount(amount) && isAmount(base) && base > 0 ? scale * amount / base : kNaN;
}

} // namespace

double openSpaceShare(SquareMetres openSpace, SquareMetres streets, SquareMetres builtUp) {
  if (!isAmount(openSpace) || !isAmount(streets)) return kNaN;
  return ratio(openSpace + streets, builtUp);
}

bool hasConvenientTransit(Metres toLowCapacity, Metres toHighCapacity, const TransitNearness &limits) {
  return toLowCapacity <= limits.lowCapacity || toHighCapacity <= limits.highCapacity; // false for NaN
}

CityIndicators cityIndicators(const CityFigures &figures) {
  CityIndicators out;
  const double people = figures.population;
  out.greenHectaresPer100k = ratio(figures.green, people, 1e5 / 1e4);
  out.indoorRecreationPerPerson = ratio(figures.indoorRecreation, people);
  out.outdoorRecreationPerPerson = ratio(figures.outdoorRecreation, people);
  out.transitKmPer100k = ratio(figures.transitLength, people, 1e5 / 1e3);
  out.bicycleKmPer100k = ratio(figures.bicycleLength, people, 1e5 / 1e3);
  out.jobsPerDwelling = ratio(figures.jobs, figures.dwellings);
  out.bedsPer100k = ratio(figures.hospitalBeds, people, 1e5);
  out.treesPer100k = ratio(figures.trees, people, 1e5);
  out.fireResponseMinutes = isAmount(figures.fireResponse) ? figures.fireResponse / 60 : kNaN;
  out.ambulanceResponseMinutes = isAmount(figures.ambulanceResponse) ? figures.ambulanceResponse / 60 : kNaN;
  return out;
}

} // namespace alatau
