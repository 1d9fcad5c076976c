// Filters and aggregates over tables of a million and ten million events. Half are gathered in 400 hot spots, as in a
// real collection, over fifteen years; a tenth of the dates are ranges, one in a hundred is missing. The view is the
// whole world at 1920 x 1080 with cells of 1.5 to 3 px.

#include <benchmark/benchmark.h>

#include <cmath>
#include <random>

#include "dateline/geo/outline.h"
#include "dateline/query/crossfilter.h"
#include "dateline/query/table_builder.h"

namespace dateline::query {
namespace {

constexpr std::uint32_t names = 5000;

class Events {
 public:
  EventTable table(std::size_t rows) {
    TableBuilder builder;
    builder.reserve(rows);
    for (std::uint32_t i = 0; i < names; ++i) {
      const std::string name = "place " + std::to_string(i), actor = "actor " + std::to_string(i % 300);
      places_.push_back(builder.place(name, "IQ"));
      const std::string_view list[] = {actor};
      actors_.push_back(builder.actors(list));
    }
    for (std::uint32_t i = 0; i < 40; ++i) documents_.push_back(builder.document("document " + std::to_string(i)));
    for (auto& spot : spots_) spot = {lon_(random_), spot_lat_(random_)};
    for (std::size_t i = 0; i < rows; ++i) builder.add(row());
    return builder.build(TableBuilder::Order::by_time);
  }

 private:
  Row row() {
    Row out;
    if (below(100) > 0) {
      out.first_day = edtf::day_of({2010, 1, 1}).since_epoch + below(5479);
      out.last_day = out.first_day + (below(10) == 0 ? below(90) : 0);
    }
    out.point = point();
    out.kind = static_cast<model::EventKind>(below(8));
    out.deaths = static_cast<std::uint32_t>(below(30));
    const auto name = static_cast<std::size_t>(below(names));
    out.place = places_[name];
    out.actors = actors_[name];
    out.document = documents_[name % documents_.size()];
    return out;
  }

  model::LonLat point() {
    if (below(10) >= 6) return {lon_(random_), std::asin(sin_lat_(random_)) * 57.29577951308232};
    const model::LonLat spot = spots_[static_cast<std::size_t>(below(400))];
    std::normal_distribution<double> around(0, 2);
    return {std::clamp(spot.lon_deg + around(random_), -180.0, 180.0),
            std::clamp(spot.lat_deg + around(random_), -80.0, 80.0)};
  }

  int below(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }

