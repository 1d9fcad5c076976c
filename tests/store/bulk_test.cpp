#include "bulk_fixture.h"
#include "dateline/model/filter.h"
#include "dateline/query/density.h"
#include "dateline/query/histogram.h"
#include "dateline/query/matching.h"

namespace dateline::store {
namespace {

class Delimited : public BulkTest {};

TEST_F(Delimited, ReadsAcled) {
  const Bulk bulk = open(write("acled.csv", acled));
  ASSERT_EQ(bulk.table.size(), 2u);
  const auto read = events(bulk);
  EXPECT_EQ(read[0].id, "IRQ1");
  EXPECT_EQ(read[0].kind, model::EventKind::battle);
  EXPECT_EQ(read[0].when.edtf, "2017-10-24");
  EXPECT_EQ(read[0].text, "Shots, \"many\"\nfired.");
  EXPECT_EQ(read[0].actors.size(), 2u);
  EXPECT_EQ(read[0].deaths->low, 12);
  EXPECT_EQ(read[1].kind, model::EventKind::protest);
  EXPECT_EQ(read[1].place->name, "Basra");
  EXPECT_EQ(said_, "");
}

TEST_F(Delimited, ReadsUcdpWithItsSpansOfDays) {
  const Bulk bulk = open(
      write("ged.csv",
            "id,type_of_violence,side_a,side_b,where_coordinates,latitude,longitude,date_start,date_end,best,high,low\n"
            "5,3,IS,Civilians,Mosul,36.3,43.1,2016-01-04 00:00:00.000,2016-01-31 00:00:00.000,7,9,7\n"));
  const auto read = events(bulk);
  ASSERT_EQ(read.size(), 1u);
  EXPECT_EQ(read[0].kind, model::EventKind::violence_against_civilians);
  EXPECT_EQ(read[0].when.edtf, "2016-01-04/2016-01-31");
  EXPECT_EQ(bulk.table.first_day()[0], edtf::day_of({2016, 1, 4}).since_epoch);
  EXPECT_EQ(bulk.table.last_day()[0], edtf::day_of({2016, 1, 31}).since_epoch);
}

TEST_F(Delimited, ReadsGdeltWithoutAHeader) {
  std::vector<std::string> fields(58);
  fields[0] = "410";
  fields[1] = "20171024";
  fields[6] = "POLICE \"RIOT\" UNIT";
  fields[28] = "14";
  fields[50] = "Lille, France";
  fields[53] = "50.63";
  fields[54] = "3.06";
  fields[57] = "http://example.org/a";
  std::string line;
  for (const auto& field : fields) line += (line.empty() ? "" : "\t") + field;
  const auto read = events(open(write("g.tsv", line + "\n")));
  ASSERT_EQ(read.size(), 1u);
  EXPECT_EQ(read[0].when.edtf, "2017-10-24");
  EXPECT_EQ(read[0].kind, model::EventKind::riot);
  EXPECT_EQ(read[0].place->point->lat_deg, 50.63);
  EXPECT_EQ(read[0].actors[0].name, "POLICE \"RIOT\" UNIT");
}

TEST_F(Delimited, TakesSecondsAsDaysWithoutAskingAZone) {
  ::setenv("TZ", "America/Los_Angeles", 1);
  const Bulk bulk =
      open(write("t.csv", "id,lon,lat,t,kind\n1,0,0,1262304000,3\n2,0,0,1262303999,3\n3,0,0,-1262304001,3\n"));
  std::vector<std::string> days;
  for (const std::int32_t day : bulk.table.first_day()) days.push_back(edtf::iso(edtf::Day{day}));
  EXPECT_EQ(days, (std::vector<std::string>{"2010-01-01", "2009-12-31", "1929-12-31"}));
  EXPECT_EQ(events(bulk)[0].kind, model::EventKind::riot);
}

TEST_F(Delimited, KeepsRowsWithBadDatesAndPositionsAndSaysSo) {
  const Bulk bulk = open(write("bad.csv",
                               "date,date_end,lon,lat\n"
                               "2017-02-30,,1,1\n"            // no such day
                               ",,2,2\n"                      // missing
                               "2017-05-02,2017-05-01,3,3\n"  // reversed
                               "2017-05-01,,540,4\n"          // off the Earth
                               "2017-05-01,,,\n"              // no position
                               "2017-05-01,,nan,1e308\n"      // absurd
                               "-9999-01-01,,5,5\n"
                               "Y-123456789,,6,6\n"  // absurd
                               "9999-12-31,,7,7\n"));
  EXPECT_EQ(bulk.table.size(), 9u);
  EXPECT_EQ(bulk.table.without_date(), 3u);
  EXPECT_EQ(bulk.table.without_position(), 3u);
  EXPECT_NE(said_.find("bad.csv:2: warning: '2017-02-30' is no date"), std::string::npos) << said_;
  EXPECT_NE(said_.find("bad.csv:4: warning: The dates are in the wrong order"), std::string::npos) << said_;
  EXPECT_NE(said_.find("3 of 9 rows have no date"), std::string::npos) << said_;
  EXPECT_NE(said_.find("3 of 9 rows have no position"), std::string::npos) << said_;
  const auto extent = query::extent_and_outliers(bulk.table);
  ASSERT_TRUE(extent);
}

TEST_F(Delimited, SaysWhatIsMissingOfATableThatHoldsNoEvents) {
  const auto bulk = open_delimited(write("x.csv", "a,b\n1,2\n"));
  ASSERT_FALSE(bulk);
  EXPECT_NE(bulk.error().message.find("no column for a date"), std::string::npos);
  EXPECT_FALSE(open_delimited(write("empty.csv", "")));
  EXPECT_FALSE(open_delimited(folder_ / "missing.csv"));
}

TEST_F(Delimited, SaysWhetherTheTableHoldsAllThatAMapDrawsOfItsPlaces) {
  const Bulk points = open(write("acled.csv", acled));
  EXPECT_TRUE(points.source->places_are_points());
  const auto read = events(points);
  for (std::size_t row = 0; row < read.size(); ++row) EXPECT_EQ(read[row].place->point, points.table.position(row));
  EXPECT_FALSE(
      open(write("wide.csv", "date,lon,lat,radius_km\n2017-10-24,41.87,36.32,5\n")).source->places_are_points());
  EXPECT_FALSE(
      open(write("named.csv", "date,lon,lat,geonameid\n2017-10-24,41.87,36.32,7\n")).source->places_are_points());
}

TEST_F(Delimited, OpensFromItsCacheTheSecondTime) {
  const fs::path path = write("acled.csv", acled);
  const Bulk first = open(path);
  const auto built = fs::last_write_time(cache());
  const Bulk second = open(path);
  EXPECT_EQ(fs::last_write_time(cache()), built);
  EXPECT_EQ(events(first).size(), events(second).size());
  EXPECT_EQ(second.table.names().places, first.table.names().places);
  EXPECT_EQ(second.table.size(), 2u);
}

TEST_F(Delimited, RebuildsACacheThatWasCutShortDamagedOrIsOfAnotherVersionAndSaysSo) {
  const fs::path path = write("acled.csv", acled);
  open(path);
  const auto spoil = [&](std::streamoff at, char value) {
    std::fstream file(cache(), std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(at);
    file.put(value);
  };
  fs::resize_file(cache(), fs::file_size(cache()) - 100);
  EXPECT_EQ(open(path).table.size(), 2u);
  EXPECT_NE(said_.find("cut short"), std::string::npos) << said_;
  fs::resize_file(cache(), 10);
  EXPECT_EQ(open(path).table.size(), 2u);
  EXPECT_NE(said_.find("cut short"), std::string::npos) << said_;
  spoil(8, 99);
  EXPECT_EQ(open(path).table.size(), 2u);
  EXPECT_NE(said_.find("version"), std::string::npos) << said_;
  spoil(4096, 77);  // the first day of the first row
  EXPECT_EQ(open(path).table.size(), 2u);
  EXPECT_NE(said_.find("damaged"), std::string::npos) << said_;
  open(path);
  EXPECT_EQ(said_, "");
}

TEST_F(Delimited, RebuildsTheCacheOfAFileThatHasChanged) {
  const fs::path path = write("acled.csv", acled);
  open(path);
  write("acled.csv", std::string(acled) + "IRQ3,2017-10-26,Riots,,A,B,Iraq,Basra,30.5,47.8,0,x\n");
  EXPECT_EQ(open(path).table.size(), 3u);
  EXPECT_NE(said_.find("has changed"), std::string::npos) << said_;
}

TEST_F(Delimited, ReadsGeoJson) {
  const std::string feature =
      R"({"type":"Feature","geometry":{"type":"Point","coordinates":[43.1,36.3]},"properties":{"date":"2017-10-24","kind":"battle","text":"a } \" brace","deaths":3}})";
  const std::string bad = R"({"type":"Feature","geometry":null,"properties":{"date":"soon"}})";
  const auto bulk =
      open_geojson(write("a.geojson", "{\"type\":\"FeatureCollection\",\"features\":[" + feature + ",\n" + bad + "]}"));
  ASSERT_TRUE(bulk) << bulk.error().message;
  EXPECT_EQ(bulk->table.size(), 2u);
  EXPECT_EQ(bulk->table.without_date(), 1u);
  EXPECT_EQ(bulk->table.without_position(), 1u);
  const auto read = events(*bulk);
  EXPECT_EQ(read[0].text, "a } \" brace");
  EXPECT_EQ(read[0].deaths->low, 3);
  EXPECT_EQ(read[0].place->point->lon_deg, 43.1);
  const auto cut = open_geojson(write("cut.geojsonl", feature + "\n" + feature.substr(0, 90)));
  ASSERT_TRUE(cut);
  EXPECT_EQ(cut->table.size(), 1u);
  ASSERT_FALSE(cut.warnings().empty());
  EXPECT_NE(cut.warnings().back().message.find("cut short"), std::string::npos);
}

