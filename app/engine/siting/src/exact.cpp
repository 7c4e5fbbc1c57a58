// SPDX-License-Identifier: GPL-3.0-or-later
#include "instance.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <glpk.h>
#include <limits>
#include <memory>

namespace alatau::siting {

namespace {

constexpr std::size_t kMostVariables = 4'000, kMostEntries = 40'000;
constexpr int kSliceMs = 40; ///< of the simplex method between two looks at the stop token

using Clock = std::chrono::steady_clock;

/// A mixed integer model in the words of the solver. The thread's memory of GLPK is freed at the end.
class Model {
public:
  Model(const Instance &instance)
    : mInstance(instance)
    , mProblem(glp_create_prob()) {
    glp_term_out(GLP_OFF);
    glp_set_obj_dir(mProblem, instance.isMaximum() ? GLP_MAX : GLP_MIN);
    addSites();
    if (!instance.capacity.empty())
      addFlows();
    else if (instance.isCovering())
      addCover();
    else
      addAssignment();
    glp_load_matrix(mProblem, static_cast<int>(mValue.size()) - 1, mRow.data(), mColumn.data(),
                    mValue.data());
  }
  ~Model() {
    glp_delete_prob(mProblem);
    glp_free_env();
  }
  Model(const Model &) = delete;
  Model &operator=(const Model &) = delete;

  glp_prob *problem() const { return mProblem; }
  std::vector<std::uint32_t> chosen() const {
    std::vector<std::uint32_t> out;
    for (std::uint32_t c = 0; c < mInstance.candidates(); ++c)
      if (glp_mip_col_val(mProblem, static_cast<int>(c) + 1) > 0.5) out.push_back(c);
    return out;
  }

private:
  void put(int row, int column, double value) {
    mRow.push_back(row);
    mColumn.push_back(column);
    mValue.push_back(value);
  }
  int addRow(int kind, double low, double high) {
    const int row = glp_add_rows(mProblem, 1);
    glp_set_row_bnds(mProblem, row, kind, low, high);
    return row;
  }
  int addColumn(double most, double objective) {
    const int column = glp_add_cols(mProblem, 1);
    glp_set_col_bnds(mProblem, column, GLP_DB, 0, most);
    glp_set_obj_coef(mProblem, column, objective);
    return column;
  }
  void addSites() {
    const auto count = static_cast<int>(mInstance.candidates());
    glp_add_cols(mProblem, count);
    const bool isLimited = mInstance.count < mInstance.candidates(), isPaid = std::isfinite(mInstance.budget);
    const int limit = isLimited ? addRow(GLP_UP, 0, static_cast<double>(mInstance.count)) : 0;
    const int paid = isPaid ? addRow(GLP_UP, 0, mInstance.budget) : 0;
    for (int c = 1; c <= count; ++c) {
      const auto candidate = static_cast<std::size_t>(c - 1);
      glp_set_col_kind(mProblem, c, GLP_BV);
      if (mInstance.isLocked[candidate]) glp_set_col_bnds(mProblem, c, GLP_FX, 1, 1);
      if (mInstance.model == SitingModel::CoverAll)
        glp_set_obj_coef(mProblem, c, mInstance.siteCost[candidate]);
      if (isLimited) put(limit, c, 1);
      if (isPaid) put(paid, c, mInstance.siteCost[candidate]);
    }
  }
  void addCover() {
    const bool isAll = mInstance.model == SitingModel::CoverAll;
    for (std::size_t r = 0; r < mInstance.rows.size(); ++r) {
      const int row = addRow(GLP_LO, isAll ? 1 : 0, 0);
      for (const Link &link : mInstance.rows[r])
        put(row, static_cast<int>(link.other) + 1, 1);
      if (!isAll) put(row, addColumn(1, mInstance.weight[r]), -1);
    }
  }
  void addAssignment() {
    for (std::size_t r = 0; r < mInstance.rows.size(); ++r) {
      const int once = addRow(GLP_FX, 1, 1);
      put(once, addColumn(1, mInstance.weight[r] * mInstance.penalty), 1);
      for (const Link &link : mInstance.rows[r]) {
        const int column = addColumn(1, mInstance.weight[r] * link.cost);
        put(once, column, 1);
        const int open = addRow(GLP_UP, 0, 0);
        put(open, column, 1);
        put(open, static_cast<int>(link.other) + 1, -1);
      }
    }
  }
  void addFlows() {
    std::vector<int> room;
    for (std::uint32_t c = 0; c < mInstance.candidates(); ++c) {
      room.push_back(addRow(GLP_UP, 0, 0));
      put(room.back(), static_cast<int>(c) + 1, -mInstance.capacity[c]);
    }
    for (std::size_t r = 0; r < mInstance.rows.size(); ++r) {
      const int row = addRow(GLP_UP, 0, mInstance.weight[r]);
      for (const Link &link : mInstance.rows[r]) {
        const int column = addColumn(mInstance.weight[r], 1);
        put(row, column, 1);
        put(room[link.other], column, 1);
      }
    }
  }

