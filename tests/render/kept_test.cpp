#include <random>

#include "dateline/store/basemap.h"
#include "gl_fixture.h"
#include "own_target.h"

namespace dateline::render {
namespace {

/// Pictures that are kept from frame to frame, and drawn anew in part, against those that are drawn whole.
class KeptTest : public GlTest {
 protected:
  void SetUp() override {
    GlTest::SetUp();
    if (IsSkipped()) return;
    auto made = Renderer::create(DATELINE_SOURCE_DIR "/shaders", fonts());
    ASSERT_TRUE(made) << base::to_string(made.error());
    other_.emplace(*std::move(made));
  }

  /// Drawn whole by a renderer that has drawn nothing before.
  store::Image whole(const view::MapFrame& map) {
    view::SnapshotFrame frame;
    frame.width_px = map.camera.width_px;
    frame.height_px = map.camera.height_px;
    frame.map = map;
    return whole(frame);
  }
  store::Image whole(const view::TimelineFrame& timeline) {
    view::SnapshotFrame frame;
    frame.width_px = static_cast<double>(timeline.width_px);
    frame.height_px = static_cast<double>(timeline.height_px);
    frame.map = map_frame(1, 1);
    frame.timeline = timeline;
    return whole(frame);
  }
  store::Image whole(const view::SnapshotFrame& frame) {
    auto image = other_->snapshot(frame);
    EXPECT_TRUE(image) << base::to_string(image.error());
    return *std::move(image);
  }

  static view::TextRun words(std::string_view text, view::Vec2 at) {
    view::TextRun run = fonts().shape(text, at, view::Anchor::left, 13, {0.1F, 0.1F, 0.1F});
    run.halo = {1, 1, 1, 0.8F};
    run.halo_px = 1.5F;
    return run;
  }

  /// Events all over a part of the world.
  static std::shared_ptr<const view::DensityImage> density(unsigned seed) {
    std::mt19937 random(seed);
    auto image = std::make_shared<view::DensityImage>();
    image->frame = {8, 200, 20, 150, 160};
    image->levels.resize(std::size_t{150} * 160);
    for (auto& level : image->levels) level = static_cast<std::uint8_t>(random() % 3 == 0 ? random() % 256 : 0);
    return image;
  }

  static view::MapFrame map_of_many() {
    view::MapFrame frame = map_frame(500, 300);
    frame.camera.center = {170, 30};
    frame.camera.zoom = 1.3;
    view::DensityStyle& ramp = frame.style.density;
    ramp.few = {0.9F, 0.7F, 0.6F, 0.5F};
    ramp.some = {0.8F, 0.4F, 0.3F, 0.8F};
    ramp.many = {0.5F, 0.1F, 0.2F, 0.9F};
    ramp.most = {0.2F, 0, 0.1F, 1};
    frame.density = density(1);
    view::Symbol dot;
    dot.center = {100, 80};
    dot.fill = blue;
    frame.drawing.symbols = {dot};
    frame.drawing.texts = {words("5 498 of 1 000 000", {180, 20}), words("Port Moresby", {110, 84})};
    return frame;
  }

