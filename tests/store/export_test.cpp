#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <map>

#include "dateline/base/files.h"
#include "dateline/store/event_writer.h"
#include "dateline/store/styled_geopackage.h"

namespace dateline::store {
namespace {

using Record = std::map<std::string, std::string>;

/// RFC 4180, read strictly: every record ends in CR LF and has the header's number of fields.
std::vector<std::vector<std::string>> csv_records(std::string_view text) {
  std::vector<std::vector<std::string>> records(1, {""});
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string& field = records.back().back();
    if (quoted && text.substr(i, 2) == "\"\"") {
      field.push_back(text[++i]);
    } else if (text[i] == '"') {
      quoted = !quoted;
    } else if (quoted) {
      field.push_back(text[i]);
    } else if (text[i] == ',') {
      records.back().emplace_back();
    } else if (text.substr(i, 2) == "\r\n") {
      ++i;
      records.push_back({""});
    } else {
      EXPECT_TRUE(text[i] != '\n' && text[i] != '\r') << "a bare line break at byte " << i;
      field.push_back(text[i]);
    }
  }
  EXPECT_FALSE(quoted);
  records.pop_back();
  return records;
}

std::vector<Record> rows_of(std::string_view csv) {
  const auto records = csv_records(csv);
  std::vector<Record> rows;
  for (std::size_t i = 1; i < records.size(); ++i) {
    EXPECT_EQ(records[i].size(), records[0].size()) << "record " << i;
    Record row;
    for (std::size_t k = 0; k < std::min(records[0].size(), records[i].size()); ++k) row[records[0][k]] = records[i][k];
    rows.push_back(row);
  }
  return rows;
}

model::Event attack() {
  model::Event e;
  e.id = "a#1";
  e.kind = model::EventKind::violence_against_civilians;
  e.place = model::Place{"Baghdad", model::LonLat{44.4, 33.3}, 12, "IQ", "PPLC", 98182, ""};
  e.when = {"2017-10-24", edtf::day_of({2017, 10, 24}), edtf::day_of({2017, 10, 24})};
  e.actors = {{"gunmen", "actor1"}, {"a militia", "actor1"}, {"market traders", "actor2"}};
  e.deaths = model::CountRange{11, 14};
  e.document = "a.txt";
  e.text = "Gunmen killed at least 11 people, \"perhaps 14\",\nin Baghdad.";
  return e;
}

model::When dated(const std::string& edtf) {
  const auto when = model::parse_when(edtf);
  EXPECT_TRUE(when) << edtf;
  return when ? *when : model::When::unknown();
}

class Exports : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() / ("dateline-exports-" + std::to_string(::getpid()) + "-" +
                                                        testing::UnitTest::GetInstance()->current_test_info()->name());
    std::filesystem::create_directories(folder_);
    const auto file = std::filesystem::path(DATELINE_SOURCE_DIR) / "geodata" / "vocabulary" / "countries.tsv";
    auto countries = Countries::load(file);
    ASSERT_TRUE(countries) << to_string(countries.error());
    options_.countries = *std::move(countries);
    for (KindMark& mark : options_.marks) mark = {"Mark & co", {198, 36, 4}, "triangle_down"};
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::string exported(const std::vector<model::Event>& events, EventFormat format) {
    const EventFeed feed = [&](const auto& take) -> base::Result<base::Done> {
      for (const model::Event& event : events) take(event);
      return base::Done{};
    };
    const auto path = folder_ / "out.fgb";
    const auto done = write_events(feed, format, options_, path);
    EXPECT_TRUE(done) << to_string(done.error());
    warnings_.clear();
    for (const auto& warning : done.warnings()) warnings_ += warning.message + "\n";
    return base::read_file(path).has_value() ? *base::read_file(path) : "";
  }

  std::filesystem::path folder_;
  ExportOptions options_;
  std::string warnings_;
};

TEST_F(Exports, CsvKeepsEveryTextAsItIs) {
  model::Event e = attack();
  e.when = {"[2017-10-17,2017-10-24]", edtf::day_of({2017, 10, 17}), edtf::day_of({2017, 10, 24})};
  const auto rows = rows_of(exported({e, attack()}, EventFormat::csv));
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0].at("edtf"), e.when.edtf);
  EXPECT_EQ(rows[0].at("from"), "2017-10-17");
  EXPECT_EQ(rows[0].at("text"), e.text);
  EXPECT_EQ(rows[0].at("actor1"), "gunmen; a militia");
  EXPECT_EQ(rows[0].at("deaths_high"), "14");
  EXPECT_EQ(rows[0].at("injured_low"), "");
  EXPECT_EQ(warnings_, "");
}

