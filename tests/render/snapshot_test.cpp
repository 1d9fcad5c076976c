#include "gl_fixture.h"
#include "own_target.h"

namespace dateline::render {
namespace {

class SnapshotTest : public GlTest {
 protected:
  /// Symbols, words and lines all over a map of the world.
  static view::MapFrame busy_map(int width, int height, const store::Basemap& basemap) {
    view::MapFrame frame = map_frame(width, height, &basemap);
    frame.camera.zoom = geo::least_zoom(frame.camera);
    frame.style.coast = {blue, 1.3F, 0};
    for (int i = 0; i < 60; ++i) {
      view::Symbol symbol;
      symbol.center = {static_cast<float>(width) * static_cast<float>(i) / 60 + 0.3F,
                       static_cast<float>(20 + i * 7 % 80)};
      symbol.radius_px = 9;
      symbol.fill = red;
      frame.drawing.symbols.push_back(symbol);
      frame.drawing.texts.push_back(
          fonts().shape("Touz Khourmatou", symbol.center, view::Anchor::left, 13, {0, 0, 0, 1}));
    }
    frame.drawing.strokes.push_back({{{0, 5}, {static_cast<float>(width), 95}}, red, 2.5F, 6});
    return frame;
  }

  static view::SnapshotFrame page_of(const view::MapFrame& map) {
    view::SnapshotFrame page;
    page.width_px = map.camera.width_px;
    page.height_px = map.camera.height_px;
    page.map = map;
    return page;
  }
};

TEST_F(SnapshotTest, TilesShowNoSeams) {
  const auto data = view::MapData::load(DATELINE_SOURCE_DIR "/geodata/basemap");
  ASSERT_TRUE(data);
  constexpr int width = 5000, height = 100;
  const view::MapFrame map = busy_map(width, height, *data->world);
  const OwnTarget target(width, height);
  renderer().draw(map, {0, 0, width, height}, height);
  const store::Image whole = target.read();
  const auto tiled = renderer().snapshot(page_of(map));
  ASSERT_TRUE(tiled) << base::to_string(tiled.error());
  EXPECT_LE(difference(whole, *tiled), 8) << "edges may be rounded otherwise, nothing may be missing";
}

TEST_F(SnapshotTest, StripsAreWholeRowsFromTheTop) {
  view::SnapshotFrame page = page_of(map_frame(600, 5000));
  int rows = 0;
  const auto drawn = renderer().snapshot(page, [&](store::Image strip) -> base::Result<base::Done> {
    EXPECT_EQ(strip.width, 600);
    EXPECT_EQ(strip.rgba.size(), static_cast<std::size_t>(strip.width * strip.height * 4));
    rows += strip.height;
    return base::Done{};
  });
  EXPECT_TRUE(drawn);
  EXPECT_EQ(rows, 5000);
}

TEST_F(SnapshotTest, EndsWhereItsTakerFailsOrItIsCancelled) {
  const view::SnapshotFrame page = page_of(map_frame(600, 9000));
  int strips = 0;
  const auto failed = renderer().snapshot(page, [&](const store::Image&) -> base::Result<base::Done> {
    ++strips;
    return base::fail("x", "The disk is full.");
  });
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().message, "The disk is full.");
  EXPECT_EQ(strips, 1);
  const std::atomic<bool> cancel{true};
  EXPECT_FALSE(renderer().snapshot(
      page, [](const store::Image&) -> base::Result<base::Done> { return base::Done{}; }, &cancel));
}

TEST_F(SnapshotTest, PaperMapAndTimelineLieWhereThePageSays) {
  view::SnapshotFrame page = page_of(map_frame(60, 40));
  page.width_px = 100;
  page.height_px = 90;
  page.background = blue;
  page.map_at = {20, 10};
  page.timeline.emplace();
  page.timeline->width_px = 60;
  page.timeline->height_px = 20;
  page.timeline->background = red;
  page.timeline_at = {20, 60};
  const auto image = renderer().snapshot(page);
  ASSERT_TRUE(image);
  EXPECT_EQ(pixel_at(*image, 19, 12), pixel_of(blue));
  EXPECT_EQ(pixel_at(*image, 20, 10), pixel_of(water));
  EXPECT_EQ(pixel_at(*image, 79, 49), pixel_of(water));
  EXPECT_EQ(pixel_at(*image, 80, 49), pixel_of(blue));
  EXPECT_EQ(pixel_at(*image, 20, 60), pixel_of(red));
  EXPECT_EQ(pixel_at(*image, 79, 79), pixel_of(red));
  EXPECT_EQ(pixel_at(*image, 50, 55), pixel_of(blue));
}

TEST_F(SnapshotTest, WithoutPaperAndWaterNothingIsLeftButWhatIsDrawn) {
  view::SnapshotFrame page = page_of(map_frame(60, 40));
  page.background.a = 0;
  page.map.style.water.a = 0;
  view::Rect half;
  half.width = 30;
  half.height = 40;
  half.color = {1, 0, 0, 0.5F};
  page.map.drawing.rects.push_back(half);
  const auto image = renderer().snapshot(page);
  ASSERT_TRUE(image);
  EXPECT_EQ(pixel_at(*image, 50, 20).a, 0);
  const Pixel drawn = pixel_at(*image, 10, 20);
  EXPECT_NEAR(drawn.a, 128, 1);
  EXPECT_NEAR(drawn.r, 255, 2) << "colours are not premultiplied";
}

}  // namespace
}  // namespace dateline::render
