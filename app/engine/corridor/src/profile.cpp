// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/corridor/corridor.h>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace alatau::corridor {

namespace {

bool isWidth(Metres width) {
  return width >= kLeastWidth && width <= kGreatestWidth;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && static_cast<unsigned char>(text.front()) <= ' ')
    text.remove_prefix(1);
  while (!text.empty() && static_cast<unsigned char>(text.back()) <= ' ')
    text.remove_suffix(1);
  return text;
}

} // namespace

std::string profileText(std::span<const Vertex> vertices) {
  const bool varies =
      std::adjacent_find(vertices.begin(), vertices.end(), [](const Vertex &a, const Vertex &b) {
        return a.width != b.width;
      }) != vertices.end();
  if (!varies) return {};
  std::string text = "[";
  char digits[40];
  for (const Vertex &vertex : vertices) {
    if (text.size() > 1) text += ',';
    const auto end =
        std::to_chars(digits, digits + sizeof digits, vertex.width); // the fewest digits that read back
    text.append(digits, end.ptr);
  }
  return text + "]";
}

std::optional<std::vector<Metres>> readProfile(std::string_view text, std::size_t count) {
  text = trimmed(text);
  if (text.size() < 2 || text.front() != '[' || text.back() != ']') return std::nullopt;
  text = text.substr(1, text.size() - 2);
  std::vector<Metres> widths;
  widths.reserve(count);
  for (;;) {
    const std::size_t comma = text.find(',');
    const std::string_view number = trimmed(text.substr(0, comma));
    Metres width = 0;
    const auto end = std::from_chars(number.data(), number.data() + number.size(), width);
    if (number.empty() || end.ec != std::errc() || end.ptr != number.data() + number.size() ||
        !isWidth(width) || widths.size() == count)
      return std::nullopt;
    widths.push_back(width);
    if (comma == std::string_view::npos) break;
    text.remove_prefix(comma + 1);
  }
  if (widths.size() != count) return std::nullopt;
  return widths;
}

Metres meanWidth(std::span<const Vertex> vertices) {
  if (vertices.empty()) return 0;
  bool isSame = true;
  Metres length = 0, weighted = 0;
  for (std::size_t i = 1; i < vertices.size(); ++i) {
    isSame = isSame && vertices[i].width == vertices[0].width;
    const Metres step = distance(vertices[i - 1].place, vertices[i].place);
    length += step;
    weighted += step * (vertices[i - 1].width + vertices[i].width) / 2;
  }
  return isSame || !(length > 0) ? vertices[0].width : weighted / length;
}

FromRow fromRow(std::span<const Point> line, Metres width, std::string_view profile) {
  FromRow row;
  const auto widths = readProfile(profile, line.size());
  row.profileMisfits = !trimmed(profile).empty() && !widths;
  if (!widths && !(width > 0 && std::isfinite(width))) return row;
  const Metres same = std::clamp(width, kLeastWidth, kGreatestWidth);
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (!std::isfinite(line[i].x) || !std::isfinite(line[i].y)) return {{}, row.profileMisfits};
    if (!row.vertices.empty() && distance(row.vertices.back().place, line[i]) < kLeastStep) continue;
    row.vertices.push_back({line[i], widths ? (*widths)[i] : same});
  }
  if (row.vertices.size() < 2) row.vertices.clear();
  return row;
}

} // namespace alatau::corridor
