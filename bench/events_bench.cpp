// Whole frames over a table of many events at 1920 x 1080 without a window: the filter, the map's frame and the
// timeline's, drawn to the last pixel (glFinish). Median and 95th of each movement, in milliseconds.
//
//   events_bench TABLE.csv [FRAMES [parts|whole [WORD]]]
//   events_bench --rows 100000000 [FRAMES [parts|whole [WORD]]]
//
// With --rows the events are made here: anywhere, on any day of 15 years, of any kind, the same at each run.
// "parts" also waits for the drawing after each part of a frame, and says what each took. With a WORD only the
// movements that are called so are measured.
#include <fmt/format.h>
#include <glad/gl.h>
#include <sys/resource.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <functional>

#include "canvas.h"
#include "dateline/app/pipeline.h"
#include "dateline/app/session.h"
#include "dateline/query/counts.h"
#include "dateline/query/histogram.h"
#include "dateline/query/table_builder.h"
#include "dateline/render/renderer.h"
#include "dateline/view/map_frame.h"
#include "dateline/view/timeline_frame.h"

namespace {

using namespace dateline;
using Clock = std::chrono::steady_clock;

constexpr int width = 1920, height = 1080, timeline_height = 220;

double ms_since(Clock::time_point begun) {
  return std::chrono::duration<double, std::milli>(Clock::now() - begun).count();
}

template <class T>
T taken(base::Result<T> result) {
  if (result) return *std::move(result);
  fmt::print(stderr, "{}\n", base::to_string(result.error()));
  std::exit(3);
}

const std::string source = DATELINE_SOURCE_DIR;

/// Processor time of all threads, which other programs on the machine do not lengthen.
double cpu_ms() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

base::Result<const app::Engine*> no_engine() {
  return base::fail("events_bench", "no texts here", "give a table of events");
}

/// Events of our own, each from its number (SplitMix64, Steele et al. 2014).
class Made final : public store::EventSource {
 public:
  static query::Row row(std::uint64_t number) {
    std::uint64_t state = number * 4;
    const auto share = [&] {
      std::uint64_t z = ++state * 0x9E3779B97F4A7C15u;
      z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
      z = (z ^ z >> 27) * 0x94D049BB133111EBu;
      return static_cast<double>((z ^ z >> 31) >> 11) * 0x1p-53;
    };
    query::Row out;
    out.point = model::LonLat{share() * 360 - 180, share() * 150 - 70};
    out.first_day = out.last_day = edtf::day_of({2010, 1, 1}).since_epoch + static_cast<std::int32_t>(share() * 5479);
    const double last = share() * model::event_kind_count;
    out.kind = static_cast<model::EventKind>(last);
    out.deaths = static_cast<std::uint32_t>((last - std::floor(last)) * 10);
    out.source = number;
    return out;
  }

  base::Result<model::Event> event(std::uint64_t number) const override {
    const query::Row made = row(number);
    model::Event out;
    out.id = std::to_string(number);
    out.when = model::When::day({made.first_day});
    out.kind = made.kind;
    out.place.emplace().point = made.point;
    out.deaths = model::CountRange{*made.deaths, *made.deaths};
    return out;
  }
};

app::Loaded made(std::uint64_t rows) {
  query::TableBuilder builder;
  builder.document("made");
  builder.reserve(rows);
  for (std::uint64_t i = 0; i < rows; ++i) builder.add(Made::row(i));
  app::Loaded out;
  out.bulk = store::Bulk{builder.build(query::TableBuilder::Order::by_time), std::make_shared<Made>(), "made", {}};
  return out;
}

app::Loaded read(const std::filesystem::path& path) {
  return app::load_files(std::span(&path, 1), app::LoadOptions{}, no_engine);
}

class Program {
 public:
  explicit Program(app::Loaded loaded, Clock::time_point begun) {
    fmt::print("drawn by {}\n", reinterpret_cast<const char*>(glGetString(GL_RENDERER)));
    for (const auto& message : loaded.messages) fmt::print("{}\n", base::to_string(message));
    session_.apply(app::ShowContent{app::make_content(std::move(loaded))});
    geo::Camera camera;
    camera.width_px = width;
    camera.height_px = height - timeline_height;
    camera.center = {0, 20};
    camera.zoom = std::log2(width / 256.0);
    session_.apply(app::MoveCamera{camera});
    window_canvas(width, height);
    frame();
    fmt::print("{} events, opened and drawn in {:.0f} ms", session_.state().events().size(), ms_since(begun));
    while (timeline_.is_folding()) frame();
    fmt::print(", lanes folded after {:.0f} ms\n", ms_since(begun));
  }

