#include "label_fade.h"

#include "view_fixture.h"

namespace dateline::view {
namespace {

LabelRequest request(std::uint64_t id, float x) {
  LabelRequest made;
  made.id = id;
  made.lines = {"Somewhere"};
  made.at = {x, 100};
  made.type.color = {0, 0, 0, 1};
  made.type.halo = {1, 1, 1, 0.8F};
  return made;
}

std::vector<PlacedLabel> placed(const std::vector<LabelRequest>& requests) {
  LabelPlacer placer(test_fonts());
  return placer.place(requests, {}, {0, 0, 800, 600}, 5, 10);
}

TEST(LabelFade, ShowsTheFirstLabelsAtOnceAndLetsLaterOnesGrow) {
  LabelFade fade;
  const auto first = request(1, 100), second = request(2, 400);
  auto labels = placed({first});
  fade.apply({first}, {}, labels, 10);
  EXPECT_EQ(labels[0].lines[0].color.a, 1);
  EXPECT_FALSE(fade.is_moving());
  float before = 0;
  for (int i = 1; i <= 12; ++i) {
    labels = placed({first, second});
    fade.apply({first, second}, {}, labels, 10 + i * 0.02);
    EXPECT_EQ(labels[0].lines[0].color.a, 1);
    EXPECT_GE(labels[1].lines[0].color.a, before);
    before = labels[1].lines[0].color.a;
  }
  EXPECT_EQ(before, 1);
  EXPECT_FALSE(fade.is_moving());
}

TEST(LabelFade, LetsALabelThatLostItsPlaceGoWithTheMap) {
  LabelFade fade;
  auto moved = request(1, 100);
  auto labels = placed({moved});
  fade.apply({moved}, {}, labels, 10);
  const float x = labels[0].lines[0].glyphs[0].x;
  moved.at.x = 130;
  std::vector<PlacedLabel> none;
  fade.apply({moved}, {}, none, 10.05);
  ASSERT_EQ(none.size(), 1u);
  EXPECT_LT(none[0].lines[0].color.a, 1);
  EXPECT_FLOAT_EQ(none[0].lines[0].glyphs[0].x, x + 30);
  EXPECT_TRUE(fade.is_moving());
  for (int i = 0; i < 5; ++i) {
    none.clear();
    fade.apply({moved}, {}, none, 10.1 + i * 0.05);
  }
  EXPECT_TRUE(none.empty());
  EXPECT_FALSE(fade.is_moving());
}

}  // namespace
}  // namespace dateline::view
