#include <gtest/gtest.h>

#include <limits>
#include <set>

#include "dateline/model/filter.h"
#include "dateline/model/fold.h"

namespace dateline::model {
namespace {

Event event_on(int first, int last) {
  Event e;
  e.when = {"x", edtf::Day{first}, edtf::Day{last}};
  return e;
}

TEST(EventKinds, StandInTheTableInTheirOwnOrderWithUniqueNames) {
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < event_kinds().size(); ++i) {
    EXPECT_EQ(static_cast<std::size_t>(event_kinds()[i].kind), i);
    EXPECT_EQ(event_kind_of(event_kinds()[i].name), event_kinds()[i].kind);
    names.insert(event_kinds()[i].name);
  }
  EXPECT_EQ(names.size(), event_kind_count);
  EXPECT_FALSE(event_kind_of("fight"));
}

TEST(Filter, BoundsAreInclusiveAndARangePassesWhenAnyOfItsDaysDoes) {
  Filter f;
  f.from = edtf::Day{10};
  f.to = edtf::Day{20};
  EXPECT_TRUE(passes(event_on(10, 10), f));
  EXPECT_TRUE(passes(event_on(20, 20), f));
  EXPECT_TRUE(passes(event_on(0, 10), f));
  EXPECT_TRUE(passes(event_on(0, 100), f));
  EXPECT_FALSE(passes(event_on(0, 9), f));
  EXPECT_FALSE(passes(event_on(21, 30), f));
}

TEST(Filter, OpenEndsReachEverywhereAndMissingDatesPassOnlyWithoutAWindow) {
  Filter f;
  Event open;
  open.when = {"2003/..", edtf::Day{10}, std::nullopt};
  Event undated;
  EXPECT_TRUE(passes(undated, f));
  f.from = edtf::Day{1000};
  EXPECT_TRUE(passes(open, f));
  EXPECT_FALSE(passes(undated, f));
  f.from.reset();
  f.to = edtf::Day{9};
  EXPECT_FALSE(passes(open, f));
}

TEST(Filter, AnAreaMayCrossTheAntimeridian) {
  Filter f;
  f.area = GeoBox{170, -20, -170, 20};
  Event fiji;
  fiji.place = Place{"Suva", LonLat{178.4, -18.1}, 5, "FJ", "PPLC", 1, ""};
  Event paris;
  paris.place = Place{"Paris", LonLat{2.35, 48.86}, 5, "FR", "PPLC", 2, ""};
  EXPECT_TRUE(passes(fiji, f));
  EXPECT_FALSE(passes(paris, f));
  EXPECT_FALSE(passes(Event{}, f));
}

TEST(Filter, PlaceNamesAreComparedWithoutCaseAndAccents) {
  Filter f;
  f.place = "medea";
  Event e;
  e.place = Place{"Médéa", LonLat{2.75, 36.26}, 5, "DZ", "PPLA", 1, ""};
  EXPECT_TRUE(passes(e, f));
  EXPECT_EQ(plain_fold("ÉÀÇœŁø İstanbul"), "eacoelo istanbul");
}

TEST(LonLat, NanAndTheFarSideAreNotOnTheEarth) {
  EXPECT_FALSE((LonLat{std::numeric_limits<double>::quiet_NaN(), 0}.is_valid()));
  EXPECT_FALSE((LonLat{540, 0}.is_valid()));
  EXPECT_FALSE((LonLat{0, 95}.is_valid()));
  EXPECT_TRUE((LonLat{-180, 90}.is_valid()));
}

TEST(ParseWhen, GivesBoundsAndNamesWhatIsNoDate) {
  const auto month = parse_when("2017-10");
  ASSERT_TRUE(month);
  EXPECT_EQ(edtf::iso(*month->first), "2017-10-01");
  EXPECT_EQ(edtf::iso(*month->last), "2017-10-31");
  const auto wrong = parse_when("yesterday");
  ASSERT_FALSE(wrong);
  EXPECT_NE(wrong.error().message.find("'yesterday'"), std::string::npos);
}

}  // namespace
}  // namespace dateline::model
