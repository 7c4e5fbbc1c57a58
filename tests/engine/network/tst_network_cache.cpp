// SPDX-License-Identifier: GPL-3.0-or-later
#include "network_text.h"
#include "random_streets.h"

#include <alatau/network/network_cache.h>
#include <alatau/network/network_edits.h>
#include <alatau/network/snapping.h>

#include <QtTest/QtTest>
#include <cstring>

using namespace alatau;
using test::RandomStreets;

namespace {

struct Built {
  std::vector<StreetLine> lines;
  std::vector<TurnRestriction> restrictions;
  NetworkOptions options;
  NetworkFingerprint fingerprint;
  StreetNetwork network;
  std::vector<std::byte> bytes;
};

Built randomNetwork(unsigned seed) {
  RandomStreets random(seed);
  Built out;
  out.lines = random.streets(30);
  out.options.cost = seed % 2 == 0 ? CostKind::Time : CostKind::Length;
  out.options.keepClosedLines = seed % 3 == 0;
  for (int i = 0; i < 20; ++i) {
    const StreetLine &from = out.lines[static_cast<std::size_t>(random.number(0, 29))];
    const StreetLine &to = out.lines[static_cast<std::size_t>(random.number(0, 29))];
    out.restrictions.push_back({from.id, to.id, from.points.back(), random.chance(20)});
  }
  out.fingerprint = networkFingerprint(out.lines, out.options, out.restrictions);
  out.network = StreetNetwork::build(out.lines, out.options, {}, out.restrictions).value();
  out.bytes = writeNetworkCache(out.network, out.fingerprint).value();
  return out;
}

ErrorCode errorOf(std::span<const std::byte> bytes, const NetworkFingerprint &fingerprint) {
  const auto result = readNetworkCache(bytes, fingerprint, {});
  return result ? ErrorCode::Internal : result.error().code;
}

} // namespace

class TestNetworkCache : public QObject {
  Q_OBJECT

private slots:
  void roundTrip();
  void emptyNetwork();
  void fingerprintKnowsEveryChange();
  void staleCutOffDamaged();
  void noEdits();
  void cancel();
};

void TestNetworkCache::roundTrip() {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    const Built built = randomNetwork(seed);
    const auto again = readNetworkCache(built.bytes, built.fingerprint, {});
    QVERIFY(again.has_value());
    QCOMPARE(test::networkText(*again), test::networkText(built.network));
    QCOMPARE(again->largestCost(), built.network.largestCost());
    QCOMPARE(again->meanCost(), built.network.meanCost());
    QVERIFY(again->bounds() == built.network.bounds());
    QCOMPARE(again->options().keepClosedLines, built.options.keepClosedLines);
    QVERIFY(again->options().cost == built.options.cost);
    RandomStreets random(seed);
    for (int i = 0; i < 20; ++i) {
      const Point p = random.place();
      const NetworkPosition a = snap(*again, p), b = snap(built.network, p);
      QVERIFY(a.edge == b.edge && a.fraction == b.fraction);
    }
    // What is loaded can be edited as what was built.
    NetworkEdit edit{NetworkEdit::Kind::AddStreet, random.street(1000)};
    NetworkEdit close{NetworkEdit::Kind::CloseStreet, {}};
    close.street.id = 105;
    QCOMPARE(test::networkText(*withEdits(*again, std::vector{edit, close}, {})),
             test::networkText(*withEdits(built.network, std::vector{edit, close}, {})));
    QVERIFY(writeNetworkCache(*again, built.fingerprint).value() == built.bytes);
  }
}

void TestNetworkCache::emptyNetwork() {
  const StreetNetwork empty = StreetNetwork::build({}, {}, {}).value();
  const NetworkFingerprint fingerprint = networkFingerprint({}, {});
  const auto again = readNetworkCache(writeNetworkCache(empty, fingerprint).value(), fingerprint, {});
  QVERIFY(again.has_value());
  QCOMPARE(again->nodeCount(), std::size_t{0});
  QVERIFY(!snap(*again, {0, 0}).isValid());
}

