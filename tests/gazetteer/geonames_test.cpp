#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <random>

#include "dateline/base/files.h"
#include "dateline/gazetteer/build.h"
#include "dateline/gazetteer/gazetteer.h"
#include "external_sort.h"
#include "geonames_read.h"
#include "geonames_resume.h"

namespace dateline::gazetteer {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class Dump : public testing::Test {
 protected:
  Dump() : folder_(std::filesystem::temp_directory_path() / ("dateline_dump_" + std::to_string(::getpid()))) {
    std::filesystem::create_directories(folder_);
    write("all.txt",
          row(99237, "Iraq", "A", "PCLI", "IQ", "", "", 40000000, 33, 44) +
              row(92877, "Nineveh", "A", "ADM1", "IQ", "15", "", 1800000, 36, 42.7) +
              row(99072, "Mosul", "P", "PPLA", "IQ", "15", "7", 1683000, 36.335, 43.1189, "Al Mawsil,Mossoul") +
              row(5, "Albany", "P", "PPL", "US", "NY", "", 97856, 42.65, -73.75) +
              row(4, "Albany", "P", "PPL", "US", "OR", "", 50000, 44.6, -123.1));
    write(
        "names.txt",
        "1\t99072\tfr\tMossoul\t1\t\t\t\t\t\n2\t99072\tar\tالموصل\t\t\t\t\t\t\n3\t99072\tlink\thttps://example.org/"
        "x\t\t\t\t\t\t\n"
        "4\t99237\tabbr\tIQ\t\t\t\t\t\t\n5\t777\ten\tNo such place\t\t\t\t\t\t\n6\t99072\ten\tMepsila\t\t\t\t1\t\t\n");
  }
  ~Dump() override { std::filesystem::remove_all(folder_); }

  static std::string row(int id, const std::string& name, const std::string& feature_class, const std::string& kind,
                         const std::string& country, const std::string& admin1, const std::string& admin2, int people,
                         double lat, double lon, const std::string& alternates = {}) {
    const auto text = [](auto value) { return std::to_string(value); };
    return text(id) + '\t' + name + '\t' + name + '\t' + alternates + '\t' + text(lat) + '\t' + text(lon) + '\t' +
           feature_class + '\t' + kind + '\t' + country + "\t\t" + admin1 + '\t' + admin2 + "\t\t\t" + text(people) +
           "\t\t1\tAsia/Baghdad\t2020-01-01\n";
  }
  void write(const std::string& file, const std::string& text) const { std::ofstream(folder_ / file) << text; }
  std::vector<std::int64_t> ids(const Gazetteer& g, std::string_view name) const {
    std::vector<Candidate> found;
    g.find(name, found);
    std::vector<std::int64_t> out;
    for (const auto& c : found) out.push_back(g.place(c.place).id);
    return out;
  }

