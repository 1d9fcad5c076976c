#include "gl_fixture.h"
#include "own_target.h"

namespace dateline::render {
namespace {

class RendererTest : public GlTest {
 protected:
  static view::MapFrame busy_frame(int width, int height) {
    auto frame = map_frame(width, height);
    view::Rect over;
    over.x = over.y = -50;
    over.width = static_cast<float>(width) + 100;
    over.height = static_cast<float>(height) + 100;
    over.color = land;
    frame.drawing.rects = {over};
    view::Symbol symbol;
    symbol.radius_px = 30;
    symbol.fill = red;
    frame.drawing.symbols = {symbol};
    return frame;
  }
};

TEST_F(RendererTest, LeavesEverythingOutsideItsViewportAsItWas) {
  const OwnTarget target(100, 80);
  const Viewport part{20, 10, 50, 40};
  for (int i = 0; i < 4; ++i) renderer().draw(busy_frame(50, 40), part, 80);
  EXPECT_TRUE(target.is_bound());
  const auto image = target.read();
  for (int y = 0; y < 80; ++y)
    for (int x = 0; x < 100; ++x) {
      const bool inside = x >= 20 && x < 70 && y >= 10 && y < 50;
      ASSERT_EQ(pixel_at(image, x, y) == paint, !inside) << x << "," << y;
    }
}

TEST_F(RendererTest, DrawsTheSameStillFrameAgainAndAgain) {
  const auto frame = busy_frame(50, 40);
  const auto expected = drawn(frame);
  const OwnTarget target(100, 80);
  for (int i = 0; i < 5; ++i) {
    renderer().draw(frame, {20, 10, 50, 40}, 80);
    ASSERT_EQ(difference(target.read({20, 10, 50, 40}), expected), 0) << i;
  }
}

TEST_F(RendererTest, ShowsAChangeAfterAStillFrame) {
  auto frame = busy_frame(50, 40);
  const OwnTarget target(50, 40);
  for (int i = 0; i < 4; ++i) renderer().draw(frame, {0, 0, 50, 40}, 40);
  frame.drawing.symbols[0].fill = blue;
  renderer().draw(frame, {0, 0, 50, 40}, 40);
  EXPECT_EQ(pixel_at(target.read(), 5, 5), pixel_of(blue));
}

TEST_F(RendererTest, ASnapshotHasExactlyItsSizeAndIsOpaque) {
  view::SnapshotFrame frame;
  frame.width_px = 101;
  frame.height_px = 67;
  frame.pixel_ratio = 1.5f;
  frame.map = map_frame(101, 47);
  frame.map.pixel_ratio = 1.5f;
  frame.timeline.emplace();
  frame.timeline_at = {0, 47};
  frame.timeline->width_px = 101;
  frame.timeline->height_px = 20;
  frame.timeline->pixel_ratio = 1.5f;
  frame.timeline->background = red;
  const auto image = renderer().snapshot(frame);
  ASSERT_TRUE(image) << base::to_string(image.error());
  EXPECT_EQ(image->width, 152);
  EXPECT_EQ(image->height, 101);
  EXPECT_EQ(pixel_at(*image, 0, 0), pixel_of(water));
  EXPECT_EQ(pixel_at(*image, 151, 70), pixel_of(water));
  EXPECT_EQ(pixel_at(*image, 0, 71), pixel_of(red));
  EXPECT_EQ(pixel_at(*image, 151, 100), pixel_of(red));
}

TEST_F(RendererTest, ASnapshotTooLargeIsRefusedInWords) {
  view::SnapshotFrame frame;
  frame.width_px = frame.height_px = 1e6;
  const auto image = renderer().snapshot(frame);
  ASSERT_FALSE(image);
  EXPECT_NE(image.error().message.find("1000000"), std::string::npos);
  EXPECT_FALSE(image.error().remedy.empty());
}

TEST_F(RendererTest, ASnapshotLeavesTheWindowsPictureAlone) {
  const auto frame = busy_frame(50, 40);
  const auto expected = drawn(frame);
  const OwnTarget target(50, 40);
  for (int i = 0; i < 3; ++i) renderer().draw(frame, {0, 0, 50, 40}, 40);
  drawn(busy_frame(200, 100));
  EXPECT_TRUE(target.is_bound());
  renderer().draw(frame, {0, 0, 50, 40}, 40);
  EXPECT_EQ(difference(target.read(), expected), 0);
}

TEST_F(RendererTest, MissingShadersAreNamed) {
  const auto made = Renderer::create("/nowhere/shaders", fonts());
  ASSERT_FALSE(made);
  EXPECT_NE(made.error().file.find("/nowhere/shaders"), std::string::npos);
}

TEST_F(RendererTest, AnEmptyViewportDrawsNothing) {
  const OwnTarget target(50, 40);
  renderer().draw(busy_frame(50, 40), {0, 0, 0, 40}, 40);
  renderer().draw(view::TimelineFrame{}, {0, 0, 50, 0}, 40);
  EXPECT_EQ(pixel_at(target.read(), 25, 20), paint);
}

}  // namespace
}  // namespace dateline::render
