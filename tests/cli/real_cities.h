// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli_process.h"

#include <QFile>
#include <QList>
#include <algorithm>

// Real cities as plans, made by the real program from the shared data; what is not there is skipped.
namespace real_cities {

struct City {
  QString name, epsg;
  QList<QStringList> imports; ///< commands of `plan`; words that are files of the data are found there
  QStringList demand;         ///< what every analysis is given besides its own
  bool hasTimetable() const {
    return std::ranges::any_of(imports,
                               [](const QStringList &import) { return import.first() == "import-gtfs"; });
  }
};

inline QStringList buildings() {
  return {"--input", "demand=role:building", "--param", "weight_column="};
}

inline QList<City> cities() {
  return {{"las-palmas",
           "32628",
           {{"import-osm", "cities/las-palmas/las_palmas_osm_20230221.osm.pbf"},
            {"import", "cities/las-palmas/boundary.geojson", "--role", "district"},
            {"import-gtfs", "cities/las-palmas/gtfs_las_palmas.zip"}},
           buildings()},
          {"porto-alegre",
           "32722",
           {{"import-osm", "cities/porto-alegre/poa_osm.pbf"},
            {"import", "cities/porto-alegre/poa_hexgrid.csv", "--role", "population_point", "--map",
             "residents=population", "--map", "jobs=jobs"},
            {"import-gtfs", "cities/porto-alegre/poa_eptc.zip"}},
           {"--input", "demand=role:population_point"}},
          // Streets and nothing else: some of them stand for homes, others for facilities.
          {"porto",
           "32629",
           {{"import-osm", "cities/porto/porto_portugal.osm.pbf"}},
           {"--input", "demand=role:street?class='residential' AND fid % 10 = 0", "--param",
            "weight_column=", "--input", "facilities=role:street?class='primary' AND fid % 50 = 0"}},
          {"almaty",
           "32643",
           {{"import-osm", "almaty/almaty-2012.osm.pbf"},
            {"import", "almaty/districts/districts-osm-2024.geojson", "--role", "district"},
            {"import", "almaty/population/almaty_uncertainty_cells.geojson", "--role", "population", "--map",
             "residents=population_estimate_final"}},
           {"--input", "demand=role:population"}}};
}

/// The first file of a city that the data lack; empty: all are there.
inline QString missingFile(const City &city) {
  for (const QStringList &import : city.imports)
    if (!QFile::exists(QStringLiteral(ALATAU_SHARED_DATA "/") + import[1])) return import[1];
  return {};
}

/// Makes the plan of a city; the last run of the program is handed back, the first that fails ends it.
inline CliRun makePlan(const City &city, const QString &plan, const QString &home) {
  CliRun made = runCli({"plan", "create", plan, "--title-en", city.name, "--epsg", city.epsg}, home);
  for (QStringList import : city.imports) {
    if (made.code != 0) return made;
    const QStringList command{"plan", import.takeFirst(), plan,
                              QStringLiteral(ALATAU_SHARED_DATA "/") + import.takeFirst()};
    made = runCli(command + import + QStringList{"-q"}, home);
  }
  return made;
}

} // namespace real_cities
