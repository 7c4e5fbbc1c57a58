// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/result.h>
#include <alatau/core/run_context.h>
#include <alatau/surface/cost_surface.h>

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace alatau {

/// A resistor between two nodes. Several between the same two stand side by side.
struct Conductor {
  std::uint32_t a = 0, b = 0;
  double siemens = 0; ///< > 0
};

/// A network of resistors (McRae et al. 2008; methods.md 6.6). Immutable.
class Circuit {
public:
  static constexpr std::uint32_t kNoNode = UINT32_MAX;

  /// Errors: BadData (a node beyond the count, a conductance that is no positive number).
  static Result<Circuit> make(std::uint32_t nodes, std::vector<Conductor> conductors);
  /// Cells are nodes and allowed moves to the 8 neighbours are resistors of (r1 + r2) / 2 ohm, sqrt(2) times
  /// that on the diagonal. The cells of one label other than 0 are one node: a patch. O(cells). Errors:
  /// InvalidArgument (labels), Cancelled.
  static Result<Circuit> make(const CostSurface &surface, std::span<const std::uint32_t> labels,
                              const RunContext &context);

  std::size_t nodes() const { return mStart.size() - 1; }
  /// Number of the connected component of a node.
  std::uint32_t component(std::uint32_t node) const { return mComponent[node]; }
  std::size_t components() const { return mComponents; }
  /// Of a circuit over a surface: kNoNode for a cell that is never entered, or a label that no cell has.
  std::uint32_t nodeOfCell(std::size_t cell) const { return mNodeOfCell[cell]; }
  std::uint32_t nodeOfLabel(std::uint32_t label) const {
    return label < mNodeOfLabel.size() ? mNodeOfLabel[label] : kNoNode;
  }

  /// What flows through each node: half of the currents on its conductors and of what goes in or out there.
  /// Nodes without a potential (NaN) have none. Where `volts` are those of a solver, the sum over a cut
  /// between source and ground is the current that goes in.
  std::vector<double> nodeCurrents(std::span<const double> volts) const;
  /// What goes into the circuit at a node (negative: out of it).
  double currentInto(std::uint32_t node, std::span<const double> volts) const;

private:
  friend class CircuitSolver;
  Circuit() = default;
  void setUp(std::uint32_t nodes, const std::vector<Conductor> &conductors);

  std::vector<std::uint32_t> mStart, mTarget; ///< neighbours of each node, every conductor twice
  std::vector<double> mSiemens;
  std::vector<std::uint32_t> mComponent, mNodeOfCell, mNodeOfLabel;
  std::size_t mComponents = 0;
};

struct CircuitOptions {
  double tolerance = 1e-9; ///< of the residual, as a share of the currents
  int mostIterations = 500;
};

/// A circuit with some nodes held at 0 V, prepared for any number of solutions. Conjugate gradients,
/// preconditioned by algebraic multigrid with aggregation by strongest conductors in pairs of pairs and
/// K-cycles (Notay 2010); the coarsest level by Eigen's sparse Cholesky. O(nodes) in time and memory. One
/// thread and fixed orders: the same bits always. Looks at the stop token within each level.
class CircuitSolver {
public:
  /// The grounds; none: the first node of every component, for currents that add up to 0 in each. The circuit
  /// must outlive the solver. Errors: InvalidArgument (a node beyond the circuit), Cancelled.
  static Result<CircuitSolver> make(const Circuit &circuit, std::span<const std::uint32_t> grounds,
                                    const RunContext &context);
  CircuitSolver(CircuitSolver &&) noexcept;
  CircuitSolver &operator=(CircuitSolver &&) noexcept;
  ~CircuitSolver();

  struct Solution {
    std::vector<double> volts; ///< per node; NaN in a component without a ground
    int iterations = 0;
  };
  /// Amperes into each node, negative: out of it. What goes into components without a ground is left out,
  /// what goes into a ground has no effect. Errors: InvalidArgument (sizes, numbers), Internal (no
  /// convergence), Cancelled.
  Result<Solution> solve(std::span<const double> amperes, const CircuitOptions &options,
                         const RunContext &context) const;

private:
  struct Impl;
  explicit CircuitSolver(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> mImpl;
};

} // namespace alatau
