// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/corridor/live_band.h>

#include <alatau/geometry/overlay.h>

#include <algorithm>

namespace alatau::corridor {

struct LiveBand::Impl {
  Geos geos;
  std::vector<Vertex> drawn;
  std::vector<Chunk> chunks;
  std::vector<Geometry> shapes; ///< of the chunks
  std::uint64_t nextStamp = 1;
  std::size_t changed = 0;

  Result<Chunk> make(std::span<const Vertex> line, std::size_t first, std::size_t end) {
    std::vector<std::string> parts;
    for (const PolygonRings &piece : pieces(line, first, end))
      parts.push_back(writeWkbPolygon(piece));
    auto united = unionValidPolygons(parts, {});
    if (!united) return tl::unexpected<Error>(united.error());
    auto read = readWkb(*united);
    if (!read) return tl::unexpected<Error>(read.error());
    Chunk chunk;
    chunk.stamp = nextStamp++;
    chunk.first = first;
    chunk.count = end - first;
    chunk.wkb = std::move(*united);
    chunk.polygons = std::move(read->polygons);
    for (const PolygonRings &polygon : chunk.polygons)
      for (const Point p : polygon.rings.front())
        chunk.box.extend(p);
    return chunk;
  }

  /// What no earlier chunk covers.
  void setOwn(std::size_t k) {
    Chunk &chunk = chunks[k];
    chunk.ownStamp = nextStamp++;
    Geometry rest;
    for (std::size_t j = 0; j < k; ++j) {
      if (!chunks[j].box.intersects(chunk.box)) continue;
      auto less = geos.difference(rest.isNull() ? shapes[k] : rest, shapes[j]);
      if (less) rest = std::move(*less);
    }
    chunk.own = rest.isNull() ? chunk.wkb : geos.isEmpty(rest) ? std::string() : geos.toWkb(rest);
    chunk.ownArea = rest.isNull() ? geos.area(shapes[k]) : geos.area(rest);
  }
};

LiveBand::LiveBand()
  : mImpl(std::make_unique<Impl>()) {}
LiveBand::~LiveBand() = default;
LiveBand::LiveBand(LiveBand &&) noexcept = default;
LiveBand &LiveBand::operator=(LiveBand &&) noexcept = default;

const std::vector<LiveBand::Chunk> &LiveBand::chunks() const {
  return mImpl->chunks;
}
std::span<const Vertex> LiveBand::drawn() const {
  return mImpl->drawn;
}
std::size_t LiveBand::lastChanged() const {
  return mImpl->changed;
}

SquareMetres LiveBand::area() const {
  SquareMetres sum = 0;
  for (const Chunk &chunk : mImpl->chunks)
    sum += chunk.ownArea;
  return sum;
}

void LiveBand::clear() {
  mImpl->drawn.clear();
  mImpl->chunks.clear();
  mImpl->shapes.clear();
}

Status LiveBand::update(std::span<const Vertex> vertices) {
  Impl &d = *mImpl;
  d.changed = 0;
  if (vertices.size() < 2) {
    clear();
    return {};
  }
  Corridor plain;
  plain.vertices.assign(vertices.begin(), vertices.end());
  if (Status status = check(plain); !status) return status;
  std::vector<Vertex> &line = plain.vertices;
  const std::vector<Metres> widths = drawnWidths(vertices);
  for (std::size_t i = 0; i < line.size(); ++i)
    line[i].width = widths[i];

  // What is the same at both ends. A chunk depends on its vertices and on the next one on either side.
  const std::vector<Vertex> &old = d.drawn;
  const std::size_t shorter = std::min(line.size(), old.size());
  std::size_t same = 0, sameEnd = 0;
  while (same < shorter && line[same] == old[same])
    ++same;
  if (same == line.size() && same == old.size()) return {};
  while (sameEnd < shorter - same && line[line.size() - 1 - sameEnd] == old[old.size() - 1 - sameEnd])
    ++sameEnd;
  std::size_t keptBefore = 0, keptBehind = 0;
  while (keptBefore < d.chunks.size() && d.chunks[keptBefore].first + d.chunks[keptBefore].count + 1 < same)
    ++keptBefore;
  while (keptBefore + keptBehind < d.chunks.size()) {
    const Chunk &last = d.chunks[d.chunks.size() - 1 - keptBehind];
    if (last.first == 0 || last.first - 1 < old.size() - sameEnd) break;
    ++keptBehind;
  }
  const std::size_t from =
      keptBefore == 0 ? 0 : d.chunks[keptBefore - 1].first + d.chunks[keptBefore - 1].count;
  const std::size_t to = keptBehind == 0
                             ? line.size() - 1
                             : d.chunks[d.chunks.size() - keptBehind].first + line.size() - old.size();

  std::vector<Chunk> fresh;
  std::vector<Geometry> freshShapes;
  const std::size_t count = to > from ? (to - from + kSegments - 1) / kSegments : 0;
  for (std::size_t k = 0; k < count; ++k) {
    auto chunk = d.make(line, from + (to - from) * k / count, from + (to - from) * (k + 1) / count);
    if (!chunk) return tl::unexpected<Error>(chunk.error());
    auto shape = d.geos.fromWkb(chunk->wkb);
    if (!shape) return tl::unexpected<Error>(shape.error());
    fresh.push_back(std::move(*chunk));
    freshShapes.push_back(std::move(*shape));
  }

  // Later chunks whose own part may be another one now: what went or came lies before them.
  std::vector<Box> touchedBoxes;
  for (const Chunk &chunk : fresh)
    touchedBoxes.push_back(chunk.box);
  const std::size_t gone = d.chunks.size() - keptBehind;
  for (std::size_t k = keptBefore; k < gone; ++k)
    touchedBoxes.push_back(d.chunks[k].box);
  for (std::size_t k = gone; k < d.chunks.size(); ++k)
    d.chunks[k].first += line.size() - old.size(); // may be a step back: unsigned numbers wrap round
  const auto at = [](auto &list, std::size_t i) { return list.begin() + static_cast<std::ptrdiff_t>(i); };
  d.chunks.erase(at(d.chunks, keptBefore), at(d.chunks, gone));
  d.shapes.erase(at(d.shapes, keptBefore), at(d.shapes, gone));
  d.chunks.insert(at(d.chunks, keptBefore), std::make_move_iterator(fresh.begin()),
                  std::make_move_iterator(fresh.end()));
  d.shapes.insert(at(d.shapes, keptBefore), std::make_move_iterator(freshShapes.begin()),
                  std::make_move_iterator(freshShapes.end()));
  for (std::size_t k = keptBefore; k < d.chunks.size(); ++k)
    if (k < keptBefore + count || std::any_of(touchedBoxes.begin(), touchedBoxes.end(), [&](const Box &box) {
          return box.intersects(d.chunks[k].box);
        }))
      d.setOwn(k);
  d.drawn = std::move(line);
  d.changed = count;
  return {};
}

} // namespace alatau::corridor
