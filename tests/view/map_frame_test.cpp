#include "dateline/view/map_frame.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <numbers>

#include "collision_grid.h"
#include "furniture.h"
#include "view_fixture.h"

namespace dateline::view {
namespace {

MapView test_view() {
  return {test_map_data(), &test_gazetteer(), test_fonts()};
}

MapFrame frame_of(const app::State& state, const MapFurniture& furniture = {}) {
  return test_view().frame(state, test_style(), 1, furniture);
}

std::vector<model::Event> many_events() {
  std::mt19937 random(11);
  std::uniform_real_distribution<double> lon(36, 52), lat(29, 39);
  std::vector<model::Event> events;
  for (int i = 0; i < 60; ++i)
    events.push_back(event_at(lon(random), lat(random), "Place " + std::to_string(i),
                              static_cast<model::EventKind>(i % 14), i % 3 == 0 ? 40 : 0));
  return events;
}

/// Middles of glyphs: inside the ink of the run, but not at the edges of other scripts' shapes.
Box box_of(const TextRun& run) {
  Box box{1e9F, 1e9F, -1e9F, -1e9F};
  for (const Glyph& glyph : run.glyphs) {
    box.left = std::min(box.left, glyph.x);
    box.right = std::max(box.right, glyph.x + run.size_px * 0.25F);
    box.top = std::min(box.top, glyph.y - run.size_px * 0.7F);
    box.bottom = std::max(box.bottom, glyph.y);
  }
  return box;
}

/// The letters of a text along a curve; of another the whole.
std::vector<TextRun> parts_of(const TextRun& run) {
  if (std::ranges::all_of(run.glyphs, [](const Glyph& g) { return g.turn_rad == 0; })) return {run};
  std::vector<TextRun> letters;
  for (const Glyph& glyph : run.glyphs) {
    letters.push_back(run);
    letters.back().glyphs = {glyph};
  }
  return letters;
}

TEST(MapFrame, NeverLetsTextMeetTextOrSymbols) {
  MapView view = test_view();
  const app::State events = state_of(many_events());
  for (const double zoom : {2.5, 4.0, 5.5, 6.5, 8.0, 10.0}) {
    app::State state = events;
    state.camera.zoom = zoom;
    MapFurniture furniture;
    furniture.legend = true;
    furniture.scale_bar = furniture.attribution = false;  // they lie over symbols, as the legend does
    const MapFrame frame = view.frame(state, test_style(), 1, furniture);
    const auto& texts = frame.drawing.texts;
    EXPECT_GT(texts.size(), 10u);
    for (std::size_t a = 0; a < texts.size(); ++a) {
      for (std::size_t b = a + 1; b < texts.size(); ++b)
        for (const TextRun& one : parts_of(texts[a]))
          for (const TextRun& other : parts_of(texts[b]))
            EXPECT_FALSE(box_of(one).overlaps(box_of(other))) << zoom << ": " << a << " and " << b;
      if (texts[a].halo.a == 0) continue;  // counts inside symbols, and the legend
      for (const MapHit& hit : frame.hits) {
        const float r = hit.radius_px * 0.7F;
        const Box symbol{hit.center.x - r, hit.center.y - r, hit.center.x + r, hit.center.y + r};
        for (const TextRun& one : parts_of(texts[a])) EXPECT_FALSE(box_of(one).overlaps(symbol)) << zoom << ": " << a;
      }
    }
  }
}

TEST(MapFrame, IsTheSameForTheSameState) {
  MapFurniture furniture;
  furniture.remember_labels = false;
  MapView moved = test_view();
  app::State state = state_of(many_events());
  const MapFrame first = moved.frame(state, test_style(), 1, furniture);
  app::State elsewhere = state;
  elsewhere.camera = geo::panned(state.camera, 300, 200);
  (void)moved.frame(elsewhere, test_style(), 1, furniture);
  const MapFrame again = moved.frame(state, test_style(), 1, furniture);
  ASSERT_EQ(first.drawing.texts.size(), again.drawing.texts.size());
  for (std::size_t i = 0; i < first.drawing.texts.size(); ++i)
    EXPECT_EQ(first.drawing.texts[i].glyphs[0].x, again.drawing.texts[i].glyphs[0].x);
}

TEST(MapFrame, StacksEventsOfOnePlaceAndCountsThemInside) {
  const MapFrame frame = frame_of(state_of({event_at(43, 36), event_at(43, 36), event_at(47, 31)}));
  ASSERT_EQ(frame.hits.size(), 2u);
  ASSERT_EQ(frame.stacks.size(), 2u);
  const MapHit& stack = frame.hits[0].radius_px > frame.hits[1].radius_px ? frame.hits[0] : frame.hits[1];
  EXPECT_THAT(frame.stacks[stack.place].rows, testing::ElementsAre(0, 1));
  EXPECT_EQ(frame.events_drawn, 3u);
}

TEST(MapFrame, RingsTheSelectedEventAndDrawsItOnTop) {
  app::State state = state_of({event_at(44, 34), event_at(44.02, 34), event_at(44.04, 34), event_at(44.04, 34)});
  state.camera.zoom = 8;
  state.event = 0;
  const MapFrame frame = frame_of(state);
  EXPECT_TRUE(frame.drawing.symbols.back().ringed);
  EXPECT_EQ(frame.hits.back().row, 0u);
  EXPECT_EQ(std::ranges::count_if(frame.drawing.symbols, &Symbol::ringed), 1);
}

TEST(MapFrame, NamesTheSelectedEventFirstInItsStack) {
  app::State state = state_of({event_at(44, 34), event_at(44, 34), event_at(44, 34)});
  state.event = 2;
  const MapFrame frame = frame_of(state);
  ASSERT_EQ(frame.hits.size(), 1u);
  EXPECT_EQ(frame.hits[0].row, 2u);
  EXPECT_EQ(frame.stacks[0].rows.size(), 3u);
}

TEST(MapFrame, DrawsUncertaintyTrueToTheGround) {
  const app::State state = state_of({event_at(44, 34, "Desert", model::EventKind::battle, 60)});
  const MapFrame frame = frame_of(state);
  ASSERT_EQ(frame.drawing.shapes.size(), 1u);
  const SoftShape& shape = frame.drawing.shapes[0];
  const double north = geo::to_lonlat(frame.camera, {shape.rim[0].x, shape.rim[0].y}).lat_deg;
  EXPECT_NEAR(north, 34 + 60 / 111.195, 0.01);
  EXPECT_GT(shape.softness, 0);
}

TEST(MapFrame, DrawsACircleOverTheAntimeridianWhole) {
  app::State state =
      state_of({event_at(178.5, -17, "Fiji", model::EventKind::disaster, 400)}, {{179, -17}, 5, 900, 600});
  const MapFrame frame = frame_of(state);
  ASSERT_EQ(frame.drawing.shapes.size(), 1u);
  const auto [west, east] = std::ranges::minmax(frame.drawing.shapes[0].rim, {}, &Vec2::x);
  EXPECT_NEAR(static_cast<double>(east.x - west.x), 2 * 400'000 / geo::meters_per_px(frame.camera), 12);
}

TEST(MapFrame, DrawsACircleThatASeamCutsOnBothSidesOfTheMap) {
  geo::Camera camera{{0, -17}, 1.9, 1200, 600};
  camera.projection = *geo::Projection::create("equal-earth");
  const MapFrame frame = frame_of(state_of({event_at(177, -17, "Fiji", model::EventKind::disaster, 900)}, camera));
  ASSERT_EQ(frame.drawing.shapes.size(), 2u);
  double area = 0;
  for (const SoftShape& shape : frame.drawing.shapes) {
    double twice = 0;
    for (std::size_t i = 0, j = shape.rim.size() - 1; i < shape.rim.size(); j = i++)
      twice += static_cast<double>(shape.rim[j].x * shape.rim[i].y - shape.rim[i].x * shape.rim[j].y);
    area += std::abs(twice) / 2;
  }
  const double pixel_km = 40075.017 / geo::world_px(frame.camera);
  EXPECT_NEAR(area * pixel_km * pixel_km, std::numbers::pi * 900 * 900, 0.04 * std::numbers::pi * 900 * 900)
      << "the projection keeps areas";
  const auto middle = [](const SoftShape& s) { return s.center.x; };
  EXPECT_GT(middle(frame.drawing.shapes[0]), 900);
  EXPECT_LT(middle(frame.drawing.shapes[1]), 300);
}

TEST(MapFrame, LeavesOutCirclesThatTheSymbolCovers) {
  EXPECT_TRUE(frame_of(state_of({event_at(44, 34, "Town", model::EventKind::battle, 1)})).drawing.shapes.empty());
}

TEST(MapFrame, KeepsTheCircleOfAPlaceJustOutsideThePicture) {
  app::State state = state_of({event_at(44, 34, "Desert", model::EventKind::battle, 100)});
  const geo::Camera camera = geo::settled(state.camera);
  state.camera = geo::panned(camera, camera.width_px / 2 + 30, 0);
  const MapFrame frame = frame_of(state);
  EXPECT_TRUE(frame.hits.empty());
  EXPECT_EQ(frame.drawing.shapes.size(), 1u);
}

TEST(MapFrame, FillsTheOutlineOfACountryOrProvince) {
  model::Event in_iraq = event_at(43.7, 33.2, "Iraq", model::EventKind::politics, 400);
  in_iraq.place->area_key = "IQ";
  const MapFrame frame = frame_of(state_of({in_iraq, in_iraq}));
  ASSERT_EQ(frame.areas.size(), 1u);
  EXPECT_EQ(frame.areas[0].area->country, "IQ");
  EXPECT_TRUE(frame.drawing.shapes.empty());
  EXPECT_EQ(frame.hits.size(), 1u);
}

TEST(MapFrame, DrawsDeniedAndPlannedEventsHollow) {
  model::Event denied = event_at(44, 34);
  denied.certainty = model::Certainty::denied;
  const MapFrame frame = frame_of(state_of({denied}));
  EXPECT_TRUE(frame.drawing.symbols.back().hollow);
}

TEST(MapFrame, CountsEventsWithoutAPlace) {
  const MapFrame frame = frame_of(state_of({model::Event{}, model::Event{}, event_at(44, 34)}));
  EXPECT_EQ(frame.events_without_place, 2u);
  EXPECT_EQ(frame.events_drawn, 1u);
}

TEST(MapFrame, ShowsEventsOnBothSidesOfTheAntimeridian) {
  const MapFrame frame = frame_of(state_of({event_at(179.5, -17), event_at(-179.5, -17)}, {{180, -17}, 6, 1280, 800}));
  ASSERT_EQ(frame.hits.size(), 2u);
  EXPECT_NEAR(std::abs(frame.hits[0].center.x - frame.hits[1].center.x), 256 * 64 / 360.0, 0.01);
}

TEST(MapFrame, StandsNoEventsNoGazetteerAndTheWholeWorld) {
  MapView view(test_map_data(), nullptr, test_fonts());
  const app::State state = state_of({}, {{0, 0}, 0, 400, 300});
  const MapFrame frame = view.frame(state, test_style(), 1, {});
  EXPECT_TRUE(frame.hits.empty());
  EXPECT_NE(frame.basemap, nullptr);
  EXPECT_GE(frame.camera.zoom, geo::least_zoom(frame.camera));
}

TEST(MapFrame, WritesPlacesInTheInterfacesLanguage) {
  model::Event event = event_at(43.11889, 36.335, "Mosul");
  event.place->geonameid = 99072;
  app::State state = state_of({event});
  const TextRun mosul = test_fonts().shape("Mosul", {}, Anchor::left, 12.5F, {}, Weight::bold);
  const TextRun mossoul = test_fonts().shape("Mossoul", {}, Anchor::left, 12.5F, {}, Weight::bold);
  const auto writes = [](const MapFrame& frame, const TextRun& run) {
    return std::ranges::any_of(frame.drawing.texts, [&](const TextRun& text) {
      return std::ranges::equal(text.glyphs, run.glyphs, {}, &Glyph::id, &Glyph::id) && text.size_px == run.size_px;
    });
  };
  EXPECT_TRUE(writes(frame_of(state), mosul));
  state.lang = "fr";
  EXPECT_TRUE(writes(frame_of(state), mossoul));
  EXPECT_FALSE(writes(frame_of(state), mosul));
}

bool writes(const MapFrame& frame, std::string_view words) {
  return std::ranges::any_of(frame.drawing.texts, [&](const TextRun& run) { return run.text == words; });
}

TEST(MapFrame, WritesNamesInThePlacesOwnScriptOrBoth) {
  MapView view = test_view();
  app::State state = state_of({}, {{44, 33}, 5.5, 900, 700});
  MapFurniture furniture;
  furniture.remember_labels = false;
  const auto frame = [&](app::MapNames names) {
    state.map.names = names;
    return view.frame(state, test_style(), 1, furniture);
  };
  const MapFrame own = frame(app::MapNames::interface), there = frame(app::MapNames::local),
                 both = frame(app::MapNames::both);
  EXPECT_TRUE(writes(own, "IRAQ") && !writes(own, "العراق"));
  EXPECT_TRUE(!writes(there, "IRAQ") && writes(there, "العراق"));
  EXPECT_TRUE(writes(both, "IRAQ") && writes(both, "العراق"));
  const auto size = [&](std::string_view words) {
    return std::ranges::find(both.drawing.texts, words, &TextRun::text)->size_px;
  };
  EXPECT_LT(size("العراق"), size("IRAQ"));
}

TEST(MapFrame, NamesASeaOnceItsNameHasRoomInIt) {
  MapView view(test_map_data(), nullptr, test_fonts());
  app::State state = app::empty_state();
  MapFurniture furniture;
  furniture.remember_labels = false;
  const auto at = [&](double zoom) {
    state.camera = {{20, 57.5}, zoom, 900, 700};
    return view.frame(state, test_style(), 1, furniture);
  };
  EXPECT_FALSE(writes(at(3), "Baltic Sea"));
  EXPECT_TRUE(writes(at(5.5), "Baltic Sea") || writes(at(5.5), "Baltic"));
}

TEST(MapFrame, WritesNoAreasNameBesideTheEarth) {
  MapView view(test_map_data(), nullptr, test_fonts());
  app::State state = app::empty_state();
  MapFurniture furniture;
  furniture.remember_labels = furniture.scale_bar = furniture.attribution = furniture.graticule_labels = false;
  for (const char* crs : {"globe", "equal-earth", "winkel-tripel", "mollweide"}) {
    state.camera = {{20, 10}, 0, 720, 500, *geo::Projection::create(crs)};
    const MapFrame frame = view.frame(state, test_style(), 1, furniture);
    ASSERT_FALSE(frame.drawing.texts.empty()) << crs;
    for (const TextRun& run : frame.drawing.texts) {
      const double middle = (run.glyphs.front().x + run.glyphs.back().x) / 2, y = run.glyphs.front().y;
      EXPECT_TRUE(geo::ground_at(frame.camera, {middle, y})) << crs << ": " << run.text;
    }
  }
}

TEST(Pick, TakesTheTopmostSymbolUnderThePointer) {
  MapFrame frame;
  frame.hits = {{{100, 100}, 10, 1, 0}, {{105, 100}, 10, 2, 1}};
  EXPECT_EQ(pick(frame, {102, 100})->row, 2u);
  EXPECT_EQ(pick(frame, {92, 100})->row, 1u);
}

TEST(Pick, ToleratesSixPixels) {
  MapFrame frame;
  frame.hits = {{{100, 100}, 10, 1, 0}};
  EXPECT_NE(pick(frame, {115.9F, 100}), nullptr);
  EXPECT_EQ(pick(frame, {116.1F, 100}), nullptr);
  EXPECT_EQ(pick(MapFrame{}, {0, 0}), nullptr);
}

TEST(Pick, PrefersTheNearerOfTwoThatAreClose) {
  MapFrame frame;
  frame.hits = {{{100, 100}, 10, 1, 0}, {{126, 100}, 10, 2, 1}};
  EXPECT_EQ(pick(frame, {112, 100})->row, 1u);
  EXPECT_EQ(pick(frame, {114, 100})->row, 2u);
}

TEST(ScaleLength, IsRoundAndTrue) {
  const ScaleLength length = scale_length(1000, 130);
  EXPECT_EQ(length.meters, 100000);
  EXPECT_DOUBLE_EQ(length.px, 100);
  EXPECT_EQ(scale_length(0.9, 130).meters, 100);
  EXPECT_EQ(scale_length(4.2, 130).meters, 500);
  EXPECT_EQ(scale_length(40000, 130).meters, 5000000);
}

TEST(LengthLabel, IsWrittenAsTheLanguageDoes) {
  EXPECT_EQ(length_label(500, "en"), "500\u00A0m");
  EXPECT_EQ(length_label(5000000, "en"), "5,000\u00A0km");
  EXPECT_EQ(length_label(5000000, "fr"), "5\u202F000\u00A0km");
}

}  // namespace
}  // namespace dateline::view
