// A frame of the timeline at 1920 x 420 without a window, built and drawn to the last pixel (glFinish): a month's
// window moving over a million events, the view panning and zooming over all of them, and 100,000 lanes scrolling.
#include <benchmark/benchmark.h>
#include <glad/gl.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <memory>
#include <random>

#include "canvas.h"
#include "dateline/app/session.h"
#include "dateline/render/renderer.h"

namespace {

using namespace dateline;

constexpr int width = 1920, height = 420;
constexpr std::uint32_t seed = 20240229;

template <class T>
T taken(base::Result<T> result) {
  if (result) return *std::move(result);
  std::fprintf(stderr, "%s\n", base::to_string(result.error()).c_str());
  std::exit(3);
}

/// Fifteen years of events of 14 kinds at `places` places: most on one day, a tenth over some weeks.
app::Session session_of(int events, int places) {
  std::mt19937 random(seed);
  const auto below = [&](int n) { return std::uniform_int_distribution(0, n - 1)(random); };
  const edtf::Day begin = edtf::day_of({2010, 1, 1});
  store::Collection collection;
  collection.events.resize(static_cast<std::size_t>(events));
  for (model::Event& event : collection.events) {
    const edtf::Day first = begin + below(5479), last = below(10) == 0 ? first + below(40) : first;
    event.when = {first == last ? edtf::iso(first) : edtf::iso(first) + "/" + edtf::iso(last), first, last};
    event.kind = static_cast<model::EventKind>(below(14));
    event.place.emplace().name = "place " + std::to_string(below(places));
  }
  app::Session session;
  session.apply(app::ShowContent{app::make_content(std::move(collection), {})});
  return session;
}

/// What the program holds while it draws; one for all benchmarks.
struct Scene {
  render::OffscreenContext context = taken(render::OffscreenContext::create());
  view::Fonts fonts = taken(view::Fonts::load(DATELINE_SOURCE_DIR "/geodata/style/fonts.toml"));
  view::Style style = taken(view::Style::load(DATELINE_SOURCE_DIR "/geodata/style/light.toml"));
  render::Renderer renderer = taken(render::Renderer::create(DATELINE_SOURCE_DIR "/shaders", fonts));
  GLuint framebuffer = 0;
  int step = 0;  ///< never the same frame twice, whatever the number of iterations

  Scene() { framebuffer = window_canvas(width, height); }
};

Scene& scene() {
  static Scene made;
  return made;
}

/// A timeline on a session, as the window holds them.
class Shown {
 public:
  explicit Shown(app::Session& session, bool draws) : session_(session), draws_(draws) { settle(); }

  void frame() {
    const auto frame = timeline_.frame(session_.state(), scene().style, width, height, 1);
    benchmark::DoNotOptimize(frame.hits.data());
    if (!draws_) return;
    scene().renderer.draw(frame, {0, 0, width, height}, height);
    glFinish();
  }

  /// Lets lanes be folded to the end.
  void settle() {
    do frame();
    while (timeline_.is_folding());
    frame();
  }

 private:
  app::Session& session_;
  view::Timeline timeline_{scene().fonts};
  bool draws_;
};

app::Session& million() {
  static app::Session made = session_of(1'000'000, 5000);
  return made;
}

app::Session& many_places() {
  static app::Session made = session_of(1'000'000, 100'000);
  made.apply(app::SetLanes{app::LaneGroups::place});
  return made;
}

void month_window(benchmark::State& run) {
  app::Session& session = million();
  session.apply(app::FitTimeline{});
  Shown shown(session, run.range(0) != 0);
  const edtf::Day begin = edtf::day_of({2010, 1, 1});
  for (auto _ : run) {
    const edtf::Day from = begin + ++scene().step * 3 % 5400;
    session.apply(app::SetTimeFilter{from, from + 30, true});
    shown.frame();
  }
  session.apply(app::SetTimeFilter{});
}

void pan(benchmark::State& run) {
  app::Session& session = million();
  session.apply(app::FitTimeline{});
  const app::TimelineView whole = session.state().timeline;
  const double days = (whole.last_day - whole.first_day) / 4, step = days / 400;
  session.apply(app::MoveTimeline{{whole.first_day, whole.first_day + days}});
  Shown shown(session, run.range(0) != 0);
  for (auto _ : run) {
    const double from = whole.first_day + step * (++scene().step % 1000);
    session.apply(app::MoveTimeline{{from, from + days}});
    shown.frame();
  }
}

/// Folding goes on beside, as in the window; what is drawn meanwhile was folded before.
void zoom(benchmark::State& run) {
  app::Session& session = million();
  session.apply(app::FitTimeline{});
  const app::TimelineView whole = session.state().timeline;
  const double middle = (whole.first_day + whole.last_day) / 2, most = (whole.last_day - whole.first_day) / 2;
  Shown shown(session, run.range(0) != 0);
  for (auto _ : run) {
    const double half = most * std::exp2(-6 * std::abs(std::sin(++scene().step * 0.01)));
    session.apply(app::MoveTimeline{{middle - half, middle + half}});
    shown.frame();
  }
}

void scroll(benchmark::State& run) {
  app::Session& session = many_places();
  session.apply(app::FitTimeline{});
  Shown shown(session, run.range(0) != 0);
  for (auto _ : run) {
    session.apply(app::ScrollLanes{std::fmod(++scene().step * 0.73, 99'000)});
    shown.frame();
  }
}

/// What the thread beside does for each new zoom or filter.
void fold(benchmark::State& run) {
  app::Session& session = run.range(0) == 0 ? million() : many_places();
  session.apply(app::FitTimeline{});
  const app::TimelineView whole = session.state().timeline;
  Shown shown(session, false);
  for (auto _ : run) {
    const double half = (whole.last_day - whole.first_day) / 2 * (++scene().step % 2 ? 0.5 : 0.25);
    session.apply(app::MoveTimeline{{whole.first_day, whole.first_day + 2 * half}});
    shown.settle();
  }
}

void settings(benchmark::internal::Benchmark* bench) {
  bench->ArgName("drawn")->DenseRange(0, 1)->Unit(benchmark::kMillisecond)->UseRealTime();
}

BENCHMARK(month_window)->Apply(settings);
BENCHMARK(pan)->Apply(settings);
BENCHMARK(zoom)->Apply(settings);
BENCHMARK(scroll)->Apply(settings);
BENCHMARK(fold)->ArgName("by_place")->DenseRange(0, 1)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
