// SPDX-License-Identifier: GPL-3.0-or-later
// Arrow streams: ours round trip, hand-made ones with every storage, and those that OGR writes.
#include <alatau/sdk/table.h>

#include <QTemporaryDir>
#include <QtTest/QTest>

#include <gdal_priv.h>
#include <memory>
#include <ogrsf_frmts.h>

#include <cmath>
#include <limits>

using namespace alatau::sdk;

namespace {

/// A stream of one or more batches with one column, made by hand from plain buffers.
struct HandMade {
  std::string format, name = "column";
  std::vector<std::vector<std::uint8_t>> buffers; ///< the first is the validity; empty: none
  std::int64_t length = 0, offset = 0, nullCount = 0;
  std::unique_ptr<HandMade> dictionary;
  int batches = 1;

  template<typename T>
  HandMade &values(const std::vector<T> &list) {
    const auto *bytes = reinterpret_cast<const std::uint8_t *>(list.data());
    buffers.emplace_back(bytes, bytes + list.size() * sizeof(T));
    return *this;
  }
};

struct Live {
  HandMade made;
  int given = 0;
  std::vector<const void *> pointers, dictionaryPointers;
  ArrowSchema child{}, dictionarySchema{};
  ArrowSchema *children[1] = {&child};
  ArrowArray array{}, dictionaryArray{};
  ArrowArray *arrays[1] = {&array};
  const void *none[1] = {nullptr};
};

void noRelease(ArrowSchema *schema) {
  schema->release = nullptr;
}
void noReleaseArray(ArrowArray *array) {
  array->release = nullptr;
}

ArrowArray arrayOf(const HandMade &made, std::vector<const void *> &pointers) {
  pointers.clear();
  for (const auto &buffer : made.buffers)
    pointers.push_back(buffer.empty() ? nullptr : buffer.data());
  ArrowArray array{};
  array.length = made.length;
  array.offset = made.offset;
  array.null_count = made.nullCount;
  array.n_buffers = static_cast<std::int64_t>(pointers.size());
  array.buffers = pointers.data();
  array.release = noReleaseArray;
  return array;
}

ArrowStream streamOf(HandMade made) {
  ArrowArrayStream stream{};
  stream.private_data = new Live{std::move(made), 0, {}, {}, {}, {}, {}, {}, {}, {}, {}};
  auto *live = static_cast<Live *>(stream.private_data);
  live->children[0] = &live->child;
  live->arrays[0] = &live->array;
  stream.get_schema = [](ArrowArrayStream *self, ArrowSchema *out) {
    auto *it = static_cast<Live *>(self->private_data);
    it->child = {};
    it->child.format = it->made.format.c_str();
    it->child.name = it->made.name.c_str();
    it->child.release = noRelease;
    if (it->made.dictionary) {
      it->dictionarySchema = {};
      it->dictionarySchema.format = it->made.dictionary->format.c_str();
      it->dictionarySchema.release = noRelease;
      it->child.dictionary = &it->dictionarySchema;
    }
    *out = {};
    out->format = "+s";
    out->n_children = 1;
    out->children = it->children;
    out->release = noRelease;
    return 0;
  };
  stream.get_next = [](ArrowArrayStream *self, ArrowArray *out) {
    auto *it = static_cast<Live *>(self->private_data);
    *out = {};
    if (it->given++ == it->made.batches) return 0;
    it->array = arrayOf(it->made, it->pointers);
    if (it->made.dictionary) {
      it->dictionaryArray = arrayOf(*it->made.dictionary, it->dictionaryPointers);
      it->array.dictionary = &it->dictionaryArray;
    }
    out->length = it->made.length;
    out->n_buffers = 1;
    out->buffers = it->none;
    out->n_children = 1;
    out->children = it->arrays;
    out->release = noReleaseArray;
    return 0;
  };
  stream.get_last_error = [](ArrowArrayStream *) -> const char * { return nullptr; };
  stream.release = [](ArrowArrayStream *self) {
    delete static_cast<Live *>(self->private_data);
    self->release = nullptr;
  };
  return ArrowStream(stream);
}

template<typename T>
HandMade numbers(const char *format, const std::vector<T> &list) {
  HandMade made;
  made.format = format;
  made.length = static_cast<std::int64_t>(list.size());
  made.buffers.emplace_back();
  made.values(list);
  return made;
}

HandMade texts(const char *format, const std::vector<std::int32_t> &offsets, const std::string &bytes) {
  HandMade made;
  made.format = format;
  made.length = static_cast<std::int64_t>(offsets.size()) - 1;
  made.buffers.emplace_back();
  made.values(offsets);
  made.values(std::vector<char>(bytes.begin(), bytes.end()));
  return made;
}

Column readColumn(HandMade made) {
  ArrowStream stream = streamOf(std::move(made));
  return readTable(stream.get()).columns.at(0);
}

} // namespace

