#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <random>
#include <thread>

#include "dateline/base/files.h"
#include "dateline/gazetteer/build.h"
#include "dateline/gazetteer/gazetteer.h"
#include "sample.h"

namespace dateline::gazetteer {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class Index : public testing::Test {
 protected:
  Index() {
    const auto report = build_index(sample_.folder(), sample_.index());
    EXPECT_TRUE(report);
    auto opened = Gazetteer::open(sample_.index());
    EXPECT_TRUE(opened);
    g_ = std::make_unique<Gazetteer>(*std::move(opened));
  }
  std::vector<Candidate> find(std::string_view name) const {
    std::vector<Candidate> out;
    g_->find(name, out);
    return out;
  }
  std::vector<std::int64_t> ids(const std::vector<Candidate>& found) const {
    std::vector<std::int64_t> out;
    for (const auto& c : found) out.push_back(g_->place(c.place).id);
    return out;
  }
  PlaceIndex place(std::int64_t id) const { return g_->by_id(id).value(); }

  Sample sample_;
  std::unique_ptr<Gazetteer> g_;
};

TEST_F(Index, FindsANameAsWrittenFoldedAndRomanised) {
  ASSERT_THAT(ids(find("Mossoul")), ElementsAre(99072));
  EXPECT_EQ(find("Mossoul")[0].match, MatchKind::exact);
  EXPECT_STREQ(find("Mossoul")[0].language, "fr");
  EXPECT_EQ(find("MOSSOUL")[0].match, MatchKind::folded);
  EXPECT_EQ(find("الموصل")[0].match, MatchKind::exact);
  ASSERT_THAT(ids(find("Tuz Khurmato")), ElementsAre(90026));
  EXPECT_EQ(find("Tuz Khurmato")[0].match, MatchKind::romanised);
  EXPECT_GT(find("Tuz Khurmato")[0].distance, 0);
  EXPECT_THAT(ids(find("طوزخورماتو")), ElementsAre(90026));
}

TEST_F(Index, KeepsAlbanyAlbany) {
  EXPECT_THAT(ids(find("Albany")), ElementsAre(5106834, 4830796));
  EXPECT_THAT(ids(find("ALBANY")), ElementsAre(5106834, 4830796));
  EXPECT_THAT(ids(find("Albania")), ElementsAre(783754));
  EXPECT_THAT(ids(find("Albanie")), ElementsAre(783754));
}

TEST_F(Index, PutsExactSpellingsBeforeFoldedOnesAndTheProminentFirst) {
  const auto hatra = find("Hatra");
  ASSERT_EQ(hatra.size(), 2U);
  EXPECT_TRUE(std::ranges::is_sorted(hatra, {}, &Candidate::match));
}

TEST_F(Index, FindsNamesWithoutApostropheArticleOrPoint) {
  EXPECT_THAT(ids(find("Sanaa")), ElementsAre(1));
  EXPECT_THAT(ids(find("Mawsil")), ElementsAre(99072));
  EXPECT_THAT(ids(find("Saint Louis")), ElementsAre(2));
  EXPECT_THAT(ids(find("St Louis")), ElementsAre(2));
}

TEST_F(Index, KnowsDemonymsAndAbbreviationsForWhatTheyAre) {
  EXPECT_TRUE(find("irakiennes")[0].flags.is_demonym);
  EXPECT_TRUE(find("U.S.")[0].flags.is_abbreviation);
  EXPECT_FALSE(find("Suisse")[0].flags.is_demonym);  // the country's name before the people's
}

TEST_F(Index, ListsEveryNameThatBeginsAText) {
  std::vector<PrefixMatch> found;
  const std::string text = fold("Hatra desert, le 24 octobre");
  g_->prefixes(text, found);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(text.substr(0, found[0].bytes), "hatra");
  EXPECT_EQ(text.substr(0, found[1].bytes), "hatra desert");
  std::vector<Candidate> out;
  g_->candidates(found[1].key, "Hatra desert", out);
  EXPECT_THAT(ids(out), ElementsAre(-1));
}

TEST_F(Index, ClimbsAndDescendsTheHierarchy) {
  std::vector<PlaceIndex> out;
  g_->parents(place(99413), out);
  EXPECT_THAT(out, ElementsAre(place(-300), place(92877), place(99237)));
  g_->children(place(92877), out);
  EXPECT_THAT(out, ElementsAre(place(99072), place(-300)));
  EXPECT_EQ(g_->place(place(99413)).admin1, place(92877));
  EXPECT_EQ(g_->place(place(99413)).country_place, place(99237));
}

TEST_F(Index, FindsTheNearestAcrossTheAntimeridian) {
  std::vector<Nearby> out;
  g_->nearest({-179.9, 60}, 2, 3000, 0, out);
  ASSERT_EQ(out.size(), 2U);
  EXPECT_EQ(out[0].place, place(-2));
  EXPECT_NEAR(out[0].distance_km, 222.7, 1);
  EXPECT_NEAR(out[0].bearing_deg, 183, 1.5);
  g_->nearest({0, 90}, 1, 20040, 0, out);
  ASSERT_EQ(out.size(), 1U);
  EXPECT_EQ(out[0].place, place(3));
}

TEST_F(Index, AgreesWithALookAtEveryPlaceOnWhatIsNearest) {
  const unsigned seed = std::random_device{}();
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> lon(-180, 180), lat(-90, 90);
  std::vector<Nearby> out;
  for (int round = 0; round < 200; ++round) {
    const model::LonLat point{lon(random), lat(random)};
    PlaceIndex nearest = 0;
    for (PlaceIndex p = 0; p < g_->size(); ++p) {
      if (g_->towards(point, p).distance_km < g_->towards(point, nearest).distance_km) nearest = p;
    }
    g_->nearest(point, 1, 20040, 0, out);
    ASSERT_EQ(out.size(), 1U) << "seed " << seed;
    ASSERT_DOUBLE_EQ(out[0].distance_km, g_->towards(point, nearest).distance_km) << "seed " << seed;
  }
}

TEST_F(Index, FindsWhatLiesInsideARingThatCrossesTheAntimeridian) {
  const std::vector<model::LonLat> bering{{170, 50}, {195, 50}, {195, 70}, {170, 70}};
  std::vector<PlaceIndex> out;
  g_->inside(bering, out);
  EXPECT_THAT(out, testing::UnorderedElementsAre(place(-2), place(3)));
  g_->inside({}, out);
  EXPECT_THAT(out, IsEmpty());
}

TEST_F(Index, NarrowsByCountryKindAndDistance) {
  std::vector<Candidate> out;
  g_->find("Albany", {.country = "US", .kind = "PPL", .near = model::LonLat{-123, 44}}, out);
  EXPECT_THAT(ids(out), ElementsAre(4830796, 5106834));
  g_->find("Albany", {.near = model::LonLat{-123, 44}, .within_km = 200}, out);
  EXPECT_THAT(ids(out), ElementsAre(4830796));
  g_->find("Albany", {.country = "IQ"}, out);
  EXPECT_THAT(out, IsEmpty());
}

TEST_F(Index, CompletesWhatIsTypedByPeopleAndNearness) {
  std::vector<Candidate> out;
  g_->complete("alb", 10, {}, out);
  EXPECT_THAT(ids(out), ElementsAre(783754, 5106834, 4830796));
  g_->complete("alban", 1, model::LonLat{-123, 44}, out);
  EXPECT_THAT(ids(out), ElementsAre(4830796));
}

TEST_F(Index, ShowsEachNameWithItsLanguagesAndStanding) {
  const auto names = g_->names(place(99237));
  ASSERT_GE(names.size(), 4U);
  EXPECT_EQ(names[0].text, "Iraq");
  EXPECT_TRUE(names[0].flags.is_main);
  const auto official = std::ranges::find(names, "Republic of Iraq", &Name::text);
  ASSERT_NE(official, names.end());
  EXPECT_TRUE(official->flags.is_official);
  EXPECT_EQ(official->languages, "en");
  EXPECT_EQ(g_->to_place(place(99237)).area_key, "IQ");
}

TEST_F(Index, ReturnsAtOnceOnQueriesNoOneTypes) {
  EXPECT_THAT(find(std::string(1 << 20, 'a')), IsEmpty());
  EXPECT_THAT(find(std::string("\x01\x02\x00\xff\xfe", 5)), IsEmpty());
  EXPECT_THAT(find(""), IsEmpty());
  EXPECT_THAT(find("m"), IsEmpty());
  EXPECT_THAT(find("МоsуlМ"), IsEmpty());
  std::vector<Candidate> out;
  g_->complete(std::string(1 << 20, 'm'), 10, {}, out);
  EXPECT_THAT(out, IsEmpty());
}

TEST_F(Index, AnswersFromManyThreadsAlike) {
  std::vector<std::thread> threads;
  std::atomic<int> wrong = 0;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 500; ++i) wrong += find("Tuz Khurmato").size() != 1 || find("Albany").size() != 2;
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(wrong, 0);
}

