#include "label_placer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "map_labels.h"
#include "view_fixture.h"

namespace dateline::view {
namespace {

using testing::ElementsAre;

constexpr Box frame{0, 0, 1000, 700};

LabelRequest town(std::uint64_t id, Vec2 at, std::string name = "Kirkuk") {
  Symbol dot;
  dot.center = at;
  dot.radius_px = 2;
  return {id, {std::move(name)}, at, 5.5F, {}, dot, true};
}

std::vector<LabelRequest> random_requests(unsigned seed, int count) {
  std::mt19937 random(seed);
  std::uniform_real_distribution<float> x(-50, 1050), y(-50, 750), size(9, 18);
  std::vector<LabelRequest> requests;
  for (int i = 0; i < count; ++i) {
    LabelRequest request = town(static_cast<std::uint64_t>(i), {x(random), y(random)}, "Label " + std::to_string(i));
    request.type.size_px = size(random);
    if (i % 5 == 0) {
      request.dot.reset();
      request.beside_px = 0;
      request.lines = {"TWO LINES", "OF LABEL"};
    }
    requests.push_back(request);
  }
  return requests;
}

Box circle_box(const Symbol& dot) {
  return {dot.center.x - dot.radius_px, dot.center.y - dot.radius_px, dot.center.x + dot.radius_px,
          dot.center.y + dot.radius_px};
}

void expect_no_overlap(const std::vector<PlacedLabel>& placed, const std::vector<Box>& obstacles) {
  for (std::size_t a = 0; a < placed.size(); ++a) {
    for (std::size_t b = a + 1; b < placed.size(); ++b) {
      EXPECT_FALSE(placed[a].box.overlaps(placed[b].box)) << placed[a].id << " and " << placed[b].id;
      EXPECT_FALSE(placed[b].dot && placed[a].box.overlaps(circle_box(*placed[b].dot)));
      EXPECT_FALSE(placed[a].dot && placed[b].box.overlaps(circle_box(*placed[a].dot)));
    }
    for (const Box& obstacle : obstacles) EXPECT_FALSE(placed[a].box.overlaps(obstacle));
  }
}

TEST(LabelPlacer, NeverLetsLabelsMeet) {
  for (unsigned seed = 1; seed <= 30; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    const std::vector<Box> obstacles{{100, 100, 300, 260}, {600, 400, 640, 440}};
    LabelPlacer placer(test_fonts());
    const auto placed = placer.place(random_requests(seed, 300), obstacles, frame, 5, 1000);
    EXPECT_GT(placed.size(), 40u);
    expect_no_overlap(placed, obstacles);
    for (const PlacedLabel& label : placed) EXPECT_TRUE(label.box.within(frame));
  }
}

TEST(LabelPlacer, NeverLetsLabelsMeetWhileTheMapMovesAndZooms) {
  constexpr unsigned seed = 77;
  SCOPED_TRACE(testing::Message() << "seed " << seed);
  LabelPlacer placer(test_fonts());
  std::vector<LabelRequest> requests = random_requests(seed, 250);
  for (int step = 0; step < 60; ++step) {
    const float scale = step % 20 < 10 ? 1.0F : 1.02F;
    for (LabelRequest& request : requests) {
      request.at = {(request.at.x - 500) * scale + 497, (request.at.y - 350) * scale + 352};
      if (request.dot) request.dot->center = request.at;
    }
    const double zoom = 5 + (step % 20 < 10 ? 0 : step * 0.02);
    expect_no_overlap(placer.place(requests, {}, frame, zoom, 1000), {});
  }
}

TEST(LabelPlacer, GivesTheSamePictureForTheSameRequests) {
  const std::vector<LabelRequest> requests = random_requests(5, 200);
  LabelPlacer one(test_fonts()), two(test_fonts());
  const auto a = one.place(requests, {}, frame, 5, 60), b = two.place(requests, {}, frame, 5, 60);
  ASSERT_EQ(a.size(), b.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    EXPECT_EQ(a[i].id, b[i].id);
    EXPECT_EQ(a[i].box.left, b[i].box.left);
    EXPECT_EQ(a[i].box.top, b[i].box.top);
  }
}

TEST(LabelPlacer, KeepsEveryPlacedLabelAtItsPlaceWhileTheMapIsPanned) {
  LabelPlacer placer(test_fonts());
  std::vector<LabelRequest> requests = random_requests(9, 300);
  std::vector<PlacedLabel> before = placer.place(requests, {}, frame, 5, 1000);
  for (int step = 0; step < 40; ++step) {
    for (LabelRequest& request : requests) {
      request.at.x += 7;
      request.at.y -= 3;
      if (request.dot) request.dot->center = request.at;
    }
    const std::vector<PlacedLabel> after = placer.place(requests, {}, frame, 5, 1000);
    for (const PlacedLabel& label : before) {
      const Box moved{label.box.left + 7, label.box.top - 3, label.box.right + 7, label.box.bottom - 3};
      if (!moved.overlaps(frame)) continue;
      const auto still = std::ranges::find(after, label.id, &PlacedLabel::id);
      ASSERT_NE(still, after.end()) << "label " << label.id << " vanished at step " << step;
      EXPECT_NEAR(still->box.left, moved.left, 1e-3);
      EXPECT_NEAR(still->box.top, moved.top, 1e-3);
    }
    before = after;
  }
}

TEST(LabelPlacer, TriesOtherSidesOfADotThatIsHemmedIn) {
  LabelPlacer placer(test_fonts());
  const Box to_the_right{506, 300, 700, 400};
  const auto placed = placer.place({town(1, {500, 350})}, {to_the_right}, frame, 5, 10);
  ASSERT_EQ(placed.size(), 1u);
  EXPECT_LT(placed[0].box.right, 500);
}

TEST(LabelPlacer, GivesRoomToTheMoreImportantOfTwo) {
  LabelPlacer placer(test_fonts());
  LabelRequest first{1, {"IRAQ"}, {500, 350}, 0, {}, std::nullopt, false};
  LabelRequest second = first;
  second.id = 2;
  const auto placed = placer.place({first, second}, {}, frame, 5, 10);
  ASSERT_EQ(placed.size(), 1u);
  EXPECT_EQ(placed[0].id, 1u);
}

TEST(LabelPlacer, StopsAtTheLimitOfCountedLabels) {
  std::vector<LabelRequest> requests;
  for (int i = 0; i < 20; ++i)
    requests.push_back(town(static_cast<std::uint64_t>(i), {100, 30.0F + 30 * static_cast<float>(i)}));
  LabelPlacer placer(test_fonts());
  EXPECT_EQ(placer.place(requests, {}, frame, 5, 7).size(), 7u);
}

TEST(LabelPlacer, SetsLinesUnderEachOtherInsideTheBox) {
  LabelPlacer placer(test_fonts());
  const LabelRequest request{1, {"SAUDI", "ARABIA"}, {500, 350}, 0, {}, std::nullopt, false};
  const auto placed = placer.place({request}, {}, frame, 5, 10);
  ASSERT_EQ(placed.size(), 1u);
  ASSERT_EQ(placed[0].lines.size(), 2u);
  EXPECT_GT(placed[0].lines[1].glyphs[0].y, placed[0].lines[0].glyphs[0].y + 10);
  EXPECT_LT(placed[0].lines[1].glyphs[0].y, placed[0].box.bottom);
  EXPECT_NEAR((placed[0].box.left + placed[0].box.right) / 2, 500, 1e-3);
}

TEST(BrokenLines, BalancesLongNamesAndLeavesShortOnes) {
  EXPECT_THAT(broken_lines("IRAQ", 14), ElementsAre("IRAQ"));
  EXPECT_THAT(broken_lines("SAUDI ARABIA", 14), ElementsAre("SAUDI ARABIA"));
  EXPECT_THAT(broken_lines("UNITED ARAB EMIRATES", 14), ElementsAre("UNITED ARAB", "EMIRATES"));
  EXPECT_THAT(broken_lines("CENTRAL AFRICAN REPUBLIC", 14), ElementsAre("CENTRAL AFRICAN", "REPUBLIC"));
  EXPECT_THAT(broken_lines("North Atlantic Ocean", 11), ElementsAre("North Atlantic", "Ocean"));
  EXPECT_THAT(broken_lines("LIECHTENSTEINLAND", 14), ElementsAre("LIECHTENSTEINLAND"));
  EXPECT_THAT(broken_lines("", 14), ElementsAre(""));
}

}  // namespace
}  // namespace dateline::view
