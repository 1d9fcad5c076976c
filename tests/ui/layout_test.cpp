#include "dateline/ui/layout.h"

#include <gtest/gtest.h>

#include <array>
#include <random>

namespace dateline::ui {
namespace {

std::array<Box, 8> boxes(const Layout& l) {
  return {l.top, l.documents, l.text, l.map, l.event, l.filters, l.timeline_bar, l.timeline};
}

TEST(Layout, the_parts_cover_the_window_and_never_overlap_whatever_its_size) {
  const unsigned seed = std::random_device{}();
  SCOPED_TRACE(seed);
  std::mt19937 random(seed);
  std::uniform_real_distribution<float> size(60, 4000);
  for (int i = 0; i < 2000; ++i) {
    const float width = size(random), height = size(random);
    const PanelSizes sizes{size(random), size(random), size(random), size(random), size(random)};
    double area = 0;
    for (const Box& box : boxes(arrange(width, height, sizes, false))) {
      EXPECT_GE(box.width, 0);
      EXPECT_GE(box.height, 0);
      EXPECT_LE(box.right(), width + 0.5F);
      EXPECT_LE(box.bottom(), height + 0.5F);
      area += static_cast<double>(box.width) * static_cast<double>(box.height);
    }
    EXPECT_NEAR(area / (static_cast<double>(width) * static_cast<double>(height)), 1, 1e-3);
  }
}

TEST(Layout, the_map_keeps_its_least_width_when_panels_are_dragged_too_far) {
  const Layout l = arrange(1000, 800, {2000, 2000, 200, 100, 100}, false);
  EXPECT_NEAR(l.map.width, 280, 0.5);
}

TEST(Layout, an_empty_window_is_all_map_below_the_bar) {
  const Layout l = arrange(1280, 800, {}, true);
  EXPECT_EQ(l.map.width, 1280);
  EXPECT_EQ(l.map.y, l.top.bottom());
  EXPECT_EQ(l.timeline.width, 0);
}

}  // namespace
}  // namespace dateline::ui