TEST_F(Index, RefusesTruncatedForeignStaleAndDamagedFilesInWords) {
  const auto path = sample_.folder() / "broken.dgz";
  const auto whole = *base::read_file(sample_.index());
  const auto complaint = [&](std::string bytes) {
    EXPECT_TRUE(base::write_file(path, bytes));
    const auto opened = Gazetteer::open(path);
    return opened ? std::string() : opened.error().message;
  };
  EXPECT_THAT(complaint(whole.substr(0, whole.size() - 1)), HasSubstr("its header says"));
  EXPECT_THAT(complaint(whole.substr(0, 100)), HasSubstr("within its header"));
  EXPECT_THAT(complaint(""), testing::Not(IsEmpty()));
  EXPECT_THAT(complaint("PK\x03\x04 another kind of file altogether"), HasSubstr("not a Dateline gazetteer"));
  std::string stale = whole;
  stale[8] = 99;
  EXPECT_THAT(complaint(stale), HasSubstr("version 99"));
  std::string damaged = whole;
  damaged[60] ^= 1;
  EXPECT_THAT(complaint(damaged), HasSubstr("damaged"));
  EXPECT_FALSE(Gazetteer::open(sample_.folder() / "none.dgz"));
  EXPECT_FALSE(Gazetteer::open(sample_.folder()));
}

