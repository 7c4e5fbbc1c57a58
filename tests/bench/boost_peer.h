// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "city.h"

#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/dijkstra_shortest_paths_no_color_map.hpp>

#include <cstdint>
#include <utility>
#include <vector>

namespace alatau::bench {

/// Dijkstra of Boost.Graph on a compressed graph, its fastest form. Node `source` is joined to all facilities
/// at no cost.
class BoostPeer {
public:
  BoostPeer(const City &city, const std::vector<std::uint32_t> &costs)
    : source(static_cast<std::uint32_t>(city.x.size())) {
    std::vector<std::pair<std::size_t, std::size_t>> arcs;
    std::vector<Arc> weights;
    for (std::size_t i = 0; i < city.from.size(); ++i) {
      arcs.emplace_back(city.from[i], city.to[i]);
      arcs.emplace_back(city.to[i], city.from[i]);
      weights.insert(weights.end(), 2, Arc{costs[i]});
    }
    for (const std::uint32_t facility : city.facilities) {
      arcs.emplace_back(source, facility);
      weights.push_back({0});
    }
    mGraph =
        Graph(boost::edges_are_unsorted_multi_pass, arcs.begin(), arcs.end(), weights.begin(), source + 1);
    cost.resize(source + 1);
  }
  void run(std::uint32_t from) {
    boost::dijkstra_shortest_paths_no_color_map(
        mGraph, from,
        boost::weight_map(boost::get(&Arc::cost, mGraph))
            .distance_map(
                boost::make_iterator_property_map(cost.begin(), boost::get(boost::vertex_index, mGraph))));
  }

  std::uint32_t source;
  std::vector<std::uint32_t> cost; ///< of the last run, by node; UINT32_MAX: no way

private:
  struct Arc {
    std::uint32_t cost;
  };
  using Graph = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, Arc>;
  Graph mGraph;
};

} // namespace alatau::bench
