// SPDX-License-Identifier: GPL-3.0-or-later
// Union of service areas, and how much of districts and buildings it covers, beside plain GEOS in the same
// run; the areas are compared before anything is printed. usage: bench_overlay [FOLDER] [--runs N]
// FOLDER holds service.wkbs, districts.wkbs and buildings.wkbs (length as 4 bytes, then WKB); without it,
// stars and boxes of our own.
#include <alatau/geometry/geos.h>
#include <alatau/geometry/overlay.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstring>
#include <fmt/format.h>
#include <fstream>
#include <functional>
#include <iterator>
#include <numbers>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

using namespace alatau;

namespace {

using Layer = std::vector<std::string>;

Layer readLayer(const std::string &path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot read " + path);
  const std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  Layer out;
  for (std::size_t at = 0; at + 4 <= bytes.size();) {
    std::uint32_t length = 0;
    std::memcpy(&length, bytes.data() + at, 4);
    out.push_back(bytes.substr(at + 4, length));
    at += 4 + length;
  }
  return out;
}

std::string star(Point centre, double radius, int corners, std::mt19937 &random) {
  std::uniform_real_distribution<double> noise(0.7, 1.3);
  PointList ring;
  for (int i = 0; i < corners; ++i) {
    const double angle = 2 * std::numbers::pi * i / corners, r = radius * noise(random);
    ring.push_back({centre.x + r * std::cos(angle), centre.y + r * std::sin(angle)});
  }
  ring.push_back(ring.front());
  return writeWkbPolygon({{ring}});
}

std::string box(double x, double y, double w, double h) {
  return writeWkbPolygon({{{{x, y}, {x + w, y}, {x + w, y + h}, {x, y + h}, {x, y}}}});
}

template<typename T>
T valueOrThrow(Result<T> result) {
  if (!result) throw std::runtime_error(result.error().text());
  return std::move(*result);
}

double medianSeconds(int runs, const std::function<void()> &work) {
  std::vector<double> taken;
  for (int run = 0; run < runs; ++run) {
    const auto start = std::chrono::steady_clock::now();
    work();
    taken.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  }
  std::sort(taken.begin(), taken.end());
  return taken[taken.size() / 2];
}

struct Areas {
  double united = 0, districts = 0, buildings = 0;
};
struct Times {
  double united = 0, districts = 0, buildings = 0;
  double total() const { return united + districts + buildings; }
};

/// GEOS's cascaded union, overlay and prepared geometry, geometries read before the clock starts.
Areas withGeos(const Layer &service, const Layer &districts, const Layer &buildings, int runs, Times &times) {
  const Geos geos;
  const auto read = [&](const Layer &layer) {
    std::vector<Geometry> out;
    for (const std::string &wkb : layer)
      out.push_back(valueOrThrow(geos.fromWkb(wkb)));
    return out;
  };
  const Geometry all = valueOrThrow(geos.collect(read(service)));
  const std::vector<Geometry> zones = read(districts), houses = read(buildings);
  Areas out;
  Geometry united;
  times.united = medianSeconds(runs, [&] { united = valueOrThrow(geos.unaryUnion(all)); });
  out.united = geos.area(united);
  times.districts = medianSeconds(runs, [&] {
    out.districts = 0;
    for (const Geometry &zone : zones)
      out.districts += geos.area(valueOrThrow(geos.intersection(zone, united)));
  });
  times.buildings = medianSeconds(runs, [&] {
    out.buildings = 0;
    const PreparedGeometry prepared = geos.prepare(united);
    for (const Geometry &house : houses) {
      if (!geos.intersects(prepared, house)) continue;
      const bool isWhole = geos.contains(prepared, house);
      out.buildings += isWhole ? geos.area(house) : geos.area(valueOrThrow(geos.intersection(house, united)));
    }
  });
  return out;
}

Areas withOurs(const Layer &service, const Layer &districts, const Layer &buildings, int threads, int runs,
               Times &times) {
  RunContext context;
  context.threads = threads;
  Areas out;
  std::string united;
  times.united = medianSeconds(runs, [&] { united = valueOrThrow(unionValidPolygons(service, context)); });
  const Geos geos;
  out.united = geos.area(valueOrThrow(geos.fromWkb(united)));
  const auto sum = [&](const Layer &zones, double &area) {
    area = 0;
    for (const double inside : valueOrThrow(areasInside(zones, united, context)))
      area += inside;
  };
  times.districts = medianSeconds(runs, [&] { sum(districts, out.districts); });
  times.buildings = medianSeconds(runs, [&] { sum(buildings, out.buildings); });
  return out;
}

void compare(const char *what, double ours, double theirs) {
  if (!(std::abs(ours - theirs) <= 1e-9 * theirs))
    throw std::runtime_error(fmt::format("{}: we say {:.6f} m2, GEOS says {:.6f} m2", what, ours, theirs));
}

int run(int argc, char **argv) {
  std::string folder;
  int runs = 5;
  for (int i = 1; i < argc; ++i) {
    if (std::strcmp(argv[i], "--runs") == 0 && i + 1 < argc)
      runs = std::max(1, std::atoi(argv[++i]));
    else
      folder = argv[i];
  }
  Layer service, districts, buildings;
  if (!folder.empty()) {
    service = readLayer(folder + "/service.wkbs");
    districts = readLayer(folder + "/districts.wkbs");
    buildings = readLayer(folder + "/buildings.wkbs");
  } else {
    std::mt19937 random(1);
    std::uniform_real_distribution<double> place(0, 25'000), size(8, 30), radius(350, 900);
    for (int i = 0; i < 2'000; ++i)
      service.push_back(
          star({640'000 + place(random), 4'780'000 + place(random)}, radius(random), 128, random));
    for (int i = 0; i < 8; ++i)
      districts.push_back(
          star({643'000.0 + 6'000 * (i % 4), 4'786'000.0 + 12'000 * (i / 4)}, 2'500, 2'400, random));
    for (int i = 0; i < 50'000; ++i)
      buildings.push_back(
          box(640'000 + place(random), 4'780'000 + place(random), size(random), size(random)));
  }
  fmt::print("W5: {} service areas, {} districts, {} buildings; GEOS {}\n", service.size(), districts.size(),
             buildings.size(), Geos::version());
  Times theirs;
  const Areas wanted = withGeos(service, districts, buildings, runs, theirs);
  const auto print = [](const std::string &who, const Times &t) {
    fmt::print("  {}: union {:.4f} s, districts {:.4f} s, buildings {:.4f} s, together {:.4f} s\n", who,
               t.united, t.districts, t.buildings, t.total());
  };
  print("GEOS, 1 thread", theirs);
  for (const int threads : {1, 2}) {
    Times ours;
    const Areas made = withOurs(service, districts, buildings, threads, runs, ours);
    compare("union", made.united, wanted.united);
    compare("districts", made.districts, wanted.districts);
    compare("buildings", made.buildings, wanted.buildings);
    print(fmt::format("ours, {} thread{}", threads, threads == 1 ? "" : "s"), ours);
    fmt::print("  W5 ratio, {} thread{}: {:.1f}\n", threads, threads == 1 ? "" : "s",
               theirs.total() / ours.total());
  }
  fmt::print("  same areas to 1e-9: union {:.3f} m2, in districts {:.3f} m2, in buildings {:.3f} m2\n",
             wanted.united, wanted.districts, wanted.buildings);
  return 0;
}

} // namespace

int main(int argc, char **argv) {
  try {
    return run(argc, argv);
  } catch (const std::exception &error) {
    fmt::print(stderr, "bench_overlay: {}\n", error.what());
    return 1;
  }
}
