#include <atomic>
#include <cstdlib>
#include <new>

#include "dateline/view/map_frame.h"
#include "gl_fixture.h"
#include "own_target.h"

extern "C" const char __executable_start, etext;

namespace {

std::atomic<bool> counts{false};
std::atomic<std::size_t> counted{0};

/// Whether the call came from the program, not from the OpenGL driver, which is a shared library.
bool is_ours(const void* caller) {
  return caller >= &__executable_start && caller < &etext;
}

void* allocated(std::size_t size, std::size_t alignment, const void* caller) {
  if (counts && is_ours(caller)) ++counted;
  const std::size_t whole = (std::max<std::size_t>(size, 1) + alignment - 1) / alignment * alignment;
  if (void* at = std::aligned_alloc(alignment, whole)) return at;
  throw std::bad_alloc();
}

}  // namespace

void* operator new(std::size_t size) {
  return allocated(size, alignof(std::max_align_t), __builtin_return_address(0));
}
void* operator new[](std::size_t size) {
  return allocated(size, alignof(std::max_align_t), __builtin_return_address(0));
}
void* operator new(std::size_t size, std::align_val_t alignment) {
  return allocated(size, static_cast<std::size_t>(alignment), __builtin_return_address(0));
}
void operator delete(void* at) noexcept {
  std::free(at);
}
void operator delete[](void* at) noexcept {
  std::free(at);
}
void operator delete(void* at, std::size_t) noexcept {
  std::free(at);
}
void operator delete[](void* at, std::size_t) noexcept {
  std::free(at);
}
void operator delete(void* at, std::align_val_t) noexcept {
  std::free(at);
}
void operator delete(void* at, std::size_t, std::align_val_t) noexcept {
  std::free(at);
}

namespace dateline::render {
namespace {

constexpr int width = 900, height = 600;

class AllocationsTest : public GlTest, public testing::WithParamInterface<const char*> {
 protected:
  static const view::MapData& data() {
    static const auto loaded = view::MapData::load(DATELINE_SOURCE_DIR "/geodata/basemap");
    EXPECT_TRUE(loaded) << base::to_string(loaded.error());
    return *loaded;
  }
  static const view::Style& style() {
    static const auto loaded = view::Style::load(DATELINE_SOURCE_DIR "/geodata/style/light.toml");
    EXPECT_TRUE(loaded) << base::to_string(loaded.error());
    return *loaded;
  }

  /// A map moved to and fro by a few pixels a frame, with events and labels.
  static std::vector<view::MapFrame> moved(int count) {
    app::State state = app::empty_state();
    store::Collection collection;
    for (int i = 0; i < 40; ++i) {
      model::Event& event = collection.events.emplace_back();
      event.place = model::Place{"Place", model::LonLat{20 + i % 8 * 2.5, 20 + i / 8 * 2.5}, 90, "", "PPL", 0, ""};
    }
    state.content = app::make_content(std::move(collection), {});
    state.matching = std::make_shared<const query::Selection>(query::Selection::all(40));
    state.matching_without.fill(state.matching);
    state.camera = {{28, 26}, 5, width, height};
    if (const auto made = geo::Projection::create(GetParam())) state.camera.projection = *made;
    state.camera = geo::settled(state.camera);
    view::MapView map(data(), nullptr, fonts());
    std::vector<view::MapFrame> frames;
    for (int i = 0; i < count; ++i) {
      frames.push_back(map.frame(state, style(), 1, {}));
      state.camera = geo::panned(state.camera, i < count / 2 ? 3 : -3, i < count / 2 ? 2 : -2);
    }
    return frames;
  }

  static std::size_t allocations_of(const std::vector<view::MapFrame>& frames) {
    counted = 0;
    counts = true;
    for (const view::MapFrame& frame : frames) renderer().draw(frame, {0, 0, width, height}, height);
    counts = false;
    return counted;
  }
};

TEST_P(AllocationsTest, TheCounterCounts) {
  counted = 0;
  counts = true;
  const auto made = std::make_unique<std::vector<int>>(100);
  counts = false;
  EXPECT_GE(counted, 2u);
}

TEST_P(AllocationsTest, AStillMapIsDrawnAgainWithoutAny) {
  const OwnTarget target(width, height);
  const std::vector<view::MapFrame> one = moved(1);
  for (int i = 0; i < 4; ++i) (void)allocations_of(one);
  std::size_t sum = 0;
  for (int i = 0; i < 30; ++i) sum += allocations_of(one);
  EXPECT_EQ(sum, 0u);
}

TEST_P(AllocationsTest, AMovedMapIsDrawnWithoutAnyOnceAllWasSeen) {
  const OwnTarget target(width, height);
  const std::vector<view::MapFrame> frames = moved(30);
  for (int i = 0; i < 3; ++i) (void)allocations_of(frames);
  EXPECT_EQ(allocations_of(frames), 0u) << "in " << frames.size() << " frames";
}

INSTANTIATE_TEST_SUITE_P(Projections, AllocationsTest, testing::Values("mercator", "equal-earth", "globe"),
                         [](const auto& tested) {
                           std::string name = tested.param;
                           std::ranges::replace(name, '-', '_');
                           return name;
                         });

}  // namespace
}  // namespace dateline::render
