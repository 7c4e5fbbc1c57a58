// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/surface/circuit.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace alatau {

Result<Circuit> Circuit::make(std::uint32_t nodes, std::vector<Conductor> conductors) {
  for (const Conductor &each : conductors) {
    if (each.a >= nodes || each.b >= nodes)
      return fail(ErrorCode::BadData, "a conductor ends at a node that is not there", "conductors");
    if (!(each.siemens > 0) || !std::isfinite(each.siemens))
      return fail(ErrorCode::BadData, "a conductance must be a positive number", "conductors");
  }
  Circuit made;
  made.setUp(nodes, conductors);
  return made;
}

Result<Circuit> Circuit::make(const CostSurface &surface, std::span<const std::uint32_t> labels,
                              const RunContext &context) {
  const std::size_t cells = surface.frame().size();
  if (labels.size() != cells)
    return fail(ErrorCode::InvalidArgument, "the labels do not have the size of the grid", "labels");
  Circuit made;
  made.mNodeOfCell.assign(cells, kNoNode);
  made.mNodeOfLabel.assign(std::size_t{*std::ranges::max_element(labels)} + 1, kNoNode);
  std::uint32_t nodes = 0;
  for (std::size_t cell = 0; cell < cells; ++cell) {
    if (!surface.isOpen(cell)) continue;
    if (labels[cell] == 0) {
      made.mNodeOfCell[cell] = nodes++;
      continue;
    }
    std::uint32_t &node = made.mNodeOfLabel[labels[cell]];
    if (node == kNoNode) node = nodes++;
    made.mNodeOfCell[cell] = node;
  }
  std::vector<Conductor> conductors;
  conductors.reserve(4 * cells);
  for (std::size_t cell = 0; cell < cells; ++cell) {
    if (cell % 65536 == 0 && context.isStopped()) return fail(ErrorCode::Cancelled, "stopped");
    for (const int move : {2, 3, 6, 7}) { // each pair of neighbours once
      if (!surface.mayMove(cell, move)) continue;
      const std::size_t target = surface.target(cell, move);
      const std::uint32_t a = made.mNodeOfCell[cell], b = made.mNodeOfCell[target];
      if (a == b) continue;
      const double ohm =
          (static_cast<double>(surface.resistance(cell)) + static_cast<double>(surface.resistance(target))) /
          2 * (move < 4 ? 1 : std::numbers::sqrt2);
      conductors.push_back({a, b, 1 / ohm});
    }
  }
  if (context.isStopped()) return fail(ErrorCode::Cancelled, "stopped");
  made.setUp(nodes, conductors);
  return made;
}

void Circuit::setUp(std::uint32_t nodes, const std::vector<Conductor> &conductors) {
  mStart.assign(std::size_t{nodes} + 1, 0);
  for (const Conductor &each : conductors)
    if (each.a != each.b) {
      ++mStart[each.a + 1];
      ++mStart[each.b + 1];
    }
  for (std::size_t node = 0; node < nodes; ++node)
    mStart[node + 1] += mStart[node];
  mTarget.resize(mStart.back());
  mSiemens.resize(mStart.back());
  std::vector<std::uint32_t> at(mStart.begin(), mStart.end() - 1);
  for (const Conductor &each : conductors)
    if (each.a != each.b) {
      mTarget[at[each.a]] = each.b;
      mSiemens[at[each.a]++] = each.siemens;
      mTarget[at[each.b]] = each.a;
      mSiemens[at[each.b]++] = each.siemens;
    }
  mComponent.assign(nodes, kNoNode);
  std::vector<std::uint32_t> waiting;
  for (std::uint32_t first = 0; first < nodes; ++first) {
    if (mComponent[first] != kNoNode) continue;
    const auto component = static_cast<std::uint32_t>(mComponents++);
    mComponent[first] = component;
    waiting.push_back(first);
    while (!waiting.empty()) {
      const std::uint32_t node = waiting.back();
      waiting.pop_back();
      for (std::uint32_t i = mStart[node]; i < mStart[node + 1]; ++i)
        if (mComponent[mTarget[i]] == kNoNode) {
          mComponent[mTarget[i]] = component;
          waiting.push_back(mTarget[i]);
        }
    }
  }
}

double Circuit::currentInto(std::uint32_t node, std::span<const double> volts) const {
  double sum = 0;
  for (std::uint32_t i = mStart[node]; i < mStart[node + 1]; ++i)
    sum += mSiemens[i] * (volts[node] - volts[mTarget[i]]);
  return sum;
}

std::vector<double> Circuit::nodeCurrents(std::span<const double> volts) const {
  std::vector<double> made(nodes(), 0);
  for (std::uint32_t node = 0; node < made.size(); ++node) {
    if (std::isnan(volts[node])) continue;
    double through = 0, net = 0;
    for (std::uint32_t i = mStart[node]; i < mStart[node + 1]; ++i) {
      const double current = mSiemens[i] * (volts[node] - volts[mTarget[i]]);
      through += std::abs(current);
      net += current;
    }
    made[node] = (through + std::abs(net)) / 2;
  }
  return made;
}

} // namespace alatau