/// Where the sections of a cache lie: offset and size of each (docs/formats/event-cache.md).
std::vector<std::pair<std::uint64_t, std::uint64_t>> sections_of(const fs::path& cache) {
  std::ifstream in(cache, std::ios::binary);
  in.seekg(64);
  std::vector<std::pair<std::uint64_t, std::uint64_t>> out;
  for (int i = 0; i < 17; ++i) {
    std::uint64_t section[3];
    in.read(reinterpret_cast<char*>(section), sizeof section);
    out.emplace_back(section[0], section[1]);
  }
  return out;
}

TEST_F(Delimited, RebuildsACacheCutAtAnySectionOrWithABitFlippedAnywhereAndSaysSo) {
  const fs::path path = write("acled.csv", acled);
  const auto whole = events(open(path));
  const auto check = [&](const std::string& damage) {
    const auto again = events(open(path));
    ASSERT_EQ(again.size(), whole.size()) << damage;
    for (std::size_t i = 0; i < whole.size(); ++i) EXPECT_EQ(again[i].id, whole[i].id) << damage;
    EXPECT_NE(said_, "") << damage << ": not said";
    open(path);
    EXPECT_EQ(said_, "") << damage << ": not mended";
  };
  for (const auto& [offset, size] : sections_of(cache()))
    for (const std::uint64_t cut : {offset, offset + size / 2}) {
      fs::resize_file(cache(), cut);
      check("cut at byte " + std::to_string(cut));
    }
  std::vector<std::uint64_t> flips{0, 9, 13, 20, 30, 40, 60, 70, 475};  // in the header
  for (const auto& [offset, size] : sections_of(cache()))
    if (size > 0) flips.insert(flips.end(), {offset, offset + size / 2, offset + size - 1});
  for (const std::uint64_t at : flips) {
    std::fstream file(cache(), std::ios::in | std::ios::out | std::ios::binary);
    file.seekg(static_cast<std::streamoff>(at));
    const char byte = static_cast<char>(file.get() ^ 8);
    file.seekp(static_cast<std::streamoff>(at));
    file.put(byte);
    file.close();
    check("a bit flipped in byte " + std::to_string(at));
  }
}