class TestTable : public QObject {
  Q_OBJECT
private slots:
  void roundTrip() {
    Table table;
    table.addGeometry({std::string("\x01\x01\0\0\0", 5) + std::string(16, '\0'), ""}, "EPSG:32643");
    table.addReals("real", {1.5, std::numeric_limits<double>::quiet_NaN()});
    table.addIntegers("integer", {std::numeric_limits<std::int64_t>::min(), 7});
    Column &flags = table.add("boolean", ColumnKind::Boolean);
    flags.appendBoolean(true);
    flags.appendNull();
    Column &words = table.add("text", ColumnKind::Text);
    words.appendNull();
    words.appendText("Алатау — Әуезов");
    ArrowStream stream = toStream(table);
    QCOMPARE(readSchema(stream.get()).crs, std::string("EPSG:32643"));
    QCOMPARE(readSchema(stream.get()).field("boolean")->kind, ColumnKind::Boolean); // asking twice is allowed
    const Table read = readTable(stream.get());
    QCOMPARE(read.rows(), std::size_t{2});
    QCOMPARE(read.crs, std::string("EPSG:32643"));
    QCOMPARE(read.geometry()->texts[0], table.geometry()->texts[0]);
    QVERIFY(read.geometry()->isNull(1));
    QCOMPARE(read.column("real")->reals[0], 1.5);
    QVERIFY(read.column("real")->isNull(1));
    QCOMPARE(read.column("integer")->integers, table.column("integer")->integers);
    QCOMPARE(read.column("boolean")->integers[0], std::int64_t{1});
    QVERIFY(read.column("boolean")->isNull(1));
    QVERIFY(std::isnan(read.column("boolean")->real(1)));
    QVERIFY(read.column("text")->isNull(0));
    QCOMPARE(read.column("text")->texts[1], std::string("Алатау — Әуезов"));
    QCOMPARE(read.column("nothing"), static_cast<const Column *>(nullptr));
  }