  std::mt19937 random_{20240229};
  std::uniform_real_distribution<double> lon_{-170, 170}, spot_lat_{-50, 65}, sin_lat_{-0.985, 0.985};
  std::array<model::LonLat, 400> spots_;
  std::vector<std::uint32_t> places_, actors_, documents_;
};

const EventTable& table_of(std::int64_t rows) {
  static std::int64_t built = 0;
  static EventTable table;
  if (built == rows) return table;
  table = {};
  table = Events().table(static_cast<std::size_t>(rows));
  built = rows;
  return table;
}

const GridFrame world{10, 0, 224, 1024, 576};

model::Filter days(edtf::Civil from, edtf::Civil to) {
  model::Filter out;
  out.from = edtf::day_of(from);
  out.to = edtf::day_of(to);
  return out;
}

/// A month that moves on by a day each time.
model::Filter moving_month(int step) {
  model::Filter out;
  out.from = edtf::day_of({2010, 1, 1}) + step % 5400;
  out.to = *out.from + 30;
  return out;
}

std::vector<edtf::Day> months() {
  std::vector<edtf::Day> out;
  for (int i = 0; i <= 180; ++i) out.push_back(edtf::day_of({2010 + i / 12, 1 + i % 12, 1}));
  return out;
}

void match(benchmark::State& state, const model::Filter& filter) {
  const EventTable& table = table_of(state.range(0));
  for (auto _ : state) benchmark::DoNotOptimize(matching(table, filter));
}

void MatchMonth(benchmark::State& state) {
  match(state, days({2012, 5, 1}, {2012, 5, 31}));
}

void MatchTenYears(benchmark::State& state) {
  match(state, days({2012, 1, 1}, {2021, 12, 31}));
}

void MatchEverything(benchmark::State& state) {
  model::Filter filter = days({2012, 1, 1}, {2021, 12, 31});
  filter.kinds.set(1).set(3);
  filter.area = model::GeoBox{170, -50, -60, 60};
  filter.place = "place 12";
  filter.deaths_from = 5;
  match(state, filter);
}

/// A ring with a wavy edge around a middle.
std::shared_ptr<const model::Outline> wavy(model::LonLat middle, double radius_deg, int corners) {
  geo::Polygon polygon;
  for (int i = 0; i < corners; ++i) {
    const double angle = i * 6.283185307179586 / corners, reach = radius_deg * (1 + 0.1 * std::sin(37 * angle));
    polygon.shell.push_back({middle.lon_deg + reach * std::cos(angle), middle.lat_deg + reach / 2 * std::sin(angle)});
  }
  return std::make_shared<const model::Outline>(*geo::outline_of("", std::span(&polygon, 1)));
}

void match_polygon(benchmark::State& state, double radius_deg, int corners) {
  model::Filter filter;
  filter.outline = wavy({20, 20}, radius_deg, corners);
  match(state, filter);
}

void MatchCountry(benchmark::State& state) {
  match_polygon(state, 6, 40);
}

void MatchContinent(benchmark::State& state) {
  match_polygon(state, 60, 40);
}

void MatchContinentOfManyCorners(benchmark::State& state) {
  match_polygon(state, 60, 200'000);
}

/// What the grid saves.
void MatchContinentByAPlainLoop(benchmark::State& state) {
  const EventTable& table = table_of(state.range(0));
  const auto outline = wavy({20, 20}, 60, 40);
  for (auto _ : state) {
    std::size_t inside = 0;
    for (std::size_t row = 0; row < table.size(); ++row)
      inside += table.has_position(row) && model::contains(*outline, table.position(row));
    benchmark::DoNotOptimize(inside);
  }
}

void HistogramOfAll(benchmark::State& state) {
  const EventTable& table = table_of(state.range(0));
  const auto edges = months();
  for (auto _ : state) benchmark::DoNotOptimize(histogram(table, edges));
}

void DensityOfAll(benchmark::State& state) {
  const EventTable& table = table_of(state.range(0));
  const Selection all = Selection::all(table.size());
  for (auto _ : state) benchmark::DoNotOptimize(density(table, all, world));
}

/// What every view asks after a change: density, histogram, kinds, places, actors, documents, each without its own
/// part.
void aggregates(Crossfilter& crossfilter, const std::vector<edtf::Day>& edges) {
  const EventTable& table = crossfilter.table();
  benchmark::DoNotOptimize(density(table, *crossfilter.passing_without(Dimension::area), world));
  benchmark::DoNotOptimize(histogram(table, *crossfilter.passing_without(Dimension::time), edges));
  benchmark::DoNotOptimize(counts_by_kind(table, *crossfilter.passing_without(Dimension::kind)));
  benchmark::DoNotOptimize(counts_by_place(table, *crossfilter.passing_without(Dimension::place)));
  benchmark::DoNotOptimize(counts_by_actor(table, *crossfilter.passing_without(Dimension::actor)));
  benchmark::DoNotOptimize(counts_by_document(table, *crossfilter.passing_without(Dimension::document)));
}

void CrossfilterMovingMonth(benchmark::State& state) {
  Crossfilter crossfilter(table_of(state.range(0)));
  const auto edges = months();
  int step = 0;
  for (auto _ : state) {
    crossfilter.set(moving_month(++step));
    aggregates(crossfilter, edges);
  }
}

/// Half of the kinds and half of the years: the dearest, since no summary settles a block.
void CrossfilterKindsOfHalfTheYears(benchmark::State& state) {
  Crossfilter crossfilter(table_of(state.range(0)));
  const auto edges = months();
  model::Filter filter = days({2014, 1, 1}, {2021, 6, 30});
  int step = 0;
  for (auto _ : state) {
    filter.kinds = ++step % 2 ? 0x55 : 0xAA;
    crossfilter.set(filter);
    aggregates(crossfilter, edges);
  }
}

constexpr std::int64_t million = 1'000'000;
#define DATELINE_SIZES ->Arg(million)->Arg(10 * million)->Unit(benchmark::kMillisecond)->UseRealTime()
BENCHMARK(MatchMonth) DATELINE_SIZES;
BENCHMARK(MatchTenYears) DATELINE_SIZES;
BENCHMARK(MatchEverything) DATELINE_SIZES;
BENCHMARK(MatchCountry) DATELINE_SIZES;
BENCHMARK(MatchContinent) DATELINE_SIZES;
BENCHMARK(MatchContinentOfManyCorners) DATELINE_SIZES;
BENCHMARK(MatchContinentByAPlainLoop) DATELINE_SIZES;
BENCHMARK(HistogramOfAll) DATELINE_SIZES;
BENCHMARK(DensityOfAll) DATELINE_SIZES;
BENCHMARK(CrossfilterMovingMonth) DATELINE_SIZES;
BENCHMARK(CrossfilterKindsOfHalfTheYears) DATELINE_SIZES;

}  // namespace
}  // namespace dateline::query