TEST_F(Exports, CsvForSpreadsheetsHasAMarkAndNoLiveFormula) {
  model::Event e = attack();
  e.text = "=HYPERLINK(\"x\",\"y\")";
  e.attributed_to = "'@user";
  e.place->point = model::LonLat{-0.5, -33};
  EXPECT_EQ(rows_of(exported({e}, EventFormat::csv))[0].at("text"), e.text);
  EXPECT_NE(warnings_.find("--bom"), std::string::npos) << warnings_;
  options_.spreadsheet = true;
  std::string text = exported({e}, EventFormat::csv);
  ASSERT_TRUE(text.starts_with("\xEF\xBB\xBFid,"));
  const Record row = rows_of(text.substr(3))[0];
  EXPECT_EQ(row.at("text"), "'" + e.text);
  EXPECT_EQ(row.at("attributed_to"), "''@user") << "a guarded look-alike is guarded too, so that one can be taken off";
  EXPECT_EQ(row.at("lon"), "-0.5") << "numbers are no texts";
}

TEST_F(Exports, GeoJsonTakesTheAntimeridianAndTheUnlocatedAsTheyAre) {
  model::Event east = attack(), west = attack(), nowhere = attack();
  east.place->point = model::LonLat{180, -16.5};
  west.place->point = model::LonLat{-180, -16.5};
  nowhere.place->point.reset();
  const std::string json = exported({east, west, nowhere}, EventFormat::geojson);
  EXPECT_NE(json.find("[180,-16.5]"), std::string::npos);
  EXPECT_NE(json.find("[-180,-16.5]"), std::string::npos);
  EXPECT_NE(
      json.find("\"geometry\":null,\"properties\":{\"kind\":\"violence_against_civilians\",\"place\":\"Baghdad\""),
      std::string::npos)
      << json;
}

TEST_F(Exports, KmlSaysDaysAsStampsAndTheRestAsSpans) {
  model::Event set = attack(), open = attack(), ancient = attack(), day = attack();
  set.when = dated("[2017-10-17,2017-10-24]");
  open.when = dated("2003/..");
  ancient.when = dated("-0043-03-15");
  day.text = "a < b & \x01 c";
  const std::string kml = exported({set, open, ancient, day}, EventFormat::kml);
  EXPECT_NE(kml.find("<TimeSpan><begin>2017-10-17</begin><end>2017-10-24</end></TimeSpan>"), std::string::npos);
  EXPECT_NE(kml.find("<TimeSpan><begin>2003-01-01</begin></TimeSpan>"), std::string::npos);
  EXPECT_NE(kml.find("<TimeStamp><when>2017-10-24</when></TimeStamp>"), std::string::npos);
  EXPECT_NE(kml.find("<Data name=\"edtf\"><value>-0043-03-15</value>"), std::string::npos);
  EXPECT_NE(kml.find("a &lt; b &amp; \xEF\xBF\xBD c"), std::string::npos);
  EXPECT_NE(kml.find("<color>ff0424c6</color>"), std::string::npos) << "KML's colours are alpha, blue, green, red";
  EXPECT_NE(warnings_.find("KML: sets of days became spans from the first to the last; the set is in the data (edtf) "
                           "(1 event)."),
            std::string::npos)
      << warnings_;
  EXPECT_NE(warnings_.find("outside the years 1 to 9999"), std::string::npos) << warnings_;
}

TEST_F(Exports, AcledHasItsColumnsInTheirOrder) {
  const std::string csv = exported({attack()}, EventFormat::acled);
  EXPECT_EQ(csv.substr(0, csv.find("\r\n")),
            "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,"
            "inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,"
            "location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp");
  const Record row = rows_of(csv).at(0);
  const Record wanted{{"event_date", "2017-10-24"},
                      {"year", "2017"},
                      {"time_precision", "1"},
                      {"disorder_type", "Political violence"},
                      {"event_type", "Violence against civilians"},
                      {"sub_event_type", "Attack"},
                      {"actor1", "gunmen"},
                      {"assoc_actor_1", "a militia"},
                      {"actor2", "Civilians (Iraq)"},
                      {"assoc_actor_2", "market traders"},
                      {"inter2", "Civilians"},
                      {"civilian_targeting", "Civilian targeting"},
                      {"iso", "368"},
                      {"region", "Middle East"},
                      {"country", "Iraq"},
                      {"location", "Baghdad"},
                      {"latitude", "33.3"},
                      {"longitude", "44.4"},
                      {"geo_precision", "1"},
                      {"source", "a.txt"},
                      {"notes", attack().text},
                      {"fatalities", "11"},
                      {"tags", "edtf: 2017-10-24; radius_km: 12"}};
  for (const auto& [column, value] : wanted) EXPECT_EQ(row.at(column), value) << column;
}