  void emptyAndManyRows() {
    Table empty;
    empty.addTexts("text", {});
    empty.addGeometry({}, "");
    ArrowStream stream = toStream(empty);
    QCOMPARE(readTable(stream.get()).rows(), std::size_t{0});
    ArrowStream nothing = toStream(Table());
    QVERIFY(readTable(nothing.get()).columns.empty());
    Table many;
    Column &flags = many.add("flag", ColumnKind::Boolean);
    for (int i = 0; i < 1'001; ++i)
      flags.appendBoolean(i % 3 == 0);
    ArrowStream bits = toStream(many);
    QCOMPARE(readTable(bits.get()).column("flag")->integers, many.column("flag")->integers);
  }

  void unevenColumnsAreAWrongCall() {
    Table table;
    table.addReals("a", {1, 2});
    table.addReals("b", {1});
    QVERIFY_EXCEPTION_THROWN(toStream(table), std::invalid_argument);
    Table flags;
    flags.addReals("a", {1, 2});
    flags.columns[0].valid = {1};
    QVERIFY_EXCEPTION_THROWN(toStream(flags), std::invalid_argument);
  }

  void childrenMayBeMovedOut() {
    Table table;
    table.addTexts("a", {"one", "two"});
    ArrowStream stream = toStream(table);
    ArrowArray batch{};
    QCOMPARE(stream.get()->get_next(stream.get(), &batch), 0);
    ArrowArray moved = *batch.children[0];
    batch.children[0]->release = nullptr;
    batch.release(&batch);
    stream.reset();
    const auto *offsets = static_cast<const std::int32_t *>(moved.buffers[1]);
    QCOMPARE(std::string(static_cast<const char *>(moved.buffers[2]) + offsets[1], 3), std::string("two"));
    moved.release(&moved);
  }

  void everyNumber() {
    QCOMPARE(readColumn(numbers<std::int8_t>("c", {-1, 2})).integers, (std::vector<std::int64_t>{-1, 2}));
    QCOMPARE(readColumn(numbers<std::uint8_t>("C", {255})).integers, (std::vector<std::int64_t>{255}));
    QCOMPARE(readColumn(numbers<std::int16_t>("s", {-300})).integers, (std::vector<std::int64_t>{-300}));
    QCOMPARE(readColumn(numbers<std::uint16_t>("S", {65'535})).integers, (std::vector<std::int64_t>{65'535}));
    QCOMPARE(readColumn(numbers<std::int32_t>("i", {-70'000})).integers,
             (std::vector<std::int64_t>{-70'000}));
    QCOMPARE(readColumn(numbers<std::uint32_t>("I", {4'294'967'295u})).integers,
             (std::vector<std::int64_t>{4'294'967'295}));
    QCOMPARE(readColumn(numbers<std::int64_t>("l", {-5})).integers, (std::vector<std::int64_t>{-5}));
    QCOMPARE(readColumn(numbers<std::uint64_t>("L", {5})).integers, (std::vector<std::int64_t>{5}));
    QVERIFY_EXCEPTION_THROWN(readColumn(numbers<std::uint64_t>("L", {1ull << 63})), std::runtime_error);
    QCOMPARE(readColumn(numbers<float>("f", {0.5f})).reals, (std::vector<double>{0.5}));
    QCOMPARE(readColumn(numbers<double>("g", {-0.25})).reals, (std::vector<double>{-0.25}));
    const Column half = readColumn(numbers<std::uint16_t>("e", {0x3C00, 0xC100, 0x0001, 0x7C00, 0x7E00}));
    QCOMPARE(half.reals[0], 1.0);
    QCOMPARE(half.reals[1], -2.5);
    QCOMPARE(half.reals[2], std::ldexp(1.0, -24));
    QVERIFY(std::isinf(half.reals[3]) && std::isnan(half.reals[4]));
  }

  void everyDate() {
    QCOMPARE(readColumn(numbers<std::int32_t>("tdD", {0, 19'723, -1})).texts,
             (std::vector<std::string>{"1970-01-01", "2024-01-01", "1969-12-31"}));
    QCOMPARE(readColumn(numbers<std::int64_t>("tdm", {86'400'000})).texts,
             (std::vector<std::string>{"1970-01-02"}));
    QCOMPARE(readColumn(numbers<std::int32_t>("tts", {3'661})).texts, (std::vector<std::string>{"01:01:01"}));
    QCOMPARE(readColumn(numbers<std::int32_t>("ttm", {3'661'250})).texts,
             (std::vector<std::string>{"01:01:01.250"}));
    QCOMPARE(readColumn(numbers<std::int64_t>("ttu", {1})).texts,
             (std::vector<std::string>{"00:00:00.000001"}));
    QCOMPARE(readColumn(numbers<std::int64_t>("tsm:", {-1})).texts,
             (std::vector<std::string>{"1969-12-31T23:59:59.999"}));
    QCOMPARE(readColumn(numbers<std::int64_t>("tss:UTC", {1'704'067'200})).texts,
             (std::vector<std::string>{"2024-01-01T00:00:00Z"}));
    (void)readColumn(numbers<std::int64_t>("tsn:", {std::numeric_limits<std::int64_t>::min()}));
    (void)readColumn(numbers<std::int64_t>("tss:", {std::numeric_limits<std::int64_t>::max()}));
  }

  void offsetsNullsAndBatches() {
    HandMade made = numbers<std::int32_t>("i", {9, 9, 1, 2, 3});
    made.buffers[0] = {0b00010100}; // the values at 2 and 4 are there
    made.offset = 2;
    made.length = 3;
    made.nullCount = 1;
    made.batches = 2;
    const Column column = readColumn(std::move(made));
    QCOMPARE(column.size(), std::size_t{6});
    QCOMPARE(column.integers[0], std::int64_t{1});
    QVERIFY(column.isNull(1));
    QCOMPARE(column.integers[5], std::int64_t{3});
    QVERIFY(column.isNull(4));
  }

  void textsAndDictionaries() {
    QCOMPARE(readColumn(texts("u", {0, 2, 2, 5}, "abcde")).texts,
             (std::vector<std::string>{"ab", "", "cde"}));
    QCOMPARE(readColumn(texts("z", {0, 1}, "x")).kind, ColumnKind::Binary);
    HandMade fixed = numbers<char>("w:2", {'a', 'b', 'c', 'd'});
    fixed.length = 2;
    QCOMPARE(readColumn(std::move(fixed)).texts, (std::vector<std::string>{"ab", "cd"}));
    HandMade indexes = numbers<std::int8_t>("c", {1, 0, 1});
    indexes.dictionary = std::make_unique<HandMade>(texts("u", {0, 3, 6}, "onetwo"));
    QCOMPARE(readColumn(std::move(indexes)).texts, (std::vector<std::string>{"two", "one", "two"}));
    HandMade outside = numbers<std::int8_t>("c", {2});
    outside.dictionary = std::make_unique<HandMade>(texts("u", {0, 3, 6}, "onetwo"));
    QVERIFY_EXCEPTION_THROWN(readColumn(std::move(outside)), std::runtime_error);
    HandMade nothing;
    nothing.format = "n";
    nothing.length = 2;
    const Column null = readColumn(std::move(nothing));
    QVERIFY(null.isNull(0) && null.isNull(1));
  }

  void otherTypesAreLeftOutAndNamed() {
    for (const char *format : {"+l", "+s", "d:10,2", "tDs", "vu", "+w:3"}) {
      ArrowStream stream = streamOf(numbers<std::int64_t>(format, {0}));
      const Table table = readTable(stream.get());
      QVERIFY(table.columns.empty());
      QCOMPARE(table.unread, (std::vector<std::string>{std::string("column (") + format + ")"}));
    }
    for (const char *format : {"", "q", "w:", "w:x", "w:-1", "tsx:", "ttx", "ii"})
      QVERIFY_EXCEPTION_THROWN(readColumn(numbers<std::int64_t>(format, {0})), std::runtime_error);
  }

  void readingCanBeStopped() {
    ArrowStream stream = streamOf(numbers<std::int64_t>("l", {0}));
    QVERIFY_EXCEPTION_THROWN(readTable(stream.get(), [] { return true; }), ReadCancelled);
  }

  void whatOgrWrites() {
    GDALAllRegister();
    const std::unique_ptr<GDALDataset> data(
        GetGDALDriverManager()->GetDriverByName("Memory")->Create("", 0, 0, 0, GDT_Unknown, nullptr));
    OGRLayer *layer = data->CreateLayer("layer", nullptr, wkbPoint);
    const std::pair<const char *, OGRFieldType> fields[] = {
        {"number", OFTReal}, {"whole", OFTInteger},   {"large", OFTInteger64}, {"words", OFTString},
        {"day", OFTDate},    {"moment", OFTDateTime}, {"hour", OFTTime},       {"list", OFTStringList}};
    for (const auto &[name, type] : fields) {
      OGRFieldDefn field(name, type);
      QCOMPARE(layer->CreateField(&field), OGRERR_NONE);
    }
    OGRFieldDefn truth("truth", OFTInteger);
    truth.SetSubType(OFSTBoolean);
    QCOMPARE(layer->CreateField(&truth), OGRERR_NONE);
    for (int i = 0; i < 2; ++i) {
      OGRFeature feature(layer->GetLayerDefn());
      if (i == 0) {
        feature.SetField("number", 2.5);
        feature.SetField("whole", 3);
        feature.SetField("large", GIntBig{1} << 40);
        feature.SetField("words", "Медеу");
        feature.SetField("day", 2024, 5, 17);
        feature.SetField("moment", 2024, 5, 17, 8, 30, 15.5f, 0);
        feature.SetField("hour", 0, 0, 0, 8, 30, 15.0f, 0);
        feature.SetField("truth", 1);
        OGRPoint point(76.9, 43.2);
        feature.SetGeometry(&point);
      }
      QCOMPARE(layer->CreateFeature(&feature), OGRERR_NONE);
    }
    ArrowArrayStream raw{};
    QVERIFY(layer->GetArrowStream(&raw));
    ArrowStream stream(raw);
    const Table table = readTable(stream.get());
    QCOMPARE(table.rows(), std::size_t{2});
    QVERIFY(table.geometry());
    QCOMPARE(table.geometry()->texts[0].size(), std::size_t{21});
    QVERIFY(table.geometry()->isNull(1));
    QCOMPARE(table.column("number")->reals[0], 2.5);
    QCOMPARE(table.column("whole")->integers[0], std::int64_t{3});
    QCOMPARE(table.column("large")->integers[0], std::int64_t{1} << 40);
    QCOMPARE(table.column("words")->texts[0], std::string("Медеу"));
    QCOMPARE(table.column("day")->texts[0], std::string("2024-05-17"));
    QVERIFY2(table.column("moment")->texts[0].starts_with("2024-05-17T08:30:15.500"),
             table.column("moment")->texts[0].c_str());
    QCOMPARE(table.column("hour")->texts[0].substr(0, 8), std::string("08:30:15"));
    QCOMPARE(table.column("truth")->kind, ColumnKind::Boolean);
    QCOMPARE(table.column("truth")->integers[0], std::int64_t{1});
    for (const char *name : {"number", "whole", "large", "words", "day", "moment", "hour", "truth"})
      QVERIFY2(table.column(name)->isNull(1), name);
    QCOMPARE(table.unread.size(), std::size_t{1});
    QVERIFY(table.unread[0].starts_with("list"));
  }

  void utf8() {
    QVERIFY(isUtf8("Әуезов ауданы 🌲"));
    for (const char *bad : {"\xff", "\xc3", "\xc0\x80", "\xed\xa0\x80", "\xf5\x80\x80\x80", "a\x80"}) {
      QVERIFY(!isUtf8(bad));
      QVERIFY(isUtf8(toUtf8(bad)));
    }
    QCOMPARE(toUtf8("a\xff"
                    "b"),
             std::string("a\xEF\xBF\xBD"
                         "b"));
  }
};

QTEST_GUILESS_MAIN(TestTable)
#include "tst_table.moc"
