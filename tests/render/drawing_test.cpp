#include <algorithm>

#include "gl_fixture.h"

namespace dateline::render {
namespace {

class DrawingTest : public GlTest {};

view::Rect rect(float x, float y, float width, float height) {
  view::Rect r;
  r.x = x;
  r.y = y;
  r.width = width;
  r.height = height;
  r.color = red;
  return r;
}

/// How much of each pixel was painted red over water, in pixels.
double painted(const store::Image& image, int x0, int y0, int x1, int y1) {
  double sum = 0;
  const Pixel ground = pixel_of(water);
  for (int y = y0; y < y1; ++y)
    for (int x = x0; x < x1; ++x) sum += (ground.b - pixel_at(image, x, y).b) / static_cast<double>(ground.b);
  return sum;
}

view::Symbol symbol(view::SymbolShape shape, float radius) {
  view::Symbol s;
  s.center = {32, 32};
  s.radius_px = radius;
  s.shape = shape;
  s.fill = red;
  s.outline_px = 0;
  return s;
}

TEST_F(DrawingTest, ARectangleOnWholePixelsCoversExactlyThese) {
  auto frame = map_frame(40, 30);
  frame.drawing.rects = {rect(10, 5, 20, 12)};
  const auto image = drawn(frame);
  for (int y = 0; y < 30; ++y)
    for (int x = 0; x < 40; ++x) {
      const bool inside = x >= 10 && x < 30 && y >= 5 && y < 17;
      ASSERT_EQ(pixel_at(image, x, y), pixel_of(inside ? red : water)) << x << "," << y;
    }
}

TEST_F(DrawingTest, ARectangleThinnerThanAPixelKeepsItsArea) {
  auto frame = map_frame(40, 30);
  frame.drawing.rects = {rect(10, 5, 20, 0.4f), rect(10, 20.3f, 20, 0.4f)};
  const auto image = drawn(frame);
  EXPECT_NEAR(painted(image, 0, 0, 40, 15), 20 * 0.4, 0.4);
  EXPECT_NEAR(painted(image, 0, 15, 40, 30), 20 * 0.4, 0.4);
}

TEST_F(DrawingTest, RoundCornersLeaveTheCornerPixelAndKeepTheMiddle) {
  auto frame = map_frame(40, 30);
  frame.drawing.rects = {rect(5, 5, 30, 20)};
  frame.drawing.rects[0].corner_px = 8;
  const auto image = drawn(frame);
  EXPECT_EQ(pixel_at(image, 5, 5), pixel_of(water));
  EXPECT_EQ(pixel_at(image, 20, 5), pixel_of(red));
  EXPECT_NEAR(painted(image, 0, 0, 40, 30), 600 - (4 - 3.14159) * 64, 3);
}

TEST_F(DrawingTest, HatchingLeavesStripesOfBothStrengths) {
  auto frame = map_frame(60, 40);
  frame.drawing.rects = {rect(5, 5, 50, 30)};
  frame.drawing.rects[0].fill = view::Fill::hatched;
  const auto image = drawn(frame);
  int weakest = 255, strongest = 0;
  for (int x = 8; x < 52; ++x) {
    const int blue_left = pixel_at(image, x, 20).b;
    weakest = std::min(weakest, blue_left);
    strongest = std::max(strongest, blue_left);
  }
  EXPECT_LT(weakest, 40);
  EXPECT_GT(strongest, 130);
}

TEST_F(DrawingTest, OpenEndsFadeOutOnTheirOwnSideOnly) {
  auto frame = map_frame(140, 80);
  frame.drawing.rects = {rect(10, 5, 120, 10), rect(10, 25, 120, 10), rect(10, 45, 120, 10)};
  frame.drawing.rects[0].fill = view::Fill::fade_left;
  frame.drawing.rects[1].fill = view::Fill::fade_right;
  frame.drawing.rects[2].fill = view::Fill::fade_both;
  const auto image = drawn(frame);
  const auto faded = [&](int x, int y) { return pixel_at(image, x, y).b > 230; };
  EXPECT_TRUE(faded(10, 10) && !faded(129, 10));
  EXPECT_TRUE(!faded(10, 30) && faded(129, 30));
  EXPECT_TRUE(faded(10, 50) && faded(129, 50) && !faded(70, 50));
}

TEST_F(DrawingTest, ASymbolIsInItsPlaceAndOfItsSize) {
  for (int shape = 0; shape < 8; ++shape) {
    auto frame = map_frame(64, 64);
    frame.drawing.symbols = {symbol(static_cast<view::SymbolShape>(shape), 12)};
    const auto image = drawn(frame);
    EXPECT_EQ(pixel_at(image, 32, 32), pixel_of(red)) << shape;
    const double area = painted(image, 0, 0, 64, 64), disc = 3.14159 * 144;
    EXPECT_GT(area, disc * 0.5) << shape;
    EXPECT_LT(area, disc * 1.15) << shape;
    EXPECT_NEAR(painted(image, 0, 0, 32, 64), area / 2, area * 0.02) << "left and right differ: " << shape;
    EXPECT_EQ(painted(image, 0, 0, 64, 14), 0) << shape;
  }
}

TEST_F(DrawingTest, ATrianglePointsUpAndItsTwinDown) {
  auto frame = map_frame(64, 64);
  frame.drawing.symbols = {symbol(view::SymbolShape::triangle, 12)};
  const auto up = drawn(frame);
  EXPECT_LT(painted(up, 0, 0, 64, 28), painted(up, 0, 36, 64, 64));
  frame.drawing.symbols = {symbol(view::SymbolShape::triangle_down, 12)};
  const auto down = drawn(frame);
  EXPECT_GT(painted(down, 0, 0, 64, 28), painted(down, 0, 36, 64, 64));
}

TEST_F(DrawingTest, AHollowSymbolShowsTheGroundInsideItsBorder) {
  auto frame = map_frame(64, 64);
  frame.drawing.symbols = {symbol(view::SymbolShape::disc, 14)};
  frame.drawing.symbols[0].hollow = true;
  const auto image = drawn(frame);
  EXPECT_LT(difference(pixel_at(image, 32, 32), pixel_of(water)), 40);
  EXPECT_EQ(pixel_at(image, 32 - 12, 32), pixel_of(red));
}

TEST_F(DrawingTest, ARingIsAroundTheSymbolWithAGap) {
  auto frame = map_frame(64, 64);
  frame.drawing.symbols = {symbol(view::SymbolShape::disc, 8)};
  frame.drawing.symbols[0].ringed = true;
  frame.drawing.symbols[0].ring = blue;
  const auto image = drawn(frame);
  int blue_pixels = 0;
  for (int x = 0; x < 64; ++x) blue_pixels += difference(pixel_at(image, x, 32), pixel_of(blue)) < 60 ? 1 : 0;
  EXPECT_GE(blue_pixels, 2);
  EXPECT_LE(blue_pixels, 6);
  EXPECT_LT(difference(pixel_at(image, 32 + 10, 32), pixel_of(water)), 40);
}

TEST_F(DrawingTest, AStrokeHasItsWidthAndRoundEnds) {
  auto frame = map_frame(100, 40);
  frame.drawing.strokes = {{{{20, 20}, {80, 20}}, red, 6, 0}};
  const auto image = drawn(frame);
  EXPECT_NEAR(painted(image, 40, 0, 60, 40), 20 * 6, 1.5);
  EXPECT_NEAR(painted(image, 0, 0, 100, 40), 60 * 6 + 3.14159 * 9, 4);
}

TEST_F(DrawingTest, AHalfPixelStrokeIsHalfAsStrong) {
  auto frame = map_frame(100, 40);
  frame.drawing.strokes = {{{{10, 20.5f}, {90, 20.5f}}, red, 0.5f, 0}};
  EXPECT_NEAR(painted(drawn(frame), 30, 0, 70, 40), 40 * 0.5, 1);
}

TEST_F(DrawingTest, ADashedStrokeIsHalfGaps) {
  auto frame = map_frame(200, 40);
  frame.drawing.strokes = {{{{10, 20}, {190, 20}}, red, 4, 6}};
  EXPECT_NEAR(painted(drawn(frame), 20, 0, 164, 40), 144 * 4 / 2, 12);
}

TEST_F(DrawingTest, ASoftShapeFadesFromItsMiddleToItsRim) {
  auto frame = map_frame(80, 80);
  view::SoftShape shape;
  shape.center = {40, 40};
  for (int i = 0; i < 48; ++i)
    shape.rim.push_back(
        {40 + 30 * std::cos(static_cast<float>(i) * 0.1309f), 40 + 30 * std::sin(static_cast<float>(i) * 0.1309f)});
  shape.fill = red;
  shape.softness = 1;
  frame.drawing.shapes = {shape};
  const auto image = drawn(frame);
  EXPECT_LT(pixel_at(image, 40, 40).b, 10);
  EXPECT_GT(pixel_at(image, 40 + 15, 40).b, 90);
  EXPECT_GT(pixel_at(image, 40 + 28, 40).b, 235);
  EXPECT_EQ(pixel_at(image, 40 + 32, 40), pixel_of(water));
}

TEST_F(DrawingTest, TextIsDrawnInsideItsMeasuredBounds) {
  auto frame = map_frame(300, 60);
  const auto size = fonts().measure("Mossoul, Irak", 20);
  frame.drawing.texts = {fonts().shape("Mossoul, Irak", {20, 40}, view::Anchor::left, 20, red)};
  const auto image = drawn(frame);
  const double inside = painted(image, 18, static_cast<int>(40 - size.ascent) - 1, static_cast<int>(22 + size.width),
                                static_cast<int>(41 + size.descent));
  EXPECT_GT(inside, 150);
  EXPECT_NEAR(painted(image, 0, 0, 300, 60), inside, 0.5);
}

TEST_F(DrawingTest, AHaloSurroundsTheGlyphsAndLiesUnderThem) {
  auto frame = map_frame(100, 60);
  frame.drawing.texts = {fonts().shape("III", {20, 40}, view::Anchor::left, 30, red)};
  const auto plain = drawn(frame);
  frame.drawing.texts[0].halo = blue;
  frame.drawing.texts[0].halo_px = 3;
  const auto haloed = drawn(frame);
  int blue_pixels = 0;
  for (int y = 0; y < 60; ++y)
    for (int x = 0; x < 100; ++x) {
      blue_pixels += pixel_at(haloed, x, y) == pixel_of(blue) ? 1 : 0;
      if (pixel_at(plain, x, y) == pixel_of(red)) {
        ASSERT_EQ(pixel_at(haloed, x, y), pixel_of(red)) << x << "," << y;
      }
    }
  EXPECT_GT(blue_pixels, 100);
}

TEST_F(DrawingTest, PanelsCoverSymbolsAndTextIsOnTop) {
  auto frame = map_frame(64, 64);
  frame.drawing.symbols = {symbol(view::SymbolShape::disc, 20)};
  view::Rect panel = rect(0, 0, 64, 64);
  panel.color = land;
  frame.drawing.panels = {panel};
  frame.drawing.texts = {fonts().shape("M", {20, 45}, view::Anchor::left, 30, blue)};
  const auto image = drawn(frame);
  int land_pixels = 0, blue_pixels = 0;
  for (int y = 0; y < 64; ++y)
    for (int x = 0; x < 64; ++x) {
      land_pixels += pixel_at(image, x, y) == pixel_of(land) ? 1 : 0;
      blue_pixels += pixel_at(image, x, y) == pixel_of(blue) ? 1 : 0;
    }
  EXPECT_GT(land_pixels, 3000);
  EXPECT_GT(blue_pixels, 50);
}

TEST_F(DrawingTest, TwiceThePixelsShowTheSamePictureTwiceAsLarge) {
  auto frame = map_frame(40, 30);
  frame.pixel_ratio = 2;
  frame.drawing.rects = {rect(10.5f, 5, 20, 12)};
  const auto image = drawn(frame);
  EXPECT_EQ(image.width, 80);
  EXPECT_EQ(image.height, 60);
  EXPECT_EQ(pixel_at(image, 20, 20), pixel_of(water));
  EXPECT_EQ(pixel_at(image, 21, 20), pixel_of(red));
  EXPECT_EQ(pixel_at(image, 60, 33), pixel_of(red));
  EXPECT_EQ(pixel_at(image, 61, 33), pixel_of(water));
}

}  // namespace
}  // namespace dateline::render
