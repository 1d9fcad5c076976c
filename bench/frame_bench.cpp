// A frame of the map at 1920 x 1080 without a window: at rest, while panning, while zooming, and the first one. Each
// time is to the last pixel (glFinish), the median over the iterations of 5 repetitions; CPU is that of all threads,
// those that draw on a processor among them. Ends with the most memory that the process held.
#include <benchmark/benchmark.h>
#include <glad/gl.h>
#include <sys/resource.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <memory>

#include "canvas.h"
#include "dateline/render/renderer.h"
#include "dateline/view/map_frame.h"

namespace {

using namespace dateline;

constexpr int width = 1920, height = 1080;

template <class T>
T taken(base::Result<T> result) {
  if (result) return *std::move(result);
  std::fprintf(stderr, "%s\n", base::to_string(result.error()).c_str());
  std::exit(3);
}

/// What the program holds while it draws; one for all benchmarks.
struct Scene {
  render::OffscreenContext context = taken(render::OffscreenContext::create());
  view::Fonts fonts = taken(view::Fonts::load(DATELINE_SOURCE_DIR "/geodata/style/fonts.toml"));
  view::Style style = taken(view::Style::load(DATELINE_SOURCE_DIR "/geodata/style/light.toml"));
  view::MapData data = taken(view::MapData::load(DATELINE_SOURCE_DIR "/geodata/basemap"));
  render::Renderer renderer = taken(render::Renderer::create(DATELINE_SOURCE_DIR "/shaders", fonts));
  view::MapView view{data, nullptr, fonts};
  app::State state = app::empty_state();
  GLuint framebuffer = 0;
  int step = 0;  ///< never the same frame twice, whatever the number of iterations

  Scene() {
    state.camera.width_px = width;
    state.camera.height_px = height;
    framebuffer = window_canvas(width, height);
  }

  void look(double lon, double lat, double zoom) {
    state.camera.center = {lon, lat};
    state.camera.zoom = zoom;
  }

  view::MapFrame frame(bool is_moving = false) {
    view::MapFurniture furniture;
    furniture.is_moving = is_moving;
    return view.frame(state, style, 1, furniture);
  }

  void draw(const view::MapFrame& frame) {
    renderer.draw(frame, {0, 0, width, height}, height);
    glFinish();
  }
};

Scene& scene() {
  static Scene made;
  return made;
}

/// Zooms of the three generalisations.
void at(benchmark::State& run) {
  constexpr double zooms[] = {3, 5.5, 8};
  scene().look(20, 30, zooms[run.range(0)]);
}

void still(benchmark::State& run) {
  at(run);
  const auto frame = scene().frame();
  for (int i = 0; i < 3; ++i) scene().draw(frame);
  for (auto _ : run) scene().draw(frame);
}

/// Frame and drawing together, as a drag costs: three pixels across and one down or up.
void pan(benchmark::State& run) {
  at(run);
  scene().draw(scene().frame());
  auto& step = scene().step;
  for (auto _ : run) {
    scene().state.camera = geo::panned(scene().state.camera, 3, ++step % 2 == 0 ? 1 : -1);
    scene().draw(scene().frame());
  }
}

void pan_drawing_only(benchmark::State& run) {
  at(run);
  auto frame = scene().frame();
  scene().draw(frame);
  auto& step = scene().step;
  for (auto _ : run) {
    frame.camera = geo::panned(frame.camera, 3, ++step % 2 == 0 ? 1 : -1);
    scene().draw(frame);
  }
}

/// Nothing of the frame before can be used again but the tiles on the GPU. `is_moving`: as the window draws it until
/// the map comes to rest, with a coarser ground where the renderer is slow.
void zoom_by(benchmark::State& run, bool is_moving) {
  at(run);
  auto frame = scene().frame(is_moving);
  const double from = frame.camera.zoom;
  for (const double levels : {0.0, 0.49}) {
    frame.camera.zoom = from + levels;
    scene().draw(frame);
  }
  auto& step = scene().step;
  for (auto _ : run) {
    frame.camera.zoom = from + 0.01 * (++step % 49);
    scene().draw(frame);
  }
}

void zoom(benchmark::State& run) {
  zoom_by(run, true);
}
void zoom_to_rest(benchmark::State& run) {
  zoom_by(run, false);
}

void first(benchmark::State& run) {
  at(run);
  const auto frame = scene().frame();
  for (auto _ : run) {
    auto fresh = taken(render::Renderer::create(DATELINE_SOURCE_DIR "/shaders", scene().fonts));
    fresh.draw(frame, {0, 0, width, height}, height);
    glFinish();
  }
}

/// From the choice of a projection to its first whole picture: nothing of it is known before.
void switch_to(benchmark::State& run, const char* crs) {
  scene().look(20, 30, 2.9);
  for (auto _ : run) {
    auto projection = taken(geo::Projection::create(crs, {-10, 35, 40, 70}));
    scene().state.camera = geo::projected(scene().state.camera, projection);
    scene().draw(scene().frame());
  }
  scene().state.camera.projection = nullptr;
}

/// A globe that is turned by half a degree a frame.
void turn_by(benchmark::State& run, bool is_moving) {
  scene().look(20, 30, 2.4);
  scene().state.camera.projection = taken(geo::Projection::create("globe"));
  scene().draw(scene().frame());
  for (auto _ : run) {
    scene().state.camera.center.lon_deg = std::remainder(scene().state.camera.center.lon_deg + 0.5, 360);
    scene().draw(scene().frame(is_moving));
  }
  scene().state.camera.projection = nullptr;
}

void turn_globe(benchmark::State& run) {
  turn_by(run, true);
}
void turn_globe_to_rest(benchmark::State& run) {
  turn_by(run, false);
}

void settings(benchmark::internal::Benchmark* bench) {
  bench->ArgName("level")
      ->DenseRange(0, 2)
      ->Unit(benchmark::kMillisecond)
      ->UseRealTime()
      ->MeasureProcessCPUTime()
      ->Repetitions(5);
  bench->ReportAggregatesOnly();
}

BENCHMARK(still)->Apply(settings);
BENCHMARK(pan)->Apply(settings);
BENCHMARK(pan_drawing_only)->Apply(settings);
BENCHMARK(zoom)->Apply(settings);
BENCHMARK(zoom_to_rest)->Apply(settings);
void plain(benchmark::internal::Benchmark* bench) {
  bench->Unit(benchmark::kMillisecond)->UseRealTime()->MeasureProcessCPUTime()->Repetitions(5);
  bench->ReportAggregatesOnly();
}

BENCHMARK_CAPTURE(switch_to, equal_earth, "equal-earth")->Apply(plain);
BENCHMARK_CAPTURE(switch_to, robinson, "robinson")->Apply(plain);
BENCHMARK_CAPTURE(switch_to, winkel_tripel, "winkel-tripel")->Apply(plain);
BENCHMARK_CAPTURE(switch_to, lambert, "lambert")->Apply(plain);
BENCHMARK_CAPTURE(switch_to, polar_north, "polar-north")->Apply(plain);
BENCHMARK_CAPTURE(switch_to, globe, "globe")->Apply(plain);
BENCHMARK(turn_globe)->Apply(plain);
BENCHMARK(turn_globe_to_rest)->Apply(plain);
BENCHMARK(first)->Apply(settings);

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  std::printf("memory at most %ld MB\n", usage.ru_maxrss / 1024);
}