  std::filesystem::path folder_;
};

TEST_F(Dump, BecomesAnIndexWithItsNamesLanguagesAndHierarchy) {
  const auto report = build_from_geonames({folder_ / "all.txt", folder_ / "names.txt"}, folder_ / "big.dgz");
  ASSERT_TRUE(report);
  EXPECT_EQ(report->places, 5U);
  EXPECT_EQ(report->refused_rows, 0U);
  const auto g = Gazetteer::open(folder_ / "big.dgz");
  ASSERT_TRUE(g);
  EXPECT_TRUE(g->verify());
  EXPECT_THAT(ids(*g, "Mossoul"), ElementsAre(99072));
  EXPECT_THAT(ids(*g, "الموصل"), ElementsAre(99072));
  EXPECT_THAT(ids(*g, "Mosoul"), ElementsAre(99072));
  EXPECT_THAT(ids(*g, "ALBANY"), ElementsAre(5, 4));
  EXPECT_THAT(ids(*g, "https://example.org/x"), IsEmpty());
  EXPECT_THAT(ids(*g, "Al Mawsil"), IsEmpty());  // alternates come from their own file when it is given
  std::vector<Candidate> found;
  g->find("Mossoul", found);
  EXPECT_STREQ(found[0].language, "fr");
  EXPECT_TRUE(found[0].flags.is_official);
  g->find("Mepsila", found);
  EXPECT_TRUE(found[0].flags.is_historic);
  std::vector<PlaceIndex> around;
  g->parents(*g->by_id(99072), around);
  EXPECT_THAT(around, ElementsAre(*g->by_id(92877), *g->by_id(99237)));
  EXPECT_FALSE(std::filesystem::exists(folder_ / "big.dgz.work"));
}

TEST_F(Dump, TakesTheAlternatesOfThePlacesFileWhenThereIsNoOther) {
  ASSERT_TRUE(build_from_geonames({folder_ / "all.txt", {}}, folder_ / "big.dgz"));
  const auto g = Gazetteer::open(folder_ / "big.dgz");
  EXPECT_THAT(ids(*g, "Al Mawsil"), ElementsAre(99072));
}

TEST_F(Dump, ReportsBrokenRowsAndGoesOn) {
  std::ofstream(folder_ / "all.txt", std::ios::app) << "nonsense\n"
                                                    << row(9, "Too far north", "P", "PPL", "IQ", "", "", 0, 99, 0)
                                                    << row(10, "Good", "P", "PPL", "IQ", "", "", 0, 1, 1);
  const auto report = build_from_geonames({folder_ / "all.txt", {}}, folder_ / "big.dgz");
  ASSERT_TRUE(report);
  EXPECT_EQ(report->places, 6U);
  EXPECT_EQ(report->refused_rows, 2U);
  ASSERT_EQ(report.warnings().size(), 2U);
  EXPECT_EQ(report.warnings()[0].line, 6);
  EXPECT_FALSE(build_from_geonames({folder_ / "none.txt", {}}, folder_ / "big.dgz"));
}

TEST_F(Dump, GoesOnFromThePiecesThatABrokenOffRunLeft) {
  const auto work = folder_ / "big.dgz.work";
  const GeonamesDump dump{folder_ / "all.txt", folder_ / "names.txt"};
  std::filesystem::create_directories(work);
  ExternalSort names(work, "key", 1 << 20);
  const auto read = read_dump(dump, names, {});
  ASSERT_TRUE(read);
  ASSERT_TRUE(names.close());
  ASSERT_TRUE(save_places(*read, work, stamp_of(dump)));

  bool has_read = false;
  const auto report = build_from_geonames(
      dump, folder_ / "big.dgz", [&](std::string_view step, double) { has_read |= step.starts_with("reading"); });
  ASSERT_TRUE(report);
  EXPECT_FALSE(has_read);
  const auto resumed = *base::read_file(folder_ / "big.dgz");
  ASSERT_TRUE(build_from_geonames(dump, folder_ / "big.dgz"));
  EXPECT_EQ(resumed, *base::read_file(folder_ / "big.dgz"));
}

TEST_F(Dump, DoesNotTakeUpThePiecesOfAnotherDump) {
  const auto work = folder_ / "w";
  std::filesystem::create_directories(work);
  ASSERT_TRUE(save_places({}, work, 1));
  EXPECT_TRUE(load_places(work, 1));
  EXPECT_FALSE(load_places(work, 2));
}

TEST_F(Dump, IsSortedInManyRunsAsInOne) {
  const unsigned seed = std::random_device{}();
  std::mt19937 random(seed);
  std::vector<std::string> records;
  for (int i = 0; i < 5000; ++i) {
    std::string record;
    for (std::size_t n = random() % 12; n > 0; --n) record += static_cast<char>(random() % 256);
    records.push_back(record);
  }
  ExternalSort sort(folder_, "s", 1000);
  for (const auto& record : records) sort.add(record);
  ASSERT_TRUE(sort.close());
  std::vector<std::string> merged;
  ASSERT_TRUE(sort.merge([&](std::string_view record) { merged.emplace_back(record); }));
  std::ranges::sort(records);
  EXPECT_EQ(merged, records) << "seed " << seed;
  sort.remove_runs();
  EXPECT_FALSE(std::filesystem::exists(folder_ / "s.0.run"));
}

}  // namespace
}  // namespace dateline::gazetteer
