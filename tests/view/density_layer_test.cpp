#include "density_layer.h"

#include <gtest/gtest.h>

#include <numeric>
#include <random>

#include "dateline/query/table_builder.h"
#include "dateline/view/map_frame.h"
#include "view_fixture.h"

namespace dateline::view {
namespace {

/// Events that say nothing but which row of the source they are.
class NamedRows final : public store::EventSource {
 public:
  base::Result<model::Event> event(std::uint64_t source) const override {
    model::Event out = event_at(10, 10, "place " + std::to_string(source));
    out.id = std::to_string(source);
    return out;
  }
};

/// `rows` events all over the world, every tenth without a position.
app::State large_state(std::size_t rows) {
  std::mt19937 random(11);
  std::uniform_real_distribution<double> lon(-180, 180), lat(-85, 85);
  query::TableBuilder builder;
  for (std::size_t i = 0; i < rows; ++i) {
    query::Row row;
    row.first_day = row.last_day = static_cast<std::int32_t>(15'000 + i % 1000);
    if (i % 10 != 0) row.point = model::LonLat{lon(random), lat(random)};
    row.source = i;
    builder.add(row);
  }
  app::State state = app::empty_state();
  state.content = app::make_large_content(
      {builder.build(query::TableBuilder::Order::by_time), std::make_shared<NamedRows>(), "many.csv", {}}, {});
  state.matching = std::make_shared<const query::Selection>(query::Selection::all(rows));
  state.matching_without.fill(state.matching);
  state.camera = {{0, 20}, 3, 1280, 800};
  return state;
}

TEST(DensityLayer, LeavesNoEventOutWhereverTheMapLooks) {
  const app::State state = large_state(100'000);
  DensityLayer layer;
  const DensityStyle style;
  for (const geo::Camera& camera : {geo::Camera{{0, 20}, 3, 1280, 800},
                                    {{179.9, -10}, 4.3, 1280, 800},
                                    {{-179.9, 60}, 9.5, 700, 900},
                                    {{20, 84}, 6, 1280, 800}}) {
    const auto& shown = layer.update(state, geo::settled(camera), style);
    EXPECT_EQ(shown.inside + shown.outside + shown.unplaced, 100'000u);
    EXPECT_EQ(shown.unplaced, 10'000u);
    const bool symbols = shown.inside <= style.symbols_up_to;
    EXPECT_EQ(shown.rows.size(), symbols ? shown.inside : 0u);
    EXPECT_EQ(shown.image == nullptr, symbols);
  }
}

TEST(DensityLayer, ShowsTheSameWhateverWasShownBefore) {
  app::State state = large_state(100'000);
  DensityLayer layer;
  const geo::Camera camera = geo::settled({{20, 30}, 2.6, 1280, 800});
  std::vector<std::uint32_t> order(100'000);
  std::iota(order.begin(), order.end(), 0u);
  for (const auto& [from, count] : {std::pair{0, 50'000},
                                    {3'000, 1'500},
                                    {0, 50'500},
                                    {70'000, 1'900},
                                    {70'001, 1'900},
                                    {99'990, 10},
                                    {200, 50'000}}) {
    const std::vector<std::uint32_t> rows(order.begin() + from, order.begin() + from + count);
    state.matching = std::make_shared<const query::Selection>(query::Selection::of(100'000, rows));
    DensityLayer fresh;
    const auto& shown = layer.update(state, camera, {});
    const auto& wanted = fresh.update(state, camera, {});
    EXPECT_EQ(shown.rows, wanted.rows);
    EXPECT_EQ(shown.inside, wanted.inside);
    EXPECT_EQ(shown.inside + shown.outside + shown.unplaced, rows.size());
    EXPECT_EQ(shown.unplaced, static_cast<std::size_t>(std::ranges::count_if(
                                  rows, [&](std::uint32_t row) { return !state.content->table.has_position(row); })));
    ASSERT_EQ(shown.image == nullptr, wanted.image == nullptr);
    if (shown.image) {
      EXPECT_EQ(shown.image->levels, wanted.image->levels);
    }
  }
}

TEST(DensityLayer, TellsTheEventsThatAColourStandsFor) {
  constexpr std::size_t rows = 120'000;
  query::TableBuilder builder;
  for (std::size_t i = 0; i < rows; ++i) {
    query::Row row;
    row.first_day = row.last_day = static_cast<std::int32_t>(rows - i);
    row.point = i % 100 == 0 ? model::LonLat{-60, -10} : model::LonLat{43.1, 36.3};
    row.source = i;
    builder.add(row);
  }
  app::State state = app::empty_state();
  state.content = app::make_large_content(
      {builder.build(query::TableBuilder::Order::by_time), std::make_shared<NamedRows>(), "one.csv", {}}, {});
  state.matching = std::make_shared<const query::Selection>(query::Selection::all(rows));
  state.map.events_as = app::EventsAs::density;
  for (const char* projection : {"", "equal-earth", "globe"}) {
    state.camera = {{10, 20}, 2, 1280, 800};
    if (*projection) state.camera.projection = *geo::Projection::create(projection);
    const geo::Camera camera = geo::settled(state.camera);
    DensityLayer layer;
    layer.update(state, camera, DensityStyle());
    for (const auto& [lon, lat, count] :
         {std::tuple(43.1, 36.3, rows - rows / 100), std::tuple(-60.0, -10.0, rows / 100)}) {
      const auto at = geo::to_screen(camera, {lon, lat});
      const auto cell = layer.cell_at(camera, {static_cast<float>(at.x), static_cast<float>(at.y)});
      ASSERT_TRUE(cell) << projection;
      EXPECT_EQ(cell->events, count) << projection;
      const auto first = layer.rows_of(state, *cell, 500);
      ASSERT_EQ(first.size(), 500u);
      for (std::size_t i = 1; i < first.size(); ++i)
        EXPECT_LT(state.content->table.first_day()[first[i - 1]], state.content->table.first_day()[first[i]]);
    }
    EXPECT_FALSE(layer.cell_at(camera, {640, 500})) << projection;
  }
}

TEST(DensityLayer, CountsTheFarSideOfAGlobeAsOutside) {
  app::State state = large_state(100'000);
  DensityLayer layer;
  state.camera.projection = *geo::Projection::create("globe");
  for (const model::LonLat middle : {model::LonLat{0, 20}, {1, 20}, {170, -60}, {-90, 89}}) {
    state.camera.center = middle;
    state.camera.zoom = 0;
    const geo::Camera camera = geo::settled(state.camera);
    const DensityLayer::Shown& shown = layer.update(state, camera, {});
    std::size_t near = 0;
    const auto& points = state.content->table.columns();
    for (std::size_t row = 0; row < state.content->table.size(); ++row)
      near += std::isfinite(geo::to_screen(camera, {points.lon_deg[row], points.lat_deg[row]}).x) ? 1 : 0;
    EXPECT_NEAR(static_cast<double>(shown.inside), static_cast<double>(near), 0.01 * static_cast<double>(near));
    EXPECT_EQ(shown.inside + shown.outside + shown.unplaced, state.matching->size());
  }
}

TEST(DensityLayer, CountsAgainOnlyWhenThePictureLeavesItsCells) {
  const app::State state = large_state(200'000);
  DensityLayer layer;
  const DensityStyle style;
  geo::Camera camera{{10, 20}, 4, 800, 600};
  const auto before = layer.update(state, camera, style).image;
  camera = geo::panned(camera, 3, 1);
  const auto nearby = layer.update(state, camera, style).image;
  camera = geo::panned(camera, 500, 0);
  EXPECT_EQ(before, nearby);
  EXPECT_NE(layer.update(state, camera, style).image, before);
}

TEST(DensityLayer, DrawsFewEventsAsSymbols) {
  app::State state = large_state(20'000);
  DensityLayer layer;
  EXPECT_TRUE(layer.update(state, state.camera, {}).image);
  state.matching =
      std::make_shared<const query::Selection>(query::Selection::of(20'000, std::vector<std::uint32_t>{1, 7, 70}));
  const auto& few = layer.update(state, {{0, 0}, 0, 256, 256}, {});
  EXPECT_FALSE(few.image);
  EXPECT_EQ(few.rows.size() + few.unplaced + few.outside, 3u);
}

/// Events in a part of a grid of 64 by 64 cells.
query::Density grid_with(std::initializer_list<std::pair<std::size_t, std::uint32_t>> cells, std::uint32_t everywhere) {
  query::Density grid{{6, 0, 0, 64, 64}, std::vector<std::uint32_t>(64 * 64, everywhere), everywhere, 0, 0, 0};
  for (const auto& [cell, count] : cells) {
    grid.counts[cell] = count;
    grid.most = std::max(grid.most, count);
  }
  return grid;
}

TEST(DensityImage, ShowsALoneEventAndTheMostWithTheHighestLevel) {
  constexpr std::size_t lone = 10 * 64 + 10, most = 40 * 64 + 40;
  const DensityImage image = density_image(grid_with({{lone, 1}, {most, 1'000'000}}, 0));
  EXPECT_EQ(image.levels[0], 0);
  EXPECT_GT(image.levels[lone], 1);
  EXPECT_EQ(image.levels[lone + 1], image.levels[lone]);
  EXPECT_EQ(image.levels[lone + 64], image.levels[lone]);
  EXPECT_GT(image.levels[most], 240);
  EXPECT_EQ(image.most, 1 << 20) << "what the legend says of the last colour: the power of four from there";
}

TEST(DensityImage, ShowsEventsAtFewPlacesAsDotsAroundThem) {
  constexpr std::size_t place = 32 * 64 + 32;
  const DensityImage image = density_image(grid_with({{place, 2'000'000}}, 0));
  EXPECT_GT(std::ranges::count(image.levels, image.levels[place]), 40);
  for (int y = 0; y < 64; ++y)
    for (int x = 0; x < 64; ++x) {
      const auto at = [&](int i, int j) { return image.levels[static_cast<std::size_t>(j * 64 + i)]; };
      const int east = 65 - x, south = 65 - y;  // mirrored at the middle of the dot
      ASSERT_TRUE(east >= 64 || south >= 64 || (at(x, y) == at(east, y) && at(x, y) == at(x, south))) << x << "," << y;
    }
}

TEST(DensityImage, ShowsEventsAtManyPlacesCellByCell) {
  constexpr std::size_t place = 32 * 64 + 32;
  const DensityImage image = density_image(grid_with({{place, 1000}}, 1));
  EXPECT_EQ(std::ranges::count(image.levels, image.levels[place]), 4);
}

}  // namespace
}  // namespace dateline::view