  std::optional<Renderer> other_;
};

constexpr int most_off = 3;  // of 255: colours are rounded once more

TEST_F(KeptTest, AMapOfManyEventsIsTheSameWhetherItsLabelsRestOrMove) {
  const OwnTarget target(500, 300);
  view::MapFrame frame = map_of_many();
  for (int i = 0; i < 12; ++i) {
    SCOPED_TRACE(i);
    if (i % 3 == 1) frame.density = density(static_cast<unsigned>(i));
    if (i % 2 == 1) frame.drawing.texts[0] = words(std::to_string(i * 777) + " of 1 000 000", {180, 20});
    if (i == 6) frame.camera = geo::panned(frame.camera, 40, 16);
    if (i == 8) frame.drawing.symbols[0].center.x += 3;
    if (i == 9) frame.drawing.texts.pop_back();
    renderer().draw(frame, {0, 0, 500, 300}, 300);
    ASSERT_LE(difference(target.read(), whole(frame)), most_off);
  }
}

TEST_F(KeptTest, AMapOfManyEventsIsTheSameAfterASnapshotOfAnother) {
  const OwnTarget target(500, 300);
  const view::MapFrame frame = map_of_many();
  const auto expected = whole(frame);
  for (int i = 0; i < 6; ++i) {
    renderer().draw(frame, {0, 0, 500, 300}, 300);
    ASSERT_LE(difference(target.read(), expected), most_off) << i;
    if (i % 2 == 0) drawn(map_frame(300, 200));
  }
}

TEST_F(KeptTest, AMapOfManyEventsKeepsRegionsUnderItsDensity) {
  const OwnTarget target(500, 300);
  store::Area area;
  area.name = "block";
  area.bounds = {150, 10, 190, 40};
  area.vertices = {{150, 10}, {190, 10}, {190, 40}, {150, 40}};
  area.triangles = {0, 1, 2, 0, 2, 3};
  area.rings = {area.vertices};
  view::MapFrame frame = map_of_many();
  frame.areas = {{&area, {0, 1, 0, 0.5F}, red, 2}};
  for (int i = 0; i < 4; ++i) {
    if (i == 2) frame.areas[0].fill = {0, 0, 1, 0.5F};
    renderer().draw(frame, {0, 0, 500, 300}, 300);
    ASSERT_LE(difference(target.read(), whole(frame)), most_off) << i;
  }
}

TEST_F(KeptTest, ATimelineOfWhichAPartChangesIsTheSameAsOneDrawnWhole) {
  const auto seed = std::random_device()();
  SCOPED_TRACE(seed);
  std::mt19937 random(seed);
  const auto below = [&](int end) { return static_cast<float>(random() % static_cast<unsigned>(end)); };
  const OwnTarget target(600, 200);
  view::TimelineFrame frame;
  frame.width_px = 600;
  frame.height_px = 200;
  frame.background = {0.95F, 0.95F, 0.9F};
  const auto rect = [&] {
    view::Rect out{below(580), below(180), 1 + below(60), 1 + below(40), {below(10) / 10, below(10) / 10, 0, 0.6F}};
    if (below(3) < 1) out.corner_px = 3;
    if (below(4) < 1) out.fill = view::Fill::hatched;
    if (below(5) < 1) out.x += 0.4F;
    return out;
  };
  for (int i = 0; i < 60; ++i) frame.drawing.rects.push_back(rect());
  frame.drawing.panels = {{0, 0, 600, 60, {1, 1, 1, 1}}, {200, 0, 100, 60, {0, 0, 1, 0.2F}}};
  frame.drawing.texts = {words("1999", {100, 190})};
  for (int i = 0; i < 40; ++i) {
    auto& rects = frame.drawing.rects;
    const auto at = rects.begin() + static_cast<int>(below(static_cast<int>(rects.size())));
    if (i % 4 == 0) *at = rect();
    if (i % 4 == 1) rects.insert(at, rect());
    if (i % 4 == 2) rects.erase(at);
    if (i % 3 == 0) frame.drawing.panels[1].x += 7, frame.drawing.panels[1].width -= 3;
    if (i % 5 == 0) frame.drawing.texts[0] = words(std::to_string(1900 + i), {100.0F + static_cast<float>(i), 190});
    if (i == 20) frame.background = {0.2F, 0.2F, 0.2F};
    renderer().draw(frame, {0, 0, 600, 200}, 200);
    ASSERT_LE(difference(target.read(), whole(frame)), 1) << i;
  }
}

/// Of every shape and kind, on quarters of pixels.
std::vector<view::Symbol> many_symbols(std::mt19937& random, std::size_t count) {
  std::vector<view::Symbol> symbols(count);
  const auto quarters = [&](unsigned most) { return static_cast<float>(random() % (4 * most)) / 4 - 10; };
  for (view::Symbol& symbol : symbols) {
    symbol.center = {quarters(520), quarters(320)};
    symbol.radius_px = static_cast<float>(4 + random() % 8);
    symbol.shape = static_cast<view::SymbolShape>(random() % 8);
    symbol.fill = {static_cast<float>(random() % 256) / 255, 0.4F, 0.2F, random() % 4 == 0 ? 0.5F : 1};
    symbol.outline = {1, 1, 1, 0.9F};
    symbol.hollow = random() % 5 == 0;
    symbol.ringed = random() % 20 == 0;
    symbol.ring = blue;
  }
  return symbols;
}

TEST_F(KeptTest, ManySymbolsLookTheSamePutTogetherInMemoryAndDrawnByOpenGl) {
  const auto seed = std::random_device()();
  SCOPED_TRACE(seed);
  std::mt19937 random(seed);
  const OwnTarget target(500, 300);
  view::MapFrame frame = map_of_many();
  frame.drawing.panels = {{10, 260, 120, 30, {1, 1, 1, 0.8F}, 6}};
  frame.drawing.marks = {{{{20, 280}, {110, 280}}, red, 2, 0}};
  for (int round = 0; round < 6; ++round) {
    frame.density = round % 3 == 2 ? density(seed) : nullptr;
    frame.drawing.symbols = many_symbols(random, round == 4 ? 20 : 300);
    renderer().draw(frame, {0, 0, 500, 300}, 300);
    EXPECT_LE(difference(target.read(), whole(frame)), most_off) << round;
  }
}

TEST_F(KeptTest, AMapOfManyEventsZoomsAsOneOfFewDoes) {
  const auto world = store::Basemap::open(DATELINE_SOURCE_DIR "/geodata/basemap/world.dlb");
  const auto far = store::Basemap::open(DATELINE_SOURCE_DIR "/geodata/basemap/far.dlb");
  ASSERT_TRUE(world && far);
  const OwnTarget target(500, 300);
  view::MapFrame many = map_of_many();
  many.basemap = &*world;
  many.drawing = {};
  auto nothing = std::make_shared<view::DensityImage>(*many.density);
  std::ranges::fill(nothing->levels, std::uint8_t{0});
  many.density = nothing;
  view::MapFrame few = many;
  few.density = nullptr;
  for (int i = 0; i < 30; ++i) {
    for (view::MapFrame* frame : {&many, &few}) {
      frame->coarse_basemap = i == 0 ? nullptr : &*far;
      frame->camera.zoom = 1.3 + (i < 20 ? 0.06 * i : 1.2 - 0.1 * (i - 20));
      frame->camera.center.lon_deg = 170 + i;
    }
    renderer().draw(many, {0, 0, 500, 300}, 300);
    const store::Image in_memory = target.read();
    other_->draw(few, {0, 0, 500, 300}, 300);
    EXPECT_LE(difference(in_memory, target.read()), most_off) << i;
  }
}

}  // namespace
}  // namespace dateline::render
