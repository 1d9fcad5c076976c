#include "dateline/store/basemap.h"
#include "gl_fixture.h"

namespace dateline::render {
namespace {

view::MapFrame scene(const store::Basemap& world, const view::Style& style, const view::Fonts& fonts) {
  view::MapFrame frame;
  frame.camera = {{20, 30}, 2.5, 480, 320};
  frame.basemap = &world;
  frame.style = style;
  frame.drawing.texts.push_back(fonts.shape("Dateline", {200, 160}, view::Anchor::left, 20, {0, 0, 0, 1}));
  view::Symbol symbol;
  symbol.center = {100, 100};
  frame.drawing.symbols.push_back(symbol);
  return frame;
}

store::Image picture(Renderer& renderer, const view::MapFrame& map) {
  view::SnapshotFrame frame;
  frame.width_px = map.camera.width_px;
  frame.height_px = map.camera.height_px;
  frame.map = map;
  auto image = renderer.snapshot(frame);
  if (image) return *std::move(image);
  ADD_FAILURE() << base::to_string(image.error());
  return {};
}

TEST(Rebuild, ANewContextShowsTheSamePictureAfterTheOldOneIsLost) {
  std::optional<OffscreenContext> context;
  if (auto made = OffscreenContext::create()) context.emplace(*std::move(made));
  if (!context) GTEST_SKIP() << "no OpenGL here";
  const auto fonts = view::Fonts::load(DATELINE_SOURCE_DIR "/geodata/style/fonts.toml");
  const auto style = view::Style::load(DATELINE_SOURCE_DIR "/geodata/style/light.toml");
  const auto world = store::Basemap::open(DATELINE_SOURCE_DIR "/geodata/basemap/world.dlb");
  ASSERT_TRUE(fonts && style && world);
  auto renderer = Renderer::create(DATELINE_SOURCE_DIR "/shaders", *fonts);
  ASSERT_TRUE(renderer) << base::to_string(renderer.error());
  const view::MapFrame frame = scene(*world, *style, *fonts);
  const store::Image before = picture(*renderer, frame);
  for (int i = 0; i < 2; ++i) {
    context.reset();
    auto another = OffscreenContext::create();
    ASSERT_TRUE(another) << base::to_string(another.error());
    context.emplace(*std::move(another));
    const auto rebuilt = renderer->rebuild();
    ASSERT_TRUE(rebuilt) << base::to_string(rebuilt.error());
    EXPECT_EQ(difference(picture(*renderer, frame), before), 0);
  }
}

TEST(PassTimes, AreTakenOfEachPass) {
  const auto context = OffscreenContext::create();
  if (!context) GTEST_SKIP() << "no OpenGL here";
  const auto fonts = view::Fonts::load(DATELINE_SOURCE_DIR "/geodata/style/fonts.toml");
  const auto style = view::Style::load(DATELINE_SOURCE_DIR "/geodata/style/light.toml");
  const auto world = store::Basemap::open(DATELINE_SOURCE_DIR "/geodata/basemap/world.dlb");
  ASSERT_TRUE(fonts && style && world);
  auto renderer = Renderer::create(DATELINE_SOURCE_DIR "/shaders", *fonts);
  ASSERT_TRUE(renderer);
  for (int i = 0; i < 4; ++i) (void)picture(*renderer, scene(*world, *style, *fonts));
  const auto times = renderer->pass_times();
  ASSERT_EQ(times.size(), 4u);
  EXPECT_GT(times[0].cpu_ms, 0);
  EXPECT_GT(times[3].cpu_ms, 0);
  EXPECT_GE(times[3].gpu_ms, 0);
}

}  // namespace
}  // namespace dateline::render
