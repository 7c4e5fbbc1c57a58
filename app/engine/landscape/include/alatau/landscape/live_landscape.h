// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/landscape/landscape_graph.h>

#include <memory>
#include <span>

namespace alatau {

/// The graph of patches with all its shortest distances kept, so that probability of connectivity follows an
/// edit: a patch that is added, moved or taken away, a link that a corridor makes.
///
/// Distances are whole millimetres inside, so they can be repaired exactly: a new link changes pairs (i, j)
/// only where d_iu + d + d_vj is less than d_ij, a link that goes only those where it was equal, and only
/// rows that have such an end are looked at (methods.md 6.4). The terms a_i a_j p_ij are summed as multiples
/// of 2^-36 ha2. So all figures are a function of the patches and links there are, never of the way to them:
/// after any changes they equal those of a new object bit for bit, and taking a change back gives the former
/// ones. Rounding to millimetres moves p_ij by at most alpha x 0.5 mm a link; connectivity() of graph() is
/// the figure without it.
///
/// Memory 4 n^2 bytes. One change costs O(n x links of the patch + pairs that change). Not thread-safe.
class LiveLandscape {
public:
  using Key = std::int64_t;
  struct Link {
    Key to = 0;
    double distance = 0; ///< metres, or cost units; infinite: no link
  };
  static constexpr std::size_t kMostPatches = 10000; ///< 400 MB of distances

  /// Errors: InvalidArgument (dispersal).
  static Result<LiveLandscape> make(const Dispersal &dispersal, const RunContext &context);
  LiveLandscape(LiveLandscape &&) noexcept;
  LiveLandscape &operator=(LiveLandscape &&) noexcept;
  ~LiveLandscape();

  /// Many patches at once, into an empty object: one search a patch, in parallel. `keys` ascending, links as
  /// in LandscapeGraph. Errors: InvalidArgument, Unsupported (more than kMostPatches), Cancelled.
  Status fill(std::span<const Key> keys, const LandscapeGraph &graph, const RunContext &context);
  /// The patch is there from now on with these links, and with no others but those of setCorridor(). Links to
  /// patches that are not there are left out. Errors: InvalidArgument (capacity negative or not finite), then
  /// nothing is changed; Unsupported (too many).
  Status setPatch(Key key, double capacity, std::span<const Link> links);
  /// Its links stay. Errors: as setPatch(); NotFound. O(n).
  Status setCapacity(Key key, double capacity);
  void removePatch(Key key); ///< with the links of corridors to it
  bool hasPatch(Key key) const;
  /// A link beside those of the patches, made by a corridor; links of one corridor go together.
  struct CorridorLink {
    Key a = 0, b = 0;
    double distance = 0;
  };
  void setCorridor(Key corridor, std::span<const CorridorLink> links); ///< none: removed

  std::size_t patchCount() const;
  double pcNumerator() const; ///< ha2
  double eca() const;         ///< ha
  /// Patches with another one within the dispersal distance, and groups of patches joined by links no longer
  /// than it (NC). O(links).
  struct Groups {
    std::size_t connected = 0, count = 0;
  };
  Groups groups() const;
  /// Shortest distance between two patches in metres; infinite: none.
  double distance(Key a, Key b) const;
  /// The graph as it is, patches by rising key, with unrounded distances; the shortest link of each pair.
  LandscapeGraph graph() const;

private:
  class State;
  explicit LiveLandscape(std::unique_ptr<State> state);
  std::unique_ptr<State> mState;
};

} // namespace alatau
