// SPDX-License-Identifier: GPL-3.0-or-later
// Edits of prices, and how edges are put into and taken out of a network that is laid over another one.
#include "network_editor.h"

#include <algorithm>

namespace alatau {

namespace {

std::size_t streetsIn(std::span<const NetworkEdit> edits) {
  return static_cast<std::size_t>(std::count_if(edits.begin(), edits.end(), [](const NetworkEdit &edit) {
    return edit.kind == NetworkEdit::Kind::AddStreet;
  }));
}

} // namespace

Result<StreetNetwork> withEdits(const StreetNetwork &base, std::span<const NetworkEdit> edits,
                                const RunContext &context) {
  return NetworkEditor(base, context).run(edits);
}

NetworkEditor::NetworkEditor(const StreetNetwork &base, const RunContext &context)
  : mContext(context)
  , mPatch(base.mPatch ? std::make_shared<Patch>(*base.mPatch) : std::make_shared<Patch>())
  , mOut(base) {
  if (!base.mPatch) {
    mPatch->largestCost = base.mData->largestCost;
    mPatch->costSum = base.mData->costSum;
    mPatch->openArcs = base.mData->openArcs;
  }
  mOut.mPatch = mPatch;
}

Result<StreetNetwork> NetworkEditor::run(std::span<const NetworkEdit> edits) {
  auto streets = readStreets(edits);
  if (!streets) return tl::unexpected<Error>(streets.error());
  auto added = static_cast<std::uint32_t>(mPatch->lines.size() - streetsIn(edits));
  const bool isDone = streets->empty() || connect(std::move(*streets));
  for (const NetworkEdit &edit : edits) {
    if (!isDone || mContext.isStopped()) return fail(ErrorCode::Cancelled, "stopped on request");
    if (edit.kind == NetworkEdit::Kind::AddStreet) {
      ++added;
    } else {
      change(edit, added);
    }
  }
  makeIndex();
  return std::move(mOut);
}

/// New streets get their line numbers, in the order of the edits, whether they can be used or not.
Result<std::vector<NodedLine>> NetworkEditor::readStreets(std::span<const NetworkEdit> edits) {
  std::vector<NodedLine> out;
  Box bounds;
  const std::size_t base = mOut.mData->lines.size() - 1;
  for (const NetworkEdit &edit : edits) {
    if (edit.kind != NetworkEdit::Kind::AddStreet) continue;
    const auto number = static_cast<std::uint32_t>(base + mPatch->lines.size());
    CleanLine line;
    const bool isUsable = cleanLine(edit.street, number, mOut.mOptions, mContext, line);
    bounds.extend(line.box);
    Line record;
    record.sourceId = edit.street.id;
    record.level = edit.street.level;
    record.length = line.length;
    record.perMetreForward = line.price.forward;
    record.perMetreBackward = line.price.backward;
    mPatch->lines.push_back(record);
    if (!isUsable) continue;
    mPatch->linesById.emplace(edit.street.id, number);
    out.push_back(std::move(line.noded));
  }
  const bool isBaseInMetres = !mOut.bounds().isEmpty() && !mOut.bounds().looksGeographic();
  if (bounds.looksGeographic() && isBaseInMetres) return geographicStreets();
  return out;
}

/// `added`: how many new lines there were before this edit.
void NetworkEditor::change(const NetworkEdit &edit, std::uint32_t added) {
  const std::int64_t id = edit.street.id;
  const auto base = mOut.mData->linesOf(id);
  std::vector<std::uint32_t> lines(base.begin(), base.end());
  const auto [first, last] = mPatch->linesById.equal_range(id);
  const std::size_t firstNew = mOut.mData->lines.size() - 1;
  for (auto line = first; line != last; ++line) {
    if (line->second < firstNew + added) lines.push_back(line->second);
  }
  std::erase_if(lines, [this](std::uint32_t line) { return edgesOf(line).empty(); }); // gone
  if (lines.empty()) {
    reportStreet(mContext, "UNKNOWN_ID", Severity::Warning, id, "no such street: the edit has no effect",
                 nullptr);
    return;
  }
  constexpr double kClosed = std::numeric_limits<double>::quiet_NaN();
  for (const std::uint32_t line : lines) {
    switch (edit.kind) {
    case NetworkEdit::Kind::CloseStreet:
      setPrice(line, kClosed, kClosed);
      break;
    case NetworkEdit::Kind::ReopenStreet: {
      const std::size_t count = mOut.mData->lines.size() - 1;
      const Line &built = line < count ? mOut.mData->lines[line] : mPatch->lines[line - count];
      setPrice(line, built.perMetreForward, built.perMetreBackward);
      break;
    }
    default: {
      const LinePrice price = linePrice(edit.street, mOut.lineRecord(line).length, mOut.mOptions);
      if (!price.isGood) {
        const Point place = mOut.points(EdgeId(edgesOf(line).front())).front();
        reportStreet(mContext, "BAD_COST", Severity::Warning, id,
                     "a speed or cost is not positive; that direction is closed", &place);
      }
      setPrice(line, price.forward, price.backward);
    }
    }
  }
}

void NetworkEditor::setPrice(std::uint32_t line, double perMetreForward, double perMetreBackward) {
  Line record = mOut.lineRecord(line);
  record.perMetreForward = perMetreForward;
  record.perMetreBackward = perMetreBackward;
  mPatch->changed[line] = record;
  for (const std::uint32_t e : edgesOf(line)) {
    const EdgeId edge(e);
    detach(edge);
    Edge &changed = writable(edge);
    changed.costForward = priceOf(changed.length, perMetreForward);
    changed.costBackward = priceOf(changed.length, perMetreBackward);
    attach(edge);
  }
}

std::span<const std::uint32_t> NetworkEditor::edgesOf(std::uint32_t line) const {
  const auto patched = mPatch->lineEdges.find(line);
  if (patched != mPatch->lineEdges.end()) return patched->second;
  return mOut.mData->edgesOfLine(line);
}

NetworkEditor::Edge &NetworkEditor::writable(EdgeId edge) {
  const std::size_t base = mOut.mData->edges.size();
  if (edge.value >= base) return mPatch->edges[edge.value - base];
  mPatch->touchedEdges.set(Patch::slot(edge.value));
  return mPatch->changedEdges.try_emplace(edge.value, mOut.mData->edges[edge.value]).first->second;
}

NetworkEditor::Patch::Arcs &NetworkEditor::writableArcs(NodeId node, bool isOut) {
  auto &map = isOut ? mPatch->out : mPatch->in;
  const auto found = map.find(node.value);
  if (found != map.end()) return found->second;
  Patch::Arcs arcs;
  if (node.value < mOut.mData->nodes.size()) {
    const auto &view = isOut ? mOut.mView.out : mOut.mView.in;
    arcs.hop.assign(view.hops(node).begin(), view.hops(node).end());
    arcs.arc.assign(view.arcs(node).begin(), view.arcs(node).end());
  }
  mPatch->touchedNodes.set(Patch::slot(node.value));
  return map.emplace(node.value, std::move(arcs)).first->second;
}

void NetworkEditor::attach(EdgeId edge) {
  for (const ArcId arc : {StreetNetwork::forwardArc(edge), StreetNetwork::backwardArc(edge)}) {
    const Cost cost = mOut.cost(arc);
    if (cost == kUnreachable) continue;
    const NodeId head = mOut.head(arc);
    for (const NodeId tail : mOut.tails(arc)) {
      Patch::Arcs &out = writableArcs(tail, true);
      out.hop.push_back({head, cost});
      out.arc.push_back(arc);
      Patch::Arcs &in = writableArcs(head, false);
      in.hop.push_back({tail, cost});
      in.arc.push_back(arc);
    }
    mPatch->largestCost = std::max(mPatch->largestCost, cost);
    mPatch->costSum += cost;
    ++mPatch->openArcs;
  }
}

void NetworkEditor::detach(EdgeId edge) {
  const auto remove = [this](NodeId node, bool isOut, ArcId arc) {
    Patch::Arcs &arcs = writableArcs(node, isOut);
    std::size_t kept = 0;
    for (std::size_t i = 0; i < arcs.arc.size(); ++i) {
      if (arcs.arc[i] == arc) continue;
      arcs.arc[kept] = arcs.arc[i];
      arcs.hop[kept++] = arcs.hop[i];
    }
    arcs.arc.resize(kept);
    arcs.hop.resize(kept);
  };
  for (const ArcId arc : {StreetNetwork::forwardArc(edge), StreetNetwork::backwardArc(edge)}) {
    const Cost cost = mOut.cost(arc);
    if (cost == kUnreachable) continue;
    remove(mOut.head(arc), false, arc);
    for (const NodeId tail : mOut.tails(arc))
      remove(tail, true, arc);
    mPatch->costSum -= cost;
    --mPatch->openArcs;
  }
}

/// Takes an edge out for good: others stand in its place, or its street is gone.
void NetworkEditor::retire(EdgeId edge) {
  detach(edge);
  Edge &retired = writable(edge);
  retired.costForward = retired.costBackward = kUnreachable;
  retired.isRetired = 1;
}

void NetworkEditor::makeIndex() {
  std::vector<Box> boxes(mPatch->edges.size());
  const auto base = static_cast<std::uint32_t>(mOut.mData->edges.size());
  for (std::uint32_t e = 0; e < boxes.size(); ++e) {
    if (mPatch->edges[e].isRetired != 0) continue; // an empty box is never found
    for (const Point p : mOut.points(EdgeId(base + e)))
      boxes[e].extend(p);
  }
  mPatch->index = BoxIndex(boxes);
}

} // namespace alatau
