#include "outline.h"

#include <gtest/gtest.h>

#include <cmath>

namespace dateline::print {
namespace {

constexpr Box page{0, 0, 100, 100};

double area(const std::vector<Vec2>& ring) {
  double twice = 0;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const Vec2 a = ring[i], b = ring[(i + 1) % ring.size()];
    twice += double{a.x} * b.y - double{b.x} * a.y;
  }
  return twice / 2;
}

double area(const Path& path) {
  double sum = 0;
  for (const auto& ring : path.parts) sum += area(ring);
  return sum;
}

TEST(Outline, TwoTrianglesOfASquareBecomeOneRingOfFourCorners) {
  Outline outline(page);
  outline.add({10, 10}, {30, 10}, {30, 30});
  outline.add({10, 10}, {10, 30}, {30, 30});  // turns the other way
  const Path path = outline.rings(0.1F);
  ASSERT_EQ(path.parts.size(), 1U);
  EXPECT_EQ(path.parts[0].size(), 4U);
  EXPECT_NEAR(area(path), 400, 1e-3);
}

TEST(Outline, AHoleStaysAHole) {
  Outline outline(page);
  const auto square = [&](float x, float y) {
    outline.add({x, y}, {x + 10, y}, {x + 10, y + 10});
    outline.add({x, y}, {x + 10, y + 10}, {x, y + 10});
  };
  for (int i = 0; i < 9; ++i)
    if (i != 4) square(static_cast<float>(10 + i % 3 * 10), static_cast<float>(10 + i / 3 * 10));
  const Path path = outline.rings(0.1F);
  ASSERT_EQ(path.parts.size(), 2U);
  EXPECT_NEAR(area(path), 800, 1e-3);
}

TEST(Outline, WhatIsOutsideThePageIsCutAndNeighboursStillMeet) {
  Outline outline(page);
  // A fan around a point outside: its inner edges cross the page's edge at slants.
  constexpr int count = 24;
  const Vec2 hub{-7.3F, 41.7F};
  const auto rim = [&](int i) {
    const double angle = 2 * 3.14159265358979 * i / count;
    return Vec2{hub.x + static_cast<float>(60 * std::cos(angle)), hub.y + static_cast<float>(60 * std::sin(angle))};
  };
  for (int i = 0; i < count; ++i) outline.add(hub, rim(i), rim((i + 1) % count));
  const Path path = outline.rings(0.05F);
  for (const auto& ring : path.parts)
    for (const Vec2 p : ring) {
      EXPECT_GE(p.x, -0.01F);
      EXPECT_GE(p.y, -0.01F);
    }
  ASSERT_EQ(path.parts.size(), 1U) << "an inner edge is left";
}

TEST(Outline, NothingGivesNothing) {
  Outline outline(page);
  EXPECT_TRUE(outline.rings(0.1F).empty());
  outline.add({200, 200}, {210, 200}, {210, 210});
  outline.add({5, 5}, {5, 5}, {9, 9});
  EXPECT_TRUE(outline.rings(0.1F).empty());
}

TEST(Outline, SimplifyingKeepsEndsAndCorners) {
  std::vector<Vec2> line;
  for (int i = 0; i <= 50; ++i) line.push_back({static_cast<float>(i), 0});
  for (int i = 1; i <= 50; ++i) line.push_back({50, static_cast<float>(i)});
  EXPECT_EQ(simplified(line, 0.1F), (std::vector<Vec2>{{0, 0}, {50, 0}, {50, 50}}));
}

TEST(Outline, ALineThatLeavesThePageAndComesBackIsTwo) {
  Path path;
  add_clipped({{50, 50}, {150, 50}, {150, 60}, {50, 60}}, page, path);
  ASSERT_EQ(path.parts.size(), 2U);
  EXPECT_EQ(path.parts[0], (std::vector<Vec2>{{50, 50}, {100, 50}}));
  EXPECT_EQ(path.parts[1], (std::vector<Vec2>{{100, 60}, {50, 60}}));
}

}  // namespace
}  // namespace dateline::print
