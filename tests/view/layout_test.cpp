#include "dateline/view/layout.h"

#include <gtest/gtest.h>

#include <fstream>

#include "dateline/app/session.h"
#include "dateline/view/snapshot_frame.h"
#include "dateline/view/words.h"
#include "furniture.h"
#include "view_fixture.h"

namespace dateline::view {
namespace {

const std::filesystem::path templates = std::filesystem::path(DATELINE_SOURCE_DIR) / "geodata/style/layouts";

TEST(Layout, EveryTemplateIsSound) {
  int count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(templates)) {
    const auto layout = Layout::load(entry.path());
    EXPECT_TRUE(layout) << base::to_string(layout.error());
    ++count;
  }
  EXPECT_GE(count, 8);
}

TEST(Layout, TheScreenTemplateSaysWhatALayoutIsAnyway) {
  const auto layout = Layout::find("screen", templates);
  ASSERT_TRUE(layout);
  EXPECT_EQ(layout->width_px, Layout().width_px);
  EXPECT_EQ(layout->height_px, Layout().height_px);
  EXPECT_EQ(layout->timeline_share, Layout().timeline_share);
  EXPECT_EQ(layout->title, Layout().title);
}

TEST(Layout, PaperHasItsSizeInMillimetres) {
  const auto layout = Layout::find("a4-portrait", templates);
  ASSERT_TRUE(layout);
  EXPECT_NEAR(layout->width_px / 96 * 25.4, 210, 1e-9);
  EXPECT_NEAR(layout->height_px / 96 * 25.4, 297, 1e-9);
}

TEST(Layout, AnUnknownNameListsTheKnownOnes) {
  const auto layout = Layout::find("poster", templates);
  ASSERT_FALSE(layout);
  EXPECT_NE(layout.error().remedy.find("a4-landscape"), std::string::npos);
}

TEST(Layout, MistakesAreNamedWithTheirLine) {
  const auto file = std::filesystem::path(DATELINE_BUILD_DIR) / "layout_test.toml";
  std::ofstream(file) << "[page]\nwidth_px = 800\n\n[map]\nlegend = \"yes\"\n";
  const auto layout = Layout::load(file);
  ASSERT_FALSE(layout);
  EXPECT_EQ(layout.error().line, 5);
}

model::Filter days(std::string_view from, std::string_view to) {
  model::Filter filter;
  filter.from = edtf::parse_iso(from);
  filter.to = edtf::parse_iso(to);
  return filter;
}

TEST(FilterWords, AWholeMonthOrYearIsNamedAsSuch) {
  EXPECT_EQ(filter_words(days("2017-10-01", "2017-10-31"), "en"), "October 2017");
  EXPECT_EQ(filter_words(days("2017-10-01", "2017-10-31"), "fr"), "Octobre 2017");
  EXPECT_EQ(filter_words(days("2016-01-01", "2016-12-31"), "en"), "2016");
  EXPECT_EQ(filter_words(days("2016-02-01", "2016-02-29"), "en"), "February 2016");
  EXPECT_EQ(filter_words({}, "fr"), "Toutes les dates");
}

TEST(FilterWords, KindsAndPlacesFollow) {
  model::Filter filter = days("2017-10-24", "2017-10-24");
  filter.kinds.set(static_cast<std::size_t>(model::EventKind::battle));
  filter.place = "Mosul";
  EXPECT_EQ(filter_words(filter, "en"), "Tuesday 24 October 2017 · Battle · place: “Mosul”");
}

TEST(FilterWords, NameAllThatIsAsked) {
  model::Filter filter = days("2017-10-24", "2017-10-24");
  filter.time_rule = model::TimeRule::certainly_inside;
  filter.place = "=Mosul";
  filter.country = "IQ";
  filter.actor = "army";
  filter.text = "car bomb";
  filter.deaths_from = 1000;
  filter.certainties.set(1).set(2);
  filter.area = model::GeoBox{40, 30, 45, 35};
  filter.document = "a.txt";
  EXPECT_EQ(filter_words(filter, "en"),
            "Tuesday 24 October 2017 · certainly in the period · place: Mosul · country: Iraq · actor: “army” · "
            "words: “car bomb” · 1,000 dead or more · Claimed, Denied · area: 40, 30 – 45, 35 · document: a.txt");
  EXPECT_EQ(
      filter_words(filter, "fr"),
      "Mardi 24 octobre 2017 · certainement dans la période · lieu : Mosul · pays : Irak · acteur : « army » · "
      "mots : « car bomb » · 1\u202f000 morts ou plus · Affirmé, Démenti · zone : 40, 30 – 45, 35 · document : a.txt");
  filter = {};
  filter.deaths_to = 1;
  EXPECT_EQ(filter_words(filter, "fr"), "Toutes les dates · 1 mort au plus");
  filter.deaths_from = 0;
  EXPECT_EQ(filter_words(filter, "en"), "All dates · 0–1 dead");
}

TEST(FilterWords, NameAPolygonOrCountItsCorners) {
  model::Filter filter;
  auto outline = model::Outline{"", {{{{40, 30}, {45, 30}, {45, 35}}}}};
  const auto words = [&](std::string_view lang) {
    filter.outline = std::make_shared<model::Outline>(outline);
    return filter_parts(filter, lang).front().words;
  };
  EXPECT_EQ(words("en"), "polygon with 3 corners");
  EXPECT_EQ(words("fr"), "polygone à 3 sommets");
  outline.polygons.push_back(outline.polygons.front());
  EXPECT_EQ(words("fr"), "2 polygones");
  outline.name = "Ninive";
  EXPECT_EQ(words("fr"), "zone : Ninive");
}

TEST(FilterWords, EachPartCanBeTakenBackByItsCommand) {
  model::Filter filter;
  filter.kinds.set(0);
  filter.place = "a";
  filter.country = "IQ";
  filter.actor = "b";
  filter.text = "c";
  filter.deaths_to = 4;
  filter.certainties.set(3);
  filter.area = model::GeoBox{40, 30, 45, 35};
  filter.outline = std::make_shared<model::Outline>(model::Outline{"", {{{{40, 30}, {45, 30}, {45, 35}}}}});
  filter.document = "d";
  app::Session session;
  for (const app::Command& part : app::commands_to(filter)) session.apply(part);
  EXPECT_EQ(session.state().filter, filter);
  std::size_t left = filter_parts(filter, "en").size();
  EXPECT_EQ(left, 10u);
  for (const FilterPart& part : filter_parts(filter, "en")) {
    session.apply(part.remove);
    EXPECT_EQ(filter_parts(session.state().filter, "en").size(), --left) << part.words;
  }
  EXPECT_TRUE(session.state().filter.is_empty());
}

TEST(Furniture, NorthIsUpOnMercator) {
  EXPECT_TRUE(is_north_up({{44, 34}, 6, 800, 600}));
  EXPECT_TRUE(is_north_up({{0, 0}, 2, 800, 600}));
}

TEST(Snapshot, MarginsHeadingAndTimelineShareThePage) {
  MapView map(test_map_data(), nullptr, test_fonts());
  SnapshotOptions options;
  options.layout = *Layout::find("a4-landscape", templates);
  options.title = "October";
  const auto state = state_of({event_at(43, 36)});
  const SnapshotFrame frame = snapshot_frame(state, test_style(), map, test_fonts(), options);
  ASSERT_TRUE(frame.timeline);
  const float margin = frame.map_at.x;
  EXPECT_GT(margin, 40);
  EXPECT_GT(frame.map_at.y, margin) << "the title is above";
  const auto map_bottom = frame.map_at.y + static_cast<float>(frame.map.camera.height_px);
  EXPECT_GT(frame.timeline_at.y, map_bottom);
  EXPECT_NEAR(frame.timeline_at.y + frame.timeline->height_px, frame.height_px - static_cast<double>(margin), 0.01);
  EXPECT_NEAR(static_cast<double>(margin) * 2 + frame.map.camera.width_px, frame.width_px, 0.01);
}

TEST(Snapshot, ALocatorLiesInsideTheMap) {
  MapView map(test_map_data(), nullptr, test_fonts());
  SnapshotOptions options;
  options.layout.inset = true;
  const auto state = state_of({event_at(43, 36)});
  const SnapshotFrame frame = snapshot_frame(state, test_style(), map, test_fonts(), options);
  ASSERT_TRUE(frame.inset);
  EXPECT_LT(frame.inset->camera.zoom, frame.map.camera.zoom);
  EXPECT_GE(frame.inset_at.x, frame.map_at.x);
  EXPECT_LE(static_cast<double>(frame.inset_at.x) + frame.inset->camera.width_px, frame.map.camera.width_px);
  auto world = state;
  world.camera = geo::settled({{0, 20}, 0, 1280, 800});
  EXPECT_FALSE(snapshot_frame(world, test_style(), map, test_fonts(), options).inset)
      << "a map of the world needs none";
}

}  // namespace
}  // namespace dateline::view