TEST_F(Index, NoticesAChangedBodyWhenAskedToVerify) {
  EXPECT_TRUE(g_->verify());
  std::string bytes = *base::read_file(sample_.index());
  bytes[bytes.size() - 3] ^= 1;
  const auto path = sample_.folder() / "changed.dgz";
  ASSERT_TRUE(base::write_file(path, bytes));
  const auto opened = Gazetteer::open(path);
  ASSERT_TRUE(opened);
  EXPECT_FALSE(opened->verify());
}

TEST(Build, ReportsBrokenRowsWithFileAndLineAndKeepsTheRest) {
  const Sample sample;
  sample.append("places.tsv",
                "x\tPPL\tNo Id\t1\t1\tIQ\t\t\t0\t1\t\t\n"
                "10\tPPL\tToo few\t1\n"
                "11\tPPL\tNorth of north\t91\t0\tIQ\t\t\t0\t1\t\t\n"
                "12\tPPL\tNowhere\t0\tnan\tIQ\t\t\t0\t1\t\t\n"
                "13\tQQQ\tOdd kind\t0\t0\tIQ\t\t\t0\t1\t\t\n"
                "99072\tPPL\tSecond Mosul\t0\t0\tIQ\t\t\t0\t1\t\t\n"
                "14\tPPL\tBad \xff\xfe\t0\t0\tIQ\t\t\t0\t1\t\t\n"
                "15\tPPL\tLast Good\t0\t0\tIQ\t\t\t0\t1\t\t\n");
  const auto report = build_index(sample.folder(), sample.index());
  ASSERT_TRUE(report);
  EXPECT_EQ(report->refused_rows, 7U);
  ASSERT_EQ(report.warnings().size(), 7U);
  EXPECT_THAT(report.warnings()[0].file, HasSubstr("places.tsv"));
  EXPECT_EQ(report.warnings()[0].line, 10);
  EXPECT_THAT(report.warnings()[4].message, HasSubstr("QQQ"));
  const auto g = Gazetteer::open(sample.index());
  std::vector<Candidate> out;
  g->find("Last Good", out);
  EXPECT_EQ(out.size(), 1U);
}

TEST(Build, WarnsOfAnAliasThatNamesNoPlace) {
  const Sample sample;
  sample.append("aliases.tsv", "ZZ\ten:Nowhere Land\n");
  const auto report = build_index(sample.folder(), sample.index());
  ASSERT_TRUE(report);
  ASSERT_EQ(report.warnings().size(), 1U);
  EXPECT_THAT(report.warnings()[0].message, HasSubstr("ZZ"));
}

TEST(Build, GivesTheSameBytesForTheSameTables) {
  const Sample sample;
  ASSERT_TRUE(build_index(sample.folder(), sample.index()));
  const auto first = *base::read_file(sample.index());
  ASSERT_TRUE(build_index(sample.folder(), sample.index()));
  EXPECT_EQ(first, *base::read_file(sample.index()));
}

TEST(Build, RefusesAFolderWithoutTables) {
  const auto report = build_index("/nowhere/at/all", "/nowhere/out.dgz");
  ASSERT_FALSE(report);
  EXPECT_THAT(report.error().message, HasSubstr("No place"));
}

}  // namespace
}  // namespace dateline::gazetteer
