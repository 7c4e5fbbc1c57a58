// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/network/street_network.h>

#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace alatau::test {

/// Streets drawn as text (the idea of Valhalla's gurka): letters and digits are places, everything else is
/// drawing. One character is `cell` metres wide and one line `cell` metres high; the lower left corner is at
/// (500000, 4790000).
class AsciiMap {
public:
  AsciiMap(std::string_view drawing, Metres cell) {
    std::vector<std::string_view> rows;
    while (!drawing.empty()) {
      const auto end = drawing.find('\n');
      rows.push_back(drawing.substr(0, end));
      drawing.remove_prefix(end == std::string_view::npos ? drawing.size() : end + 1);
    }
    for (std::size_t r = 0; r < rows.size(); ++r) {
      for (std::size_t c = 0; c < rows[r].size(); ++c) {
        const char name = rows[r][c];
        const bool isPlace =
            (name >= 'A' && name <= 'Z') || (name >= 'a' && name <= 'z') || (name >= '0' && name <= '9');
        if (!isPlace) continue;
        const Point p{500000 + static_cast<double>(c) * cell,
                      4790000 + static_cast<double>(rows.size() - r) * cell};
        if (!mPlaces.emplace(name, p).second) throw std::invalid_argument("a place is drawn twice");
      }
    }
  }
  Point at(char name) const { return mPlaces.at(name); }
  StreetLine street(std::string_view places, std::int64_t id = 0) const {
    StreetLine out;
    out.id = id;
    for (const char name : places)
      out.points.push_back(at(name));
    return out;
  }

private:
  std::map<char, Point> mPlaces;
};

} // namespace alatau::test
