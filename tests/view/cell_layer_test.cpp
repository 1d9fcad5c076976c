#include "cell_layer.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <random>

#include "dateline/view/map_frame.h"
#include "view_fixture.h"

namespace dateline::view {
namespace {

app::State scattered(std::size_t count, app::EventsAs as, const geo::Camera& camera) {
  std::mt19937 random(7);
  std::uniform_real_distribution<double> lon(-180, 180), lat(-75, 75);
  std::vector<model::Event> events;
  for (std::size_t i = 0; i < count; ++i) {
    const double at = lon(random);
    events.push_back(event_at(at, lat(random)));
  }
  app::State state = state_of(std::move(events), camera);
  state.map.events_as = as;
  return state;
}

double area_of(const std::vector<Vec2>& corners) {
  double twice = 0;
  for (std::size_t i = 0, j = corners.size() - 1; i < corners.size(); j = i++)
    twice += static_cast<double>(corners[j].x) * static_cast<double>(corners[i].y) -
             static_cast<double>(corners[i].x) * static_cast<double>(corners[j].y);
  return std::abs(twice) / 2;
}

TEST(CellTiling, PutsEveryPointIntoTheCellWhoseMiddleIsNearest) {
  std::mt19937 random(3);
  std::uniform_real_distribution<double> at(-0.5, 1.5);
  const CellTiling tiling{CellShape::hexagon, 1.0 / 64};
  for (int i = 0; i < 5000; ++i) {
    const geo::WorldPoint p{at(random), at(random)};
    const CellIndex cell = cell_at(tiling, p);
    const auto from = [&](CellIndex c) {
      const geo::WorldPoint middle = center_of(tiling, c);
      return std::hypot(middle.x - p.x, middle.y - p.y);
    };
    for (const CellIndex next : {CellIndex{1, 0}, {0, 1}, {-1, 1}, {-1, 0}, {0, -1}, {1, -1}})
      EXPECT_LE(from(cell), from({cell.q + next.q, cell.r + next.r}) + 1e-12);
  }
}

TEST(CellTiling, HasCornersThatNeighboursShare) {
  const CellTiling tiling{CellShape::hexagon, 1};
  const auto corners = corners_of(tiling, {0, 0}), east = corners_of(tiling, {1, 0});
  int shared = 0;
  for (const auto& a : corners)
    for (const auto& b : east) shared += std::hypot(a.x - b.x, a.y - b.y) < 1e-12;
  EXPECT_EQ(shared, 2);
}

class CellsTest : public testing::TestWithParam<std::pair<const char*, app::EventsAs>> {
 protected:
  static geo::Camera camera() {
    geo::Camera camera{{20, 10}, 2, 1000, 700};
    if (const auto made = geo::Projection::create(GetParam().first)) camera.projection = *made;
    return geo::settled(camera);
  }
};

TEST_P(CellsTest, AreOfOneSizeAndLeaveNoEventInThePictureOut) {
  app::State state = scattered(4000, GetParam().second, camera());
  MapView view(test_map_data(), nullptr, test_fonts());
  const MapFrame frame = view.frame(state, test_style(), 1, {});
  ASSERT_GT(frame.cells.size(), 50u);
  EXPECT_EQ(frame.drawing.shapes.size(), frame.cells.size());
  EXPECT_TRUE(frame.hits.empty());
  std::size_t counted = 0;
  for (const MapCell& cell : frame.cells) counted += cell.events;
  if (!state.camera.projection) {
    EXPECT_GE(counted, frame.events_drawn) << "a cell may reach over the edge of the picture";
  }
  EXPECT_LE(counted, 4000u);
  const bool is_globe = state.camera.projection && state.camera.projection->is_globe();
  if (is_globe) return;
  for (const MapCell& cell : frame.cells) EXPECT_NEAR(area_of(cell.corners), area_of(frame.cells[0].corners), 1);
}

TEST_P(CellsTest, GiveAsManyEventsAsTheyCount) {
  app::State state = scattered(4000, GetParam().second, camera());
  MapView view(test_map_data(), nullptr, test_fonts());
  const MapFrame frame = view.frame(state, test_style(), 1, {});
  for (std::size_t i = 0; i < frame.cells.size(); i += 7) {
    const MapCell& cell = frame.cells[i];
    EXPECT_EQ(view.rows_of(state, cell, 100'000).size(), cell.events);
    EXPECT_EQ(view.rows_of(state, cell, 2).size(), std::min<std::size_t>(2, cell.events));
    if (cell.corners.size() < 6 && GetParam().second == app::EventsAs::hexagons) continue;  // cut by the rim of a globe
    const MapCell* picked = pick_cell(frame, cell.center);
    ASSERT_NE(picked, nullptr);
    EXPECT_EQ(picked->key, cell.key);
  }
}

TEST_P(CellsTest, KeepTheirCountsWhileTheMapIsMoved) {
  app::State state = scattered(4000, GetParam().second, camera());
  if (state.camera.projection && state.camera.projection->is_globe()) GTEST_SKIP() << "a globe turns";
  state.camera.zoom = 4;
  MapView view(test_map_data(), nullptr, test_fonts());
  std::map<std::uint64_t, std::size_t> before;
  for (int step = 0; step < 6; ++step) {
    const MapFrame frame = view.frame(state, test_style(), 1, {});
    for (const MapCell& cell : frame.cells) {
      const auto [known, is_new] = before.try_emplace(cell.key, cell.events);
      EXPECT_EQ(known->second, cell.events) << step;
    }
    state.camera = geo::panned(state.camera, 61, 37);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Projections, CellsTest,
    testing::Values(std::pair{"mercator", app::EventsAs::hexagons}, std::pair{"mercator", app::EventsAs::grid},
                    std::pair{"equal-earth", app::EventsAs::hexagons}, std::pair{"polar-north", app::EventsAs::grid},
                    std::pair{"globe", app::EventsAs::hexagons}),
    [](const auto& tested) {
      std::string name = std::string(tested.param.first) + "_" + std::to_string(static_cast<int>(tested.param.second));
      std::ranges::replace(name, '-', '_');
      return name;
    });

TEST(Cells, AreOneAcrossTheAntimeridian) {
  int whole = 0;
  for (const double lat : {2.0, 8.0, 14.0, 20.0, 26.0}) {
    app::State state = state_of({event_at(179.99, lat), event_at(-179.99, lat)}, {{180, lat}, 3, 900, 600});
    state.map.events_as = app::EventsAs::hexagons;
    MapView view(test_map_data(), nullptr, test_fonts());
    const MapFrame frame = view.frame(state, test_style(), 1, {});
    std::size_t counted = 0;
    for (const MapCell& cell : frame.cells) {
      counted += cell.events;
      EXPECT_NEAR(cell.center.x, 450, 40) << "beside each other, not at the ends of the world";
    }
    EXPECT_EQ(counted, 2u);
    whole += frame.cells.size() == 1;
  }
  EXPECT_GT(whole, 0) << "every other row has a hexagon over the line";
}

TEST(EventsAs, ShowsFewEventsAsDensityWhenAsked) {
  app::State state = scattered(50, app::EventsAs::density, {{0, 0}, 2, 900, 600});
  MapView view(test_map_data(), nullptr, test_fonts());
  EXPECT_TRUE(view.frame(state, test_style(), 1, {}).density);
  state.map.events_as = app::EventsAs::symbols;
  const MapFrame symbols = view.frame(state, test_style(), 1, {});
  EXPECT_FALSE(symbols.density);
  EXPECT_GT(symbols.hits.size(), 20u);
}

}  // namespace
}  // namespace dateline::view
