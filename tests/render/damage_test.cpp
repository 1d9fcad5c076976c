#include "damage.h"

#include <gtest/gtest.h>

#include <random>

namespace dateline::render {
namespace {

struct Corner {
  view::Vec2 at;
  std::uint32_t color = 0;
  static float reach() { return 0; }
  static constexpr bool is_plain = true;
};

struct Block {
  float x = 0, y = 0, width = 0, height = 0;
  std::uint32_t color = 0;
};

std::vector<Corner> quads(const std::vector<Block>& blocks) {
  std::vector<Corner> out;
  for (const Block& b : blocks)
    for (const view::Vec2 at :
         {view::Vec2{b.x, b.y}, {b.x + b.width, b.y}, {b.x, b.y + b.height}, {b.x + b.width, b.y + b.height}})
      out.push_back({at, b.color});
  return out;
}

/// What is on top at a place.
std::uint32_t color_at(const std::vector<Block>& blocks, float x, float y) {
  std::uint32_t color = 0;
  for (const Block& b : blocks)
    if (x > b.x && x < b.x + b.width && y > b.y && y < b.y + b.height) color = b.color;
  return color;
}

bool holds(const Damage& damage, float x, float y) {
  return damage.everything() || std::ranges::any_of(damage.boxes(), [&](const DamageBox& b) {
           return x > b.left && x < b.right && y > b.top && y < b.bottom;
         });
}

TEST(Damage, HoldsEveryPlaceThatAnotherListOfQuadsShowsDifferently) {
  const auto seed = std::random_device()();
  SCOPED_TRACE(seed);
  std::mt19937 random(seed);
  const auto below = [&](int end) { return static_cast<int>(random() % static_cast<unsigned>(end)); };
  const auto block = [&] {
    return Block{static_cast<float>(below(90)), static_cast<float>(below(90)), static_cast<float>(1 + below(30)),
                 static_cast<float>(1 + below(30)), 1 + static_cast<std::uint32_t>(below(4))};
  };
  for (int round = 0; round < 300; ++round) {
    std::vector<Block> before(static_cast<std::size_t>(below(60)));
    std::ranges::generate(before, block);
    std::vector<Block> now = before;
    for (int change = below(6); change > 0 && !now.empty(); --change) {
      const auto at = now.begin() + below(static_cast<int>(now.size()));
      switch (below(4)) {
        case 0:
          now.erase(at);
          break;
        case 1:
          now.insert(at, block());
          break;
        case 2:
          at->width += static_cast<float>(below(20));
          break;
        default:
          std::swap(*at, now.back());
      }
    }
    Damage damage;
    const auto a = quads(before), b = quads(now);
    QuadDifference<Corner>(a, b, damage).find();
    for (float y = 0.5F; y < 130; ++y)
      for (float x = 0.5F; x < 130; ++x)
        ASSERT_TRUE(color_at(before, x, y) == color_at(now, x, y) || holds(damage, x, y))
            << "round " << round << " at " << x << "," << y;
  }
}

TEST(Damage, OfARectangleThatGrewIsItsNewSideAlone) {
  const std::vector<Block> before{{10, 0, 1000, 200, 7}}, now{{10, 0, 1040, 200, 7}};
  Damage damage;
  const auto a = quads(before), b = quads(now);
  QuadDifference<Corner>(a, b, damage).find();
  ASSERT_EQ(damage.boxes().size(), 1U);
  EXPECT_EQ(damage.boxes()[0].left, 1010);
  EXPECT_EQ(damage.boxes()[0].right, 1050);
}

TEST(Damage, OfNothingIsNothing) {
  const auto a = quads({{10, 0, 1000, 200, 7}, {0, 0, 5, 5, 1}});
  Damage damage;
  QuadDifference<Corner>(a, a, damage).find();
  EXPECT_FALSE(damage.any());
}

}  // namespace
}  // namespace dateline::render