TEST_F(Exports, AcledComputesPrecisionFromWhatIsOpen) {
  struct Case {
    const char *edtf, *date, *precision;
  };
  for (const Case& c : {Case{"2017-10-21/2017-10-22", "2017-10-21", "2"},
                        Case{"2017-10-16/2017-10-22", "2017-10-19", "2"}, Case{"2017-10", "2017-10-16", "3"},
                        Case{"[2017-10-03,2017-10-10]", "2017-10-06", "3"}, Case{"2017-10-24/..", "2017-10-24", "1"}}) {
    model::Event e = attack();
    e.when = dated(c.edtf);
    const Record row = rows_of(exported({e}, EventFormat::acled)).at(0);
    EXPECT_EQ(row.at("event_date"), c.date) << c.edtf;
    EXPECT_EQ(row.at("time_precision"), c.precision) << c.edtf;
  }
  EXPECT_NE(warnings_.find("open dates"), std::string::npos) << warnings_;
}

TEST_F(Exports, DemonstratorsAreACrowdOfTheirCountry) {
  model::Event e = attack();
  e.kind = model::EventKind::protest;
  e.actors = {{"teachers", "actor1"}};
  const Record row = rows_of(exported({e}, EventFormat::acled)).at(0);
  EXPECT_EQ(row.at("actor1"), "Protesters (Iraq)");
  EXPECT_EQ(row.at("assoc_actor_1"), "teachers");
  EXPECT_EQ(row.at("interaction"), "Protesters only");
  EXPECT_EQ(row.at("disorder_type"), "Demonstrations");
  EXPECT_EQ(row.at("civilian_targeting"), "");
}

TEST_F(Exports, WhatDidNotHappenOrCannotBePlacedIsCountedNotWritten) {
  model::Event denied = attack(), undated = attack(), unplaced = attack(), quake = attack();
  denied.certainty = model::Certainty::denied;
  undated.when = model::When::unknown();
  unplaced.place.reset();
  quake.kind = model::EventKind::disaster;
  for (const auto format : {EventFormat::acled, EventFormat::ucdp}) {
    EXPECT_EQ(rows_of(exported({denied, undated, unplaced, quake, attack()}, format)).size(), 1u);
    for (const char* said : {"denied, planned", "without a date", "without a position", "are left out"})
      EXPECT_NE(warnings_.find(said), std::string::npos) << warnings_;
  }
}

TEST_F(Exports, UcdpHasItsColumnsInTheirOrder) {
  const std::string csv = exported({attack()}, EventFormat::ucdp);
  EXPECT_EQ(
      csv.substr(0, csv.find("\r\n")),
      "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,"
      "dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,"
      "number_of_sources,source_article,source_office,source_date,source_headline,source_original,where_prec,"
      "where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,"
      "region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,"
      "high,low,gwnoa,gwnob");
  const Record row = rows_of(csv).at(0);
  const Record wanted{{"relid", "a#1"},
                      {"year", "2017"},
                      {"type_of_violence", "3"},
                      {"dyad_name", "gunmen - Civilians"},
                      {"side_a", "gunmen"},
                      {"side_b", "Civilians"},
                      {"number_of_sources", "1"},
                      {"source_article", "a.txt"},
                      {"where_prec", "1"},
                      {"where_coordinates", "Baghdad"},
                      {"latitude", "33.3"},
                      {"longitude", "44.4"},
                      {"geom_wkt", "POINT (44.4 33.3)"},
                      {"priogrid_gid", "177569"},
                      {"country", "Iraq"},
                      {"country_id", "645"},
                      {"region", "Middle East"},
                      {"date_prec", "1"},
                      {"date_start", "2017-10-24 00:00:00.000"},
                      {"date_end", "2017-10-24 00:00:00.000"},
                      {"deaths_civilians", "11"},
                      {"deaths_unknown", "0"},
                      {"best", "11"},
                      {"high", "14"},
                      {"low", "11"}};
  for (const auto& [column, value] : wanted) EXPECT_EQ(row.at(column), value) << column;
}

TEST_F(Exports, UcdpCountsTheDeadOfEachSideAndEverySource) {
  model::Event e = attack();
  e.kind = model::EventKind::battle;
  e.actors = {{"gunmen", "actor1"}, {"police", "actor2"}};
  e.sides = {{"gunmen", "deaths", {3, 3}}, {"police", "deaths", {5, 6}}, {"police", "injured", {9, 9}}};
  e.sources = {{"a.txt", "a#1"}, {"b.txt", "b#4"}};
  const Record row = rows_of(exported({e}, EventFormat::ucdp)).at(0);
  const Record wanted{
      {"type_of_violence", ""}, {"deaths_a", "3"}, {"deaths_b", "5"},          {"deaths_civilians", "0"},
      {"deaths_unknown", "3"},  {"best", "11"},    {"number_of_sources", "2"}, {"source_article", "a.txt; b.txt"}};
  for (const auto& [column, value] : wanted) EXPECT_EQ(row.at(column), value) << column;
}