  const Instance &mInstance;
  glp_prob *mProblem;
  std::vector<int> mRow{0}, mColumn{0}; ///< GLPK counts from 1
  std::vector<double> mValue{0};
};

/// What the solver's callback looks at and keeps.
struct Watch {
  const RunContext &context;
  Clock::time_point until;
  double bound = 0;
  bool isStopped = false;
};

void look(glp_tree *tree, void *info) {
  auto &watch = *static_cast<Watch *>(info);
  if (const int node = glp_ios_best_node(tree); node != 0) watch.bound = glp_ios_node_bound(tree, node);
  if (watch.context.isStopped() || Clock::now() > watch.until) {
    watch.isStopped = true;
    glp_ios_terminate(tree);
  }
}

enum class Root { Solved, Infeasible, Stopped };

/// The relaxation, in slices so that a stop is seen.
Root solveRoot(glp_prob *problem, const Watch &watch) {
  glp_smcp options;
  glp_init_smcp(&options);
  options.msg_lev = GLP_MSG_OFF;
  options.tm_lim = kSliceMs;
  glp_std_basis(problem);
  while (true) {
    if (watch.context.isStopped() || Clock::now() > watch.until) return Root::Stopped;
    const int result = glp_simplex(problem, &options);
    if (result == 0) return glp_get_status(problem) == GLP_OPT ? Root::Solved : Root::Infeasible;
    if (result != GLP_ETMLIM) return Root::Stopped;
  }
}

} // namespace

std::optional<Exact> solveExactly(const Instance &instance, const std::optional<Found> &start, double seconds,
                                  const RunContext &context) {
  const bool isLarge = !instance.isCovering() || !instance.capacity.empty();
  const std::size_t variables = instance.candidates() + (isLarge ? instance.links : instance.rows.size());
  if (variables > kMostVariables || instance.links > kMostEntries) return {};
  const Model model(instance);
  Watch watch{context, Clock::now() + std::chrono::milliseconds(static_cast<std::int64_t>(seconds * 1000)), 0,
              false};
  Exact out;
  out.found = start;
  out.bound = instance.isMaximum() ? HUGE_VAL : -HUGE_VAL;
  const Root root = solveRoot(model.problem(), watch);
  out.isTimedOut = root == Root::Stopped;
  out.isInfeasible = root == Root::Infeasible;
  if (root != Root::Solved) return out;
  out.bound = watch.bound = glp_get_obj_val(model.problem());
  glp_iocp options;
  glp_init_iocp(&options);
  options.msg_lev = GLP_MSG_OFF;
  options.cb_func = look;
  options.cb_info = &watch;
  options.br_tech = GLP_BR_DTH;
  const int result = glp_intopt(model.problem(), &options);
  const int status = glp_mip_status(model.problem());
  if (status == GLP_OPT || status == GLP_FEAS) {
    Found found{model.chosen(), 0, start ? start->greedy : 0};
    found.objective =
        instance.capacity.empty() ? worth(instance, found.chosen) : glp_mip_obj_val(model.problem());
    if (!out.found || instance.isBetter(found.objective, out.found->objective)) out.found = std::move(found);
  }
  out.isOptimal = result == 0 && status == GLP_OPT && !watch.isStopped;
  out.isInfeasible = result == 0 && status == GLP_NOFEAS;
  out.isTimedOut = watch.isStopped;
  if (out.isOptimal && out.found)
    out.bound = out.found->objective;
  else
    out.bound = instance.isMaximum() ? std::min(out.bound, watch.bound) : std::max(out.bound, watch.bound);
  return out;
}

} // namespace alatau::siting