  app::Session& session() { return session_; }

  template <class Do>
  auto timed(std::size_t part, Do&& what) {
    struct Clocked {
      Program& program;
      std::size_t part;
      Clock::time_point begun = Clock::now();
      ~Clocked() {
        if (program.in_parts) glFinish();
        program.part_ms[part] += ms_since(begun);
      }
    } clocked{*this, part};
    return what();
  }

  void frame() {
    const app::State& state = session_.state();
    view::MapFurniture furniture;
    furniture.is_moving = moves;
    const view::MapFrame map = timed(0, [&] { return view_.frame(state, style_, 1, furniture); });
    timed(1, [&] { renderer_.draw(map, {0, 0, width, height - timeline_height}, height); });
    const auto timeline = timed(2, [&] { return timeline_.frame(state, style_, width, timeline_height, 1); });
    timed(3, [&] { renderer_.draw(timeline, {0, height - timeline_height, width, timeline_height}, height); });
    glFinish();
  }

  static constexpr std::size_t part_count = 4;
  static constexpr std::string_view part_names[part_count] = {"map built", "drawn", "timeline built", "drawn"};
  std::array<double, part_count> part_ms{};
  bool in_parts = false;
  bool moves = false;  ///< the map, as a window says of it
  std::string_view only;

 private:
  render::OffscreenContext context_ = taken(render::OffscreenContext::create());
  view::Fonts fonts_ = taken(view::Fonts::load(source + "/geodata/style/fonts.toml"));
  view::Style style_ = taken(view::Style::load(source + "/geodata/style/light.toml"));
  view::MapData data_ = taken(view::MapData::load(source + "/geodata/basemap"));
  render::Renderer renderer_ = taken(render::Renderer::create(source + "/shaders", fonts_));
  view::MapView view_{data_, nullptr, fonts_};
  view::Timeline timeline_{fonts_};
  app::Session session_;
};

void measure(Program& program, const char* what, int frames, const std::function<void(int)>& step) {
  if (std::string_view(what).find(program.only) == std::string_view::npos) return;
  std::vector<double> wall;
  for (int i = 0; i < 3; ++i) step(i);
  program.part_ms = {};
  const double cpu = cpu_ms();
  for (int i = 0; i < frames; ++i) {
    const auto begun = Clock::now();
    step(i + 3);
    wall.push_back(ms_since(begun));
  }
  const double each = (cpu_ms() - cpu) / frames;
  std::sort(wall.begin(), wall.end());
  const auto at = [&](double share) { return wall[static_cast<std::size_t>(share * static_cast<double>(frames - 1))]; };
  fmt::print("{:<44} {:8.1f} {:8.1f} {:8.1f} {:10.1f}\n", what, wall.front(), at(0.5), at(0.95), each);
  if (!program.in_parts) return;
  for (std::size_t part = 0; part < Program::part_count; ++part)
    fmt::print("{}{} {:.2f}", part == 0 ? "    mean: " : ", ", Program::part_names[part],
               program.part_ms[part] / frames);
  fmt::print("\n");
}

void window(Program& program, int first, int days) {
  const edtf::Day from = edtf::day_of({2010, 1, 1}) + first % 5400;
  program.session().apply(app::SetTimeFilter{from, from + (days - 1), true});
}

void all_aggregates(const app::State& state) {
  using query::Dimension;
  const query::EventTable& table = state.content->table;
  std::vector<edtf::Day> edges;
  for (int i = 0; i <= 180; ++i) edges.push_back(edtf::day_of({2010 + i / 12, 1 + i % 12, 1}));
  std::size_t sum = query::density(table, state.without(Dimension::area), {10, 0, 224, 1024, 576}).inside;
  sum += query::histogram(table, state.without(Dimension::time), edges).certain.size();
  sum += query::counts_by_kind(table, state.without(Dimension::kind))[0];
  sum += query::counts_by_place(table, state.without(Dimension::place))[0];
  sum += query::counts_by_actor(table, state.without(Dimension::actor)).size();
  sum += query::counts_by_document(table, state.without(Dimension::document))[0];
  if (sum == 0) fmt::print("nothing\n");
}

void run(Program& program, int frames) {
  app::Session& session = program.session();
  fmt::print("{:<44} {:>8} {:>8} {:>8} {:>10}\n", "ms a frame", "least", "median", "95th", "CPU mean");
  measure(program, "moving a window of a week", frames, [&](int i) { window(program, i * 7, 7), program.frame(); });
  measure(program, "moving a window of a month", frames, [&](int i) { window(program, i * 11, 30), program.frame(); });
  measure(program, "moving a window of a year", frames, [&](int i) { window(program, i * 11, 365), program.frame(); });
  measure(program, "moving a window of ten years", frames,
          [&](int i) { window(program, i * 5, 3652), program.frame(); });
  session.apply(app::ClearFilter{});
  program.moves = true;
  measure(program, "pan with all events", frames, [&](int i) {
    session.apply(app::MoveCamera{geo::panned(session.state().camera, 7, i % 2 ? 3 : -3)});
    program.frame();
  });
  const geo::Camera world = session.state().camera;
  measure(program, "zoom with all events", frames, [&](int i) {
    session.apply(app::MoveCamera{geo::zoomed(world, 0.05 * (i % 60), {700, 300})});
    program.frame();
  });
  session.apply(app::MoveCamera{world});
  program.moves = false;
  measure(program, "at rest after a zoom", 4, [&](int i) {
    session.apply(app::MoveCamera{geo::zoomed(world, 0.1 * i, {700, 300})});
    program.frame();
  });
  session.apply(app::MoveCamera{world});
  measure(program, "crossfilter: a kind changed, all aggregates", frames, [&](int i) {
    session.apply(app::SetKinds{std::bitset<model::event_kind_count>(i % 2 ? 0x55 : 0xAA)});
    all_aggregates(session.state());
  });
  session.apply(app::SetKinds{});
  measure(program, "crossfilter: a month moved, all aggregates", frames, [&](int i) {
    window(program, i * 11, 30);
    all_aggregates(session.state());
  });
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  fmt::print("memory at most {} MB\n", usage.ru_maxrss / 1024);
}

}  // namespace

int main(int argc, char** argv) {
  const bool makes = argc > 2 && std::string_view(argv[1]) == "--rows";
  if (argc < 2 || (!makes && argv[1][0] == '-')) {
    fmt::print(stderr, "usage: {} TABLE.csv|--rows NUMBER [FRAMES [parts|whole [WORD]]]\n", argv[0]);
    return 2;
  }
  const auto begun = Clock::now();
  Program program(makes ? made(std::strtoull(argv[2], nullptr, 10)) : read(argv[1]), begun);
  argv += makes ? 2 : 1;
  argc -= makes ? 2 : 1;
  program.in_parts = argc > 2 && std::string_view(argv[2]) == "parts";
  program.only = argc > 3 ? argv[3] : "";
  run(program, argc > 1 ? std::max(std::atoi(argv[1]), 2) : 60);
}
