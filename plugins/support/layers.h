// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine_run.h"

#include <alatau/core/result.h>
#include <alatau/coverage/coverage.h>
#include <alatau/geometry/geos.h>
#include <alatau/geometry/overlay.h>
#include <alatau/sdk/plugin.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace alatau::plugin {

/// An input table seen as a layer: ids, geometry and columns by name. The table must outlive it.
class Layer {
public:
  Layer(const sdk::Tables &tables, std::string input); ///< an input that was not given is an empty layer

  const std::string &input() const { return mInput; }
  bool isGiven() const { return mTable != nullptr; }
  std::size_t size() const { return mFids.size(); }
  const std::string &crs() const;
  std::int64_t fid(std::size_t row) const {
    return mFids[row];
  } ///< column fid or OGC_FID, else the row from 1
  const std::vector<std::int64_t> &fids() const { return mFids; }
  const std::vector<std::string> &ids() const { return mIds; } ///< the same as text, for problems
  std::string_view wkb(std::size_t row) const;                 ///< empty: null
  std::vector<FeatureView> views() const;

  /// A column that is looked up once, for loops over all rows.
  class Field {
  public:
    explicit Field(const sdk::Column *column)
      : mColumn(column) {}
    double real(std::size_t row) const; ///< NaN: null or no such column
    std::string text(std::size_t row) const;
    /// A text, or a whole number written as text; empty: null, another kind or no such column.
    std::string word(std::size_t row) const;
    /// 1, 0, or -1 for null or no such column.
    int flag(std::size_t row) const;

  private:
    const sdk::Column *mColumn;
  };
  Field field(std::string_view column) const { return Field(mTable ? mTable->column(column) : nullptr); }
  bool has(std::string_view column) const { return mTable && mTable->column(column); }
  double real(std::string_view column, std::size_t row) const { return field(column).real(row); }
  std::string text(std::string_view column, std::size_t row) const { return field(column).text(row); }
  std::string word(std::string_view column, std::size_t row) const { return field(column).word(row); }
  int flag(std::string_view column, std::size_t row) const { return field(column).flag(row); }
  /// The column `name`, or the id where there is none.
  std::string label(std::size_t row) const;

private:
  std::string mInput;
  const sdk::Table *mTable = nullptr;
  std::vector<std::int64_t> mFids;
  std::vector<std::string> mIds;
};

/// Columns fid and geometry of an output that has the features of an input; unreadable geometry becomes null.
void copyFeatures(const Layer &layer, sdk::Table &output);

/// All layers of a run must be in one projected CRS in metres. Throws a Failure: two different CRS, or
/// degrees.
void requireOneCrs(std::initializer_list<const Layer *> layers);
/// The same for every layer of a run.
void requireOneCrs(const sdk::Tables &inputs);

/// What kind of geometry a layer holds, from its first readable feature; a layer is taken as a whole.
enum class GeometryKind { None, Point, Line, Polygon };
GeometryKind kindOf(const Layer &layer);

/// One place per feature: the point itself, or a point that surely lies on the line or in the polygon. NaN
/// where there is none (problem NULL_GEOMETRY or BAD_GEOMETRY).
std::vector<Point> places(const Layer &layer, const EngineRun &run);

/// Residents per feature, or another number of people in `column`. No such column, or nothing but nulls in
/// it: all NaN with one problem NO_RESIDENTS. Single values that are missing, negative or not finite are
/// reported as BAD_VALUE; they stay as they are and the engine leaves them out.
std::vector<double> residents(const Layer &demand, const std::vector<Point> &places, const EngineRun &run,
                              const std::string &column = "residents");

/// Keeps problems with this code away from the run: they were reported already, under the names of the input.
class WithoutCode final : public ProblemReporter {
public:
  WithoutCode(std::string code, ProblemReporter *inner)
    : mCode(std::move(code))
    , mInner(inner) {}
  void report(const Problem &problem) override {
    if (mInner && problem.code != mCode) mInner->report(problem);
  }

private:
  std::string mCode;
  ProblemReporter *mInner;
};

/// In which district every point lies, with problems under the ids of the demand layer.
DistrictMembership districtsOfPoints(const Layer &demand, const std::vector<Point> &places,
                                     const std::vector<double> &persons, const Layer &districts,
                                     const RunContext &context);

/// What a line with a width covers: the polygon of a corridor where the column width_profile has a width for
/// every vertex (ADR 9), else the line widened to its column width_m, with flat ends.
struct WidenedLine {
  std::string wkb;             ///< polygon; empty: the line has no positive width
  bool profileMisfits = false; ///< there are widths by vertex that do not fit the line: width_m is used
  static constexpr const char *kMisfit = "WIDTH_PROFILE_MISFIT";
  static constexpr const char *kMisfitMessage = "the widths by vertex do not fit the line; width_m is used";
};
Result<WidenedLine> widenedLine(const Layer &layer, std::size_t row, const Geos &geos, const Geometry &line);

/// The layer as polygons: polygons as they are, lines by widenedLine(). Lines without a positive width are
/// empty with the problem NO_WIDTH, points with NOT_AN_AREA; WIDTH_PROFILE_MISFIT.
struct Areas {
  std::vector<std::string> wkb;
  std::vector<double> lengths; ///< metres of the centreline; NaN for polygons
  std::vector<FeatureView> views(const Layer &layer) const;
};
Areas areas(const Layer &layer, const EngineRun &run);

} // namespace alatau::plugin
