#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "dateline/store/event_store.h"
#include "dateline/store/export.h"

namespace dateline::store {
namespace {

class GeoPackage : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() /
              ("dateline-gpkg-" + std::to_string(testing::UnitTest::GetInstance()->random_seed()) + "-" +
               std::to_string(::getpid()));
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  std::filesystem::path folder_;
};

Collection sample() {
  model::Document d;
  d.id = "dépêche.txt";
  d.lang = "fr";
  d.date = {"2017-10", edtf::day_of({2017, 10, 1}), edtf::day_of({2017, 10, 31})};
  d.text = "À Mossoul, 28 morts. \"Fin\"";
  model::Toponym t;
  t.span = {3, 10};
  t.place = {"Mosul", model::LonLat{43.119, 36.335}, 12, "IQ", "PPLA", 99072, ""};
  t.confidence = 0.9;
  t.rule = "gazetteer: folded";
  t.alternatives = {{{"Mosul, Other", model::LonLat{1, 2}, 3, "XX", "PPL", 5, ""}, 0.1}};
  t.vicinity = model::Place{"Tall 'Afar", model::LonLat{42.45, 36.379}, 2, "IQ", "PPLA2", 90000, ""};
  t.stands_for = "government";
  d.toponyms.push_back(t);
  d.dates.push_back({{12, 14}, {"2003/..", edtf::day_of({2003, 1, 1}), std::nullopt}, "since"});
  model::Event e;
  e.id = "dépêche.txt#1";
  e.kind = model::EventKind::battle;
  e.sentence = {0, 20};
  e.trigger = {14, 19};
  e.toponym = 0;
  e.date = 0;
  e.place = t.place;
  e.when = {"[2017-10-17,2017-10-24]", edtf::day_of({2017, 10, 17}), edtf::day_of({2017, 10, 24})};
  e.actors = {{"Waad, \"Allah\"", "actor1"}};
  e.deaths = model::CountRange{28, std::nullopt};
  e.certainty = model::Certainty::claimed;
  e.document = d.id;
  e.text = "À Mossoul, 28 morts.";
  d.events.push_back(e);
  Collection c;
  c.events = d.events;
  model::Event ancient = e;
  ancient.id = "ancient";
  ancient.place.reset();
  ancient.document.clear();
  ancient.when = {"-9999", edtf::day_of({-9999, 1, 1}), edtf::day_of({-9999, 12, 31})};
  c.events.push_back(ancient);
  c.documents.push_back(d);
  return c;
}

TEST_F(GeoPackage, GivesBackEveryFieldOfWhatWasWritten) {
  const Collection written = sample();
  const auto path = folder_ / "events.gpkg";
  const auto done = write_geopackage(written, path);
  ASSERT_TRUE(done) << to_string(done.error());
  const auto read = read_geopackage(path);
  ASSERT_TRUE(read) << to_string(read.error());
  ASSERT_EQ(read->documents.size(), 1u);
  ASSERT_EQ(read->events.size(), 2u);
  EXPECT_EQ(to_json(read->documents[0]), to_json(written.documents[0]));
  EXPECT_EQ(read->events[0].actors, written.events[0].actors);
  EXPECT_EQ(read->events[0].deaths, written.events[0].deaths);
  EXPECT_EQ(read->events[0].trigger, written.events[0].trigger);
  EXPECT_EQ(read->events[1].when, written.events[1].when);
  EXPECT_FALSE(read->events[1].place);
  EXPECT_TRUE(read.warnings().empty());
}

TEST_F(GeoPackage, RemembersHowItsEventsWereShown) {
  Collection written = sample();
  written.view = {"projection equal-earth", "add-layer \"my map.gpkg\" \"part=roads of the north\"", "names both"};
  const auto path = folder_ / "events.gpkg";
  ASSERT_TRUE(write_geopackage(written, path));
  const auto read = read_geopackage(path);
  ASSERT_TRUE(read) << to_string(read.error());
  EXPECT_EQ(read->view, written.view);
  EXPECT_EQ(read->events.size(), written.events.size());
}

TEST_F(GeoPackage, LeavesNothingBehindWhenTheFolderDoesNotExist) {
  const auto done = write_geopackage(sample(), folder_ / "missing" / "events.gpkg");
  ASSERT_FALSE(done);
  EXPECT_NE(to_string(done.error()).find("missing/events.gpkg"), std::string::npos);
  EXPECT_TRUE(std::filesystem::is_empty(folder_));
}

TEST_F(GeoPackage, RefusesWhatIsNone) {
  const auto path = folder_ / "not.gpkg";
  std::ofstream(path) << "plain text";
  const auto read = read_geopackage(path);
  ASSERT_FALSE(read);
  EXPECT_NE(read.error().message.find("not a GeoPackage"), std::string::npos);
  EXPECT_FALSE(read_geopackage(folder_ / "absent.gpkg"));
}

TEST_F(GeoPackage, CutShortIsRefusedOrReadButNeverCrashes) {
  const auto path = folder_ / "events.gpkg";
  ASSERT_TRUE(write_geopackage(sample(), path));
  std::filesystem::resize_file(path, std::filesystem::file_size(path) / 2);
  (void)read_geopackage(path);
}

TEST(Export, CountsOffsetsInCodePoints) {
  const std::string json = to_json(sample().documents[0]);
  EXPECT_NE(json.find(R"({"start":2,"end":9,"surface":"Mossoul")"), std::string::npos) << json;
  EXPECT_NE(json.find(R"("deaths":{"low":28,"high":null})"), std::string::npos);
  EXPECT_NE(json.find(R"("to":null)"), std::string::npos);
}

TEST(Export, KeepsEventsWithoutAPlaceInGeoJson) {
  std::ostringstream out;
  ASSERT_TRUE(write(sample(), ExportFormat::geojson, out));
  EXPECT_NE(out.str().find(R"("id":"ancient","geometry":null)"), std::string::npos);
  EXPECT_NE(out.str().find(R"("coordinates":[43.119,36.335])"), std::string::npos);
}

TEST(Export, QuotesCsvFields) {
  std::ostringstream out;
  ASSERT_TRUE(write(sample(), ExportFormat::csv, out));
  EXPECT_NE(out.str().find(R"("Waad, ""Allah""")"), std::string::npos) << out.str();
}

}  // namespace
}  // namespace dateline::store