TEST_F(Exports, UcdpComputesPrecisionOfTimeAndPlace) {
  struct Case {
    const char *edtf, *kind;
    double radius_km;
    const char *date_prec, *where_prec;
  };
  for (const Case& c : {Case{"2017-10-21/2017-10-22", "PPL", 20, "2", "2"},
                        Case{"2017-10-16/2017-10-22", "PPL", 50, "3", "3"}, Case{"2017-10", "ADM1", 80, "4", "4"},
                        Case{"2017", "DSRT", 300, "5", "5"}, Case{"2017-10-24?", "PCLI", 400, "1", "6"},
                        Case{"2017-10-24", "GULF", 5, "1", "7"}, Case{"2017-10-24", "ADM2", 14, "1", "3"}}) {
    model::Event e = attack();
    e.when = dated(c.edtf);
    e.place->kind = c.kind;
    e.place->radius_km = c.radius_km;
    const Record row = rows_of(exported({e}, EventFormat::ucdp)).at(0);
    EXPECT_EQ(row.at("date_prec"), c.date_prec) << c.edtf;
    EXPECT_EQ(row.at("where_prec"), c.where_prec) << c.kind << c.radius_km;
  }
}

TEST_F(Exports, AskForProvincesAndForAPlacesOwnExtent) {
  options_.place_context = [](const model::Place& place) {
    EXPECT_EQ(place.geonameid, 98182);
    return PlaceContext{"Baghdad Governorate", "Al-Rusafa", 38};
  };
  model::Event e = attack();
  e.place->radius_km = 38;
  const Record acled = rows_of(exported({e}, EventFormat::acled)).at(0);
  EXPECT_EQ(acled.at("admin1"), "Baghdad Governorate");
  EXPECT_EQ(acled.at("geo_precision"), "1") << "a wide city is known exactly all the same";
  EXPECT_EQ(rows_of(exported({e}, EventFormat::ucdp)).at(0).at("adm_2"), "Al-Rusafa");
}

TEST_F(Exports, AFeedThatStopsLeavesTheOldFile) {
  for (const auto format : {EventFormat::csv, EventFormat::kml, EventFormat::flatgeobuf}) {
    const auto path = folder_ / "kept.fgb";
    ASSERT_TRUE(base::write_file(path, "old"));
    const EventFeed feed = [](const auto& take) -> base::Result<base::Done> {
      take(attack());
      return base::fail("", "Stopped.");
    };
    EXPECT_FALSE(write_events(feed, format, options_, path));
    EXPECT_EQ(*base::read_file(path), "old");
    const auto files = std::distance(std::filesystem::directory_iterator(folder_), {});
    EXPECT_EQ(files, 1) << "something was left beside it";
  }
}

TEST_F(Exports, AnUnwritableFolderIsSaid) {
  const EventFeed feed = [](const auto&) -> base::Result<base::Done> { return base::Done{}; };
  for (const auto format : {EventFormat::csv, EventFormat::flatgeobuf}) {
    const auto done = write_events(feed, format, options_, folder_ / "missing" / "out.fgb");
    ASSERT_FALSE(done);
    EXPECT_NE(to_string(done.error()).find("missing/out"), std::string::npos);
  }
}

TEST_F(Exports, CountriesWithAMissingColumnNameTheLine) {
  const auto path = folder_ / "countries.tsv";
  std::ofstream(path) << "country\tiso_number\nIQ\t368\tIraq\n";
  const auto countries = Countries::load(path);
  ASSERT_FALSE(countries);
  EXPECT_EQ(countries.error().line, 2);
}

TEST_F(Exports, EveryStyledKindIsInTheGeoPackageForQgis) {
  Collection collection;
  collection.events = {attack()};
  const auto path = folder_ / "styled.gpkg";
  ASSERT_TRUE(write_styled_geopackage(collection, options_.marks, path));
  const std::string bytes = *base::read_file(path);
  for (const auto& kind : model::event_kinds())
    EXPECT_NE(bytes.find("value=\"" + std::string(kind.name) + "\" label=\"Mark &amp; co\""), std::string::npos);
  EXPECT_NE(bytes.find("name=\"angle\" type=\"QString\" value=\"180\""), std::string::npos);
  const auto read = read_geopackage(path);
  ASSERT_TRUE(read);
  EXPECT_TRUE(read.warnings().empty());
  EXPECT_EQ(read->events.size(), 1u);
}

}  // namespace
}  // namespace dateline::store
