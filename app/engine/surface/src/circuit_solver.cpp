// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/surface/circuit.h>

#include "multigrid.h"

#include <algorithm>
#include <cmath>

namespace alatau {

struct CircuitSolver::Impl {
  const Circuit *circuit = nullptr;
  std::vector<std::uint32_t> row;  ///< of each node in the matrix; kNoNode: a ground, or without a way to one
  std::vector<std::uint32_t> node; ///< of each row
  std::vector<std::uint8_t> isGrounded; ///< per component
  mutable Multigrid multigrid;
};

CircuitSolver::CircuitSolver(std::unique_ptr<Impl> impl)
  : mImpl(std::move(impl)) {}
CircuitSolver::CircuitSolver(CircuitSolver &&) noexcept = default;
CircuitSolver &CircuitSolver::operator=(CircuitSolver &&) noexcept = default;
CircuitSolver::~CircuitSolver() = default;

Result<CircuitSolver> CircuitSolver::make(const Circuit &circuit, std::span<const std::uint32_t> grounds,
                                          const RunContext &context) {
  auto impl = std::make_unique<Impl>();
  impl->circuit = &circuit;
  const auto nodes = static_cast<std::uint32_t>(circuit.nodes());
  std::vector<std::uint8_t> isGround(nodes, 0);
  impl->isGrounded.assign(circuit.components(), 0);
  for (const std::uint32_t ground : grounds) {
    if (ground >= nodes) return fail(ErrorCode::InvalidArgument, "a ground is not in the circuit", "grounds");
    isGround[ground] = 1;
    impl->isGrounded[circuit.mComponent[ground]] = 1;
  }
  if (grounds.empty())
    for (std::uint32_t node = 0; node < nodes; ++node)
      if (!impl->isGrounded[circuit.mComponent[node]])
        isGround[node] = impl->isGrounded[circuit.mComponent[node]] = 1;
  impl->row.assign(nodes, Circuit::kNoNode);
  for (std::uint32_t node = 0; node < nodes; ++node)
    if (!isGround[node] && impl->isGrounded[circuit.mComponent[node]]) {
      impl->row[node] = static_cast<std::uint32_t>(impl->node.size());
      impl->node.push_back(node);
    }
  Laplacian matrix;
  matrix.start.push_back(0);
  for (const std::uint32_t node : impl->node) {
    double diagonal = 0;
    for (std::uint32_t i = circuit.mStart[node]; i < circuit.mStart[node + 1]; ++i) {
      diagonal += circuit.mSiemens[i];
      const std::uint32_t other = impl->row[circuit.mTarget[i]];
      if (other == Circuit::kNoNode) continue; // a ground
      matrix.target.push_back(other);
      matrix.beside.push_back(circuit.mSiemens[i]);
    }
    matrix.diagonal.push_back(diagonal);
    matrix.start.push_back(static_cast<std::uint32_t>(matrix.target.size()));
  }
  if (!impl->multigrid.setUp(std::move(matrix), context)) return fail(ErrorCode::Cancelled, "stopped");
  return CircuitSolver(std::move(impl));
}

Result<CircuitSolver::Solution> CircuitSolver::solve(std::span<const double> amperes,
                                                     const CircuitOptions &options,
                                                     const RunContext &context) const {
  const Impl &impl = *mImpl;
  if (amperes.size() != impl.row.size())
    return fail(ErrorCode::InvalidArgument, "a current is needed for every node", "amperes");
  if (!std::ranges::all_of(amperes, [](double each) { return std::isfinite(each); }))
    return fail(ErrorCode::InvalidArgument, "a current is not a finite number", "amperes");
  Solution made;
  made.volts.assign(impl.row.size(), 0);
  for (std::size_t node = 0; node < impl.row.size(); ++node)
    if (!impl.isGrounded[impl.circuit->mComponent[node]]) made.volts[node] = std::nan("");

  const std::size_t rows = impl.node.size();
  const Laplacian &matrix = impl.multigrid.finest();
  std::vector<double> x(rows, 0), r(rows), z(rows), search(rows), image(rows), before(rows);
  for (std::size_t i = 0; i < rows; ++i)
    r[i] = amperes[impl.node[i]];
  const double goal = options.tolerance * std::sqrt(dot(r, r));
  double product = 0;
  // Flexible: the preconditioner is not quite the same operator every time (Polak & Ribiere).
  while (rows > 0 && std::sqrt(dot(r, r)) > goal) {
    if (made.iterations++ >= options.mostIterations)
      return fail(ErrorCode::Internal, "the currents did not converge", "circuit",
                  "resistances that differ less, or larger cells, may help");
    if (!impl.multigrid.precondition(r, z, context)) return fail(ErrorCode::Cancelled, "stopped");
    const double now = dot(r, z);
    const double turn = product > 0 ? (now - dot(before, z)) / product : 0;
    for (std::size_t i = 0; i < rows; ++i)
      search[i] = z[i] + turn * search[i];
    product = now;
    multiply(matrix, search, image);
    const double step = dot(search, r) / dot(search, image);
    before = r;
    for (std::size_t i = 0; i < rows; ++i) {
      x[i] += step * search[i];
      r[i] -= step * image[i];
    }
    if (context.isStopped()) return fail(ErrorCode::Cancelled, "stopped");
  }
  for (std::size_t i = 0; i < rows; ++i)
    made.volts[impl.node[i]] = x[i];
  return made;
}

} // namespace alatau