void TestNetworkCache::fingerprintKnowsEveryChange() {
  const Built built = randomNetwork(1);
  QVERIFY(networkFingerprint(built.lines, built.options, built.restrictions) == built.fingerprint);
  std::vector<NetworkFingerprint> seen{built.fingerprint};
  const auto differs = [&](const auto &change) {
    Built other = built;
    change(other);
    const NetworkFingerprint f = networkFingerprint(other.lines, other.options, other.restrictions);
    const bool isNew = std::find(seen.begin(), seen.end(), f) == seen.end();
    seen.push_back(f);
    return isNew;
  };
  QVERIFY(differs([](Built &b) { b.lines[3].points[0].x += 0.001; }));
  QVERIFY(differs([](Built &b) { b.lines[3].id = -5; }));
  QVERIFY(differs([](Built &b) { b.lines[3].level += 1; }));
  QVERIFY(differs([](Built &b) { b.lines[3].oneway += 1; }));
  QVERIFY(differs([](Built &b) { b.lines[3].isSteps = !b.lines[3].isSteps; }));
  QVERIFY(differs([](Built &b) { b.lines[3].isAllowedForward = !b.lines[3].isAllowedForward; }));
  QVERIFY(differs([](Built &b) { b.lines[3].isAllowedBackward = !b.lines[3].isAllowedBackward; }));
  QVERIFY(differs([](Built &b) { b.lines[3].metresPerSecondForward = 77; }));
  QVERIFY(differs([](Built &b) { b.lines[3].metresPerSecondBackward = 77; }));
  QVERIFY(differs([](Built &b) { b.lines[3].costForward = 77; }));
  QVERIFY(differs([](Built &b) { b.lines[3].costBackward = 77; }));
  QVERIFY(differs([](Built &b) { std::swap(b.lines[0], b.lines[1]); }));
  QVERIFY(differs([](Built &b) { b.lines.pop_back(); }));
  QVERIFY(differs([](Built &b) { b.options.metresPerSecond = 2; }));
  QVERIFY(differs([](Built &b) { b.options.nearEndTolerance = 2; }));
  QVERIFY(differs([](Built &b) { b.options.respectOneway = false; }));
  QVERIFY(differs([](Built &b) { b.options.allowSteps = false; }));
  QVERIFY(differs([](Built &b) { b.options.keepClosedLines = true; }));
  QVERIFY(differs([](Built &b) { b.options.cost = CostKind::Time; }));
  QVERIFY(differs([](Built &b) { b.restrictions.pop_back(); }));
  QVERIFY(differs([](Built &b) { b.restrictions[0].isOnly = !b.restrictions[0].isOnly; }));
}

void TestNetworkCache::staleCutOffDamaged() {
  const Built built = randomNetwork(2);
  QCOMPARE(errorOf(built.bytes, networkFingerprint({}, {})), ErrorCode::BadData);
  for (const std::size_t size : {std::size_t{0}, std::size_t{7}, std::size_t{100}, built.bytes.size() - 1}) {
    QCOMPARE(errorOf(std::span(built.bytes).first(size), built.fingerprint), ErrorCode::Unreadable);
  }
  std::vector<std::byte> bytes = built.bytes;
  bytes[0] = std::byte{'X'};
  QCOMPARE(errorOf(bytes, built.fingerprint), ErrorCode::Unreadable);
  bytes = built.bytes;
  bytes[8] = std::byte{99}; // version
  QCOMPARE(errorOf(bytes, built.fingerprint), ErrorCode::Unsupported);
  for (std::size_t at = 60; at < built.bytes.size(); at += 97) {
    bytes = built.bytes;
    bytes[at] ^= std::byte{1};
    QCOMPARE(errorOf(bytes, built.fingerprint), ErrorCode::Unreadable);
  }
}

void TestNetworkCache::noEdits() {
  const Built built = randomNetwork(3);
  NetworkEdit close{NetworkEdit::Kind::CloseStreet, {}};
  close.street.id = 101;
  const StreetNetwork edited = withEdits(built.network, std::vector{close}, {}).value();
  const auto refused = writeNetworkCache(edited, built.fingerprint);
  QVERIFY(!refused && refused.error().code == ErrorCode::Unsupported);
}

void TestNetworkCache::cancel() {
  const Built built = randomNetwork(4);
  std::stop_source source;
  source.request_stop();
  RunContext context;
  context.stop = source.get_token();
  const auto result = readNetworkCache(built.bytes, built.fingerprint, context);
  QVERIFY(!result && result.error().code == ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(TestNetworkCache)
#include "tst_network_cache.moc"