TEST_F(Delimited, KeepsRowsWithReversedMissingAndAbsurdDatesAndWithoutPositions) {
  const Bulk bulk = open(write("odd.csv",
                               "date,end_date,lon,lat\n"
                               "2017-05-09,2017-05-01,1,1\n"
                               ",,2,2\n"
                               "2017-02-31,,3,3\n"
                               "99999-01-01,,4,4\n"
                               "soon,,5,5\n"
                               "-0044-03-15,,6,6\n"
                               "2017-05-01,,,\n"
                               "2017-05-02,,500,12\n"
                               "2017-05-03,,abc,12\n"));
  ASSERT_EQ(bulk.table.size(), 9u);
  EXPECT_EQ(bulk.table.without_position(), 3u);
  EXPECT_EQ(bulk.table.without_date(), 4u) << said_;
  for (std::uint32_t row = 0; row < bulk.table.size(); ++row) {
    if (!bulk.table.has_date(row)) continue;
    EXPECT_LE(bulk.table.first_day()[row], bulk.table.last_day()[row]);
  }
  model::Filter may;
  may.from = may.to = edtf::day_of({2017, 5, 4});
  EXPECT_EQ(query::matching(bulk.table, may).size(), 1u) << "the reversed range holds its middle";
}

TEST_F(Delimited, CountsManyEventsAtOnePlaceOnOneDay) {
  constexpr std::size_t rows = 200'000;
  std::string text = "date,lon,lat,place\n";
  for (std::size_t i = 0; i < rows; ++i) text += "2017-10-24,43.1,36.3,Mosul\n";
  const Bulk bulk = open(write("one.csv", text));
  ASSERT_EQ(bulk.table.size(), rows);
  model::Filter day;
  day.from = day.to = edtf::day_of({2017, 10, 24});
  day.place = "=mosul";
  const query::Selection all = query::matching(bulk.table, day);
  EXPECT_EQ(all.size(), rows);
  const query::Density cells = query::density(bulk.table, all, {10, 0, 0, 1024, 1024});
  EXPECT_EQ(cells.most, rows);
  EXPECT_EQ(cells.inside, rows);
  const std::vector<edtf::Day> edges{*day.from - 1, *day.from, *day.from + 1, *day.from + 2};
  const query::Histogram bars = query::histogram(bulk.table, all, edges);
  EXPECT_EQ(bars.certain, (std::vector<float>{0, static_cast<float>(rows), 0}));
}

}  // namespace
}  // namespace dateline::store
