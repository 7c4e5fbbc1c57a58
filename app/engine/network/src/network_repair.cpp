// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/network/network_check.h>

#include "noding.h"

#include <algorithm>

namespace alatau {

namespace {

using Action = NetworkRepair::Action;
constexpr Metres kOnLine = 0.005; ///< where a place of a finding lies on its line

/// Lines while they are being repaired.
class Repairer {
public:
  explicit Repairer(std::span<const StreetLine> lines)
    : mLines(lines.begin(), lines.end())
    , mIsRemoved(lines.size(), false) {}

  void repair(std::size_t number, const NetworkFinding &finding) {
    mNumber = number;
    const std::uint32_t line = finding.lines.empty() ? 0 : finding.lines[0];
    const bool isGone = std::any_of(finding.lines.begin(), finding.lines.end(),
                                    [&](std::uint32_t l) { return l >= mLines.size() || mIsRemoved[l]; });
    if (!finding.isRepairable || finding.lines.empty()) {
      note(Action::NotRepairable, finding, line, finding.place);
    } else if (isGone) {
      note(Action::NotNeeded, finding, line, finding.place);
    } else if (finding.defect == NetworkDefect::ZeroLength || finding.defect == NetworkDefect::Duplicate) {
      mIsRemoved[line] = true;
      note(Action::Removed, finding, line, finding.place);
    } else {
      mendGeometry(finding);
    }
  }
  RepairedStreets result() {
    RepairedStreets out;
    out.protocol = std::move(mProtocol);
    for (std::uint32_t l = 0; l < mLines.size(); ++l) {
      if (mIsRemoved[l]) continue;
      out.lines.push_back(std::move(mLines[l]));
      out.origin.push_back(l);
    }
    return out;
  }

private:
  void note(Action action, const NetworkFinding &finding, std::uint32_t line, Point place, Metres moved = 0) {
    const std::int64_t id = line < mLines.size() ? mLines[line].id : finding.ids.empty() ? 0 : finding.ids[0];
    mProtocol.push_back({mNumber, action, id, line, place, moved});
  }

  void mendGeometry(const NetworkFinding &finding) {
    const std::uint32_t line = finding.lines[0];
    bool isChanged = false;
    if (finding.defect == NetworkDefect::MissingNode) {
      isChanged = addVertex(finding, line);
    } else {
      PointList &points = mLines[line].points;
      const VertexKey end = vertexKey(finding.place);
      const bool isStart = !points.empty() && vertexKey(points.front()) == end;
      const bool isEnd = !points.empty() && vertexKey(points.back()) == end;
      if (isStart || isEnd) {
        if (isStart) std::reverse(points.begin(), points.end());
        isChanged =
            finding.defect == NetworkDefect::NearEnd ? prolong(finding, line) : shorten(finding, line);
        if (isStart) std::reverse(points.begin(), points.end());
      }
    }
    const std::uint32_t other = finding.lines.back();
    if (other != line && (isChanged || finding.defect == NetworkDefect::MissingNode))
      isChanged = addVertex(finding, other) || isChanged;
    if (!isChanged) note(Action::NotNeeded, finding, line, finding.place);
  }

  bool prolong(const NetworkFinding &finding, std::uint32_t line) {
    PointList &points = mLines[line].points;
    if (vertexKey(points.back()) == vertexKey(finding.target)) return false;
    const Metres moved = distance(points.back(), finding.target);
    points.push_back(finding.target);
    note(Action::Prolonged, finding, line, finding.target, moved);
    return true;
  }

  /// Takes vertices from the end until the crossing lies on the last segment, and ends there.
  bool shorten(const NetworkFinding &finding, std::uint32_t line) {
    PointList points = mLines[line].points;
    Metres cut = 0;
    while (points.size() > 1) {
      const Point last = points.back();
      points.pop_back();
      if (offLine(points.back(), last, finding.target) <= kOnLine) {
        cut += distance(last, finding.target);
        if (vertexKey(points.back()) != vertexKey(finding.target)) points.push_back(finding.target);
        if (points.size() < 2) return false;
        mLines[line].points = std::move(points);
        note(Action::Shortened, finding, line, finding.target, cut);
        return true;
      }
      cut += distance(last, points.back());
    }
    return false;
  }

  /// A vertex on every segment that passes the place without one.
  bool addVertex(const NetworkFinding &finding, std::uint32_t line) {
    PointList &points = mLines[line].points;
    const VertexKey key = vertexKey(finding.target);
    PointList out;
    for (std::size_t v = 0; v < points.size(); ++v) {
      const bool isFree = v > 0 && vertexKey(points[v - 1]) != key && vertexKey(points[v]) != key;
      if (isFree && offLine(points[v - 1], points[v], finding.target) <= kOnLine)
        out.push_back(finding.target);
      out.push_back(points[v]);
    }
    if (out.size() == points.size()) return false;
    points = std::move(out);
    note(Action::VertexAdded, finding, line, finding.target);
    return true;
  }

  static Metres offLine(Point a, Point b, Point p) {
    const double dx = b.x - a.x, dy = b.y - a.y, square = dx * dx + dy * dy;
    const double t = square > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / square, 0.0, 1.0) : 0.0;
    return distance(p, {a.x + t * dx, a.y + t * dy});
  }

  std::vector<StreetLine> mLines;
  std::vector<bool> mIsRemoved;
  std::vector<NetworkRepair> mProtocol;
  std::size_t mNumber = 0;
};

} // namespace

Result<RepairedStreets> applyRepairs(std::span<const StreetLine> lines,
                                     std::span<const NetworkFinding> chosen, const RunContext &context) {
  Repairer repairer(lines);
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    if (i % 256 == 0 && context.isStopped()) return fail(ErrorCode::Cancelled, "stopped on request");
    repairer.repair(i, chosen[i]);
  }
  return repairer.result();
}

std::vector<NetworkEdit> repairEdits(std::span<const StreetLine> lines, const RepairedStreets &repaired) {
  std::vector<NetworkEdit> out;
  const auto close = [&](std::size_t line) {
    NetworkEdit &edit = out.emplace_back();
    edit.kind = NetworkEdit::Kind::CloseStreet;
    edit.street.id = lines[line].id;
  };
  std::size_t next = 0; // of the repaired lines
  for (std::size_t l = 0; l < lines.size(); ++l) {
    const bool isKept = next < repaired.origin.size() && repaired.origin[next] == l;
    if (!isKept) {
      close(l);
      continue;
    }
    const StreetLine &line = repaired.lines[next++];
    if (line.points == lines[l].points) continue;
    close(l);
    out.push_back({NetworkEdit::Kind::AddStreet, line});
  }
  return out;
}

} // namespace alatau
