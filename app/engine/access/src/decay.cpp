// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/access/decay.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>
#include <string>

namespace alatau {

namespace {

constexpr std::array<std::string_view, 8> kNames = {
    "binary", "linear", "exponential", "power", "gaussian", "truncated-gaussian", "logistic", "stepped"};
const double kTail = std::exp(-0.5); // of the truncated Gaussian at its threshold

bool isPositive(double value) {
  return std::isfinite(value) && value > 0;
}

tl::unexpected<Error> notPositive(DecayKind kind, const char *parameter) {
  return fail(ErrorCode::InvalidArgument,
              "The " + std::string(parameter) + " of a " + std::string(decayKindName(kind)) +
                  " decay must be a positive number",
              parameter);
}

/// Growth of the logistic form per unit of cost.
double logisticRate(double deviation) {
  return std::numbers::pi / (deviation * std::numbers::sqrt3);
}
double logisticTerm(double cost, double inflection, double deviation) {
  return 1 + std::exp((cost - inflection) * logisticRate(deviation));
}

} // namespace

std::string_view decayKindName(DecayKind kind) {
  return kNames[static_cast<std::size_t>(kind)];
}

Result<DecayKind> decayKindFromName(std::string_view name) {
  const auto found = std::find(kNames.begin(), kNames.end(), name);
  if (found != kNames.end()) return static_cast<DecayKind>(found - kNames.begin());
  std::string all;
  for (const std::string_view known : kNames)
    all += (all.empty() ? "" : ", ") + std::string(known);
  return fail(ErrorCode::InvalidArgument, "There is no decay \"" + std::string(name) + "\"", {},
              "One of " + all);
}

Result<Decay> Decay::binary(double threshold) {
  if (!isPositive(threshold)) return notPositive(DecayKind::Binary, "threshold");
  return Decay(DecayKind::Binary, threshold);
}

Result<Decay> Decay::linear(double threshold) {
  if (!isPositive(threshold)) return notPositive(DecayKind::Linear, "threshold");
  return Decay(DecayKind::Linear, threshold);
}

Result<Decay> Decay::exponential(double halfCost) {
  if (!isPositive(halfCost)) return notPositive(DecayKind::Exponential, "half cost");
  return Decay(DecayKind::Exponential, std::numbers::ln2 / halfCost);
}

Result<Decay> Decay::power(double exponent, double unit) {
  if (!isPositive(exponent)) return notPositive(DecayKind::Power, "exponent");
  if (!isPositive(unit)) return notPositive(DecayKind::Power, "unit");
  return Decay(DecayKind::Power, exponent, unit);
}

Result<Decay> Decay::gaussian(double sigma) {
  if (!isPositive(sigma)) return notPositive(DecayKind::Gaussian, "sigma");
  return Decay(DecayKind::Gaussian, sigma);
}

Result<Decay> Decay::truncatedGaussian(double threshold) {
  if (!isPositive(threshold)) return notPositive(DecayKind::TruncatedGaussian, "threshold");
  return Decay(DecayKind::TruncatedGaussian, threshold);
}

Result<Decay> Decay::logistic(double inflection, double deviation) {
  if (!isPositive(inflection)) return notPositive(DecayKind::Logistic, "inflection");
  if (!isPositive(deviation)) return notPositive(DecayKind::Logistic, "deviation");
  return Decay(DecayKind::Logistic, inflection, deviation);
}

Result<Decay> Decay::stepped(std::vector<DecayStep> steps) {
  if (steps.empty()) return fail(ErrorCode::InvalidArgument, "A stepped decay needs at least one step");
  double cost = 0, weight = 1;
  for (std::size_t row = 0; row < steps.size(); ++row) {
    const DecayStep step = steps[row];
    const std::string place = "step " + std::to_string(row + 1);
    if (!std::isfinite(step.upTo) || step.upTo <= cost)
      return fail(ErrorCode::InvalidArgument, "The costs of a stepped decay must rise from above 0", place);
    if (!(step.weight >= 0 && step.weight <= weight))
      return fail(ErrorCode::InvalidArgument,
                  "The weights of a stepped decay must fall from at most 1 to at least 0", place);
    cost = step.upTo;
    weight = step.weight;
  }
  Decay decay(DecayKind::Stepped, cost);
  decay.mSteps = std::move(steps);
  return decay;
}

Result<Decay> Decay::enhancedSteps(double first) {
  return stepped({{first, 1}, {2 * first, 0.68}, {3 * first, 0.22}});
}

double Decay::operator()(double cost) const {
  if (!(cost >= 0) || std::isinf(cost)) return 0;
  switch (mKind) {
  case DecayKind::Binary:
    return cost <= mA ? 1 : 0;
  case DecayKind::Linear:
    return std::max(0.0, 1 - cost / mA);
  case DecayKind::Exponential:
    return std::exp(-mA * cost);
  case DecayKind::Power:
    return cost <= mB ? 1 : std::pow(cost / mB, -mA);
  case DecayKind::Gaussian:
    return std::exp(-cost * cost / (2 * mA * mA));
  case DecayKind::TruncatedGaussian: {
    const double x = cost / mA;
    return x > 1 ? 0 : (std::exp(-0.5 * x * x) - kTail) / (1 - kTail);
  }
  case DecayKind::Logistic:
    return logisticTerm(0, mA, mB) / logisticTerm(cost, mA, mB);
  case DecayKind::Stepped:
    break;
  }
  for (const DecayStep &step : mSteps)
    if (cost <= step.upTo) return step.weight;
  return 0;
}

double Decay::reach(double weight) const {
  if (!(weight > 0 && weight <= 1)) return 0;
  switch (mKind) {
  case DecayKind::Binary:
    return mA;
  case DecayKind::Linear:
    return mA * (1 - weight);
  case DecayKind::Exponential:
    return -std::log(weight) / mA;
  case DecayKind::Power:
    return mB * std::pow(weight, -1 / mA);
  case DecayKind::Gaussian:
    return mA * std::sqrt(-2 * std::log(weight));
  case DecayKind::TruncatedGaussian:
    return mA * std::sqrt(-2 * std::log(weight * (1 - kTail) + kTail));
  case DecayKind::Logistic:
    return mA + std::log(logisticTerm(0, mA, mB) / weight - 1) / logisticRate(mB);
  case DecayKind::Stepped:
    break;
  }
  double reach = 0;
  for (const DecayStep &step : mSteps)
    if (step.weight >= weight) reach = step.upTo;
  return reach;
}

} // namespace alatau
