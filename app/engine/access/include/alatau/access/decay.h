// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/result.h>

#include <string_view>
#include <vector>

namespace alatau {

enum class DecayKind { Binary, Linear, Exponential, Power, Gaussian, TruncatedGaussian, Logistic, Stepped };
/// Stable lower-case name: "binary", "linear", "exponential", "power", "gaussian", "truncated-gaussian",
/// "logistic", "stepped".
std::string_view decayKindName(DecayKind kind);
/// The kind of that name. Error: InvalidArgument that lists the names.
Result<DecayKind> decayKindFromName(std::string_view name);

/// Up to and including this cost the weight holds.
struct DecayStep {
  double upTo = 0;
  double weight = 0;
};

/// How much a destination counts at a cost (methods.md 2.3): 0 <= f <= 1, never rising, f(infinity) = 0.
/// Costs and parameters are in one unit, the seconds or metres of costToUnits(). Every form is normalised to
/// f(0) = 1 (a stepped table to what its first row says), so that results of one form can be compared between
/// scenarios; results of two forms cannot. Thresholds are inclusive (methods.md 0.2): 1[c <= tau], and at the
/// cost of a step the step's own weight still holds (the worked example of 2.4: 20 min in 10/20/30 counts
/// 0.68).
class Decay {
public:
  // Errors: InvalidArgument when a parameter is not positive and finite.
  static Result<Decay> binary(double threshold);
  /// max(0, 1 - c / threshold)
  static Result<Decay> linear(double threshold);
  /// e^(-c ln2 / halfCost): half at halfCost
  static Result<Decay> exponential(double halfCost);
  /// min(1, (c / unit)^-exponent); `unit` is the cost below which everything counts fully (60: one minute)
  static Result<Decay> power(double exponent = 1, double unit = 60);
  /// e^(-c^2 / (2 sigma^2)); methods.md takes sigma = threshold / 2
  static Result<Decay> gaussian(double sigma);
  /// Dai 2010: (e^(-(c/threshold)^2 / 2) - e^(-1/2)) / (1 - e^(-1/2)) within the threshold, else 0
  static Result<Decay> truncatedGaussian(double threshold);
  /// g(0) / g(c), g(c) = 1 + e^((c - inflection) pi / (deviation sqrt 3))
  static Result<Decay> logistic(double inflection, double deviation);
  /// InvalidArgument: no step, costs not rising, weights rising or outside 0..1.
  static Result<Decay> stepped(std::vector<DecayStep> steps);
  /// 1, 0.68, 0.22 up to `first`, 2 first and 3 first: the default of E2SFCA (Luo and Qi 2009).
  static Result<Decay> enhancedSteps(double first);

  DecayKind kind() const { return mKind; }
  /// `cost` in seconds or metres; negative or NaN is 0, infinite gives 0.
  double operator()(double cost) const;
  /// The largest cost that still weighs at least `weight` (0 < weight <= 1): the limit of a cost table that
  /// is read with this decay. 0 when nothing weighs that much.
  double reach(double weight = 1e-3) const;

private:
  Decay(DecayKind kind, double a, double b = 0)
    : mKind(kind)
    , mA(a)
    , mB(b) {}
  DecayKind mKind;
  double mA, mB; ///< threshold, beta, exponent, sigma or inflection; unit or deviation
  std::vector<DecayStep> mSteps;
};

} // namespace alatau
