// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/result.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace alatau::host {

/// Text in the three languages of the product.
struct LocalText {
  std::string kk, ru, en;
  const std::string &in(std::string_view language) const; ///< "kk", "ru", anything else is English
};

struct ColumnSpec {
  std::string name;
  std::string type; ///< "text", "integer", "real", "boolean"
  std::string unit;
  LocalText title;
  bool isOptional = false; ///< inputs only
};

struct InputSpec {
  std::string name;
  LocalText title, help;
  std::vector<std::string> geometry; ///< any of "point", "line", "polygon"; empty: a table without geometry
  std::vector<std::string> roles;    ///< roles of a plan that fill it, in order of preference
  std::string where; ///< default SQL condition on the first of `roles`, e.g. "kind = 'school'"; empty: all
  std::vector<ColumnSpec> columns;
  bool isOptional = false;
  bool isRaster = false;
};

struct ParameterSpec {
  std::string id;
  std::string type; ///< "number", "integer", "boolean", "choice", "text", "resource"
  std::string unit;
  LocalText title, help;
  nlohmann::json defaultValue;
  double minimum = 0, maximum = 0; ///< number and integer; equal: no limit
  struct Choice {
    std::string value;
    LocalText title;
  };
  std::vector<Choice> choices;
  std::string
      folder; ///< type "resource": the value is the name of a file in this folder, without .json; "": none
  /// What stands behind the default: "verified", "draft", "placeholder", "unverified"; "": it is no norm but
  /// a choice of the user's.
  std::string status;
  LocalText document; ///< where the default comes from

  /// The words of the status for a value: "placeholder", or "changed" for another value than the default; ""
  /// without a status.
  std::string statusOf(const nlohmann::json &value, std::string_view language) const;
};
/// A status of norms in words; "changed" is one, too. Another one comes back as it is.
std::string statusWords(const std::string &status, std::string_view language);

/// How a raster output is coloured and what its values mean.
struct RasterStyle {
  /// "continuous": colours between steps; "ranges": one colour up to each step; "classes": one colour for
  /// each value; "flags": as classes, but the values are bits, and a cell may have several: the first one of
  /// the list that it has gives the colour.
  std::string type;
  struct Step {
    /// Of a range its upper end (inclusive), of the last one infinity. NaN (continuous only): the steps lie
    /// evenly between the lowest and the highest value of the raster.
    double value = 0;
    std::string colour; ///< "#rrggbb"
    LocalText title;    ///< empty: the value says enough
  };
  std::vector<Step> steps; ///< values rise, but for classes and flags
};

/// Type of the cells of a raster output.
enum class CellType { Float32, Int32, UInt8 };
std::string_view cellTypeName(CellType type); ///< "float32", "int32", "uint8"

struct OutputSpec {
  std::string name;
  LocalText title;
  std::string kind;        ///< "layer", "table", "indicators", "raster"
  std::string geometry;    ///< "point", "line", "polygon", "any" (as its input has it), "" for tables
  std::string styleColumn; ///< column that the map is classed by; empty: single symbol
  std::vector<ColumnSpec> columns;

  // Rasters only.
  CellType cell = CellType::Float32;
  double noData = 0; ///< NaN for Float32
  std::string unit;  ///< of the values; empty: none
  RasterStyle style;
  bool isOptional = false; ///< the analysis may leave it out

  bool isRaster() const { return kind == "raster"; }
};

/// Outputs of kind "indicators" have the columns: indicator (text), district (text, null = whole area), value
/// (real), unit (text), flag (text, null or a code of methods.md 0.2), norm (text, null or a JSON object
/// {value, unit, document, clause, edition, status}: a reference value, never a legal verdict). Titles of
/// indicators are here. The host adds these columns to such outputs if the descriptor lists none.
struct IndicatorSpec {
  std::string id;
  LocalText title, help;
  std::string unit;
};

/// A number that follows an edit (PluginHost::openLive).
using LiveSpec = IndicatorSpec;

struct AnalysisSpec {
  std::string id; ///< "<plugin>.<name>", e.g. "accessibility.nearest_facility"
  LocalText title, help;
  std::string group; ///< guideline or family, for menus
  std::vector<InputSpec> inputs;
  std::vector<ParameterSpec> parameters;
  std::vector<OutputSpec> outputs;
  std::vector<IndicatorSpec> indicators;
  std::vector<LiveSpec> live; ///< empty: the analysis has no live form

  const InputSpec *input(std::string_view name) const;
  const ParameterSpec *parameter(std::string_view id) const;
  const OutputSpec *output(std::string_view name) const;
  const IndicatorSpec *indicator(std::string_view id) const;
};

struct PluginDescriptor {
  std::string id, version;
  int abi = 0;
  LocalText title, help;
  std::string author, licence;
  std::vector<AnalysisSpec> analyses;
};

/// The columns of an output of kind "indicators".
const std::vector<ColumnSpec> &indicatorColumns();

/// Reads and checks a descriptor (docs/plugin-guide.md is its reference); the error's place is the path of
/// the wrong field, e.g. "analyses[0].inputs[1].name", and its message says what it should be. Unknown fields
/// are errors.
Result<PluginDescriptor> parseDescriptor(std::string_view json);

/// Fills defaults and checks types, ranges and choices of `given` against the analysis; unknown ids are
/// errors. Numbers are JSON numbers; parameterFromText() makes them from what people type.
Result<nlohmann::json> checkParameters(const AnalysisSpec &analysis, const nlohmann::json &given);

/// A value typed by a person as the JSON value of the parameter's type: decimal comma or point,
/// true/false/yes/no/1/0.
Result<nlohmann::json> parameterFromText(const ParameterSpec &parameter, std::string_view text);

} // namespace alatau::host
