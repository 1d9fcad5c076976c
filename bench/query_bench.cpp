// Filters and histograms over tables of a million and ten million events, in the proportions of a real collection: most
// on one day, a tenth with a range, one in a hundred undated.

#include <benchmark/benchmark.h>

#include <random>

#include "dateline/query/histogram.h"

namespace dateline::query {
namespace {

const EventTable& table_of(std::size_t rows) {
  static std::size_t built = 0;
  static EventTable table;
  if (built == rows) return table;
  table = {};
  table.reserve(rows);
  std::mt19937 random(7);
  std::uniform_int_distribution<int> day(0, 7304), kind(0, 13), place(0, 4999), chance(0, 99);
  std::uniform_real_distribution<double> lon(-180, 180), lat(-60, 75);
  const edtf::Day begin = edtf::day_of({2000, 1, 1});
  for (std::size_t i = 0; i < rows; ++i) {
    model::Event event;
    const edtf::Day first = begin + day(random);
    const int c = chance(random);
    if (c > 0) event.when = {"given", first, c < 10 ? first + day(random) % 90 : first};
    event.kind = static_cast<model::EventKind>(kind(random));
    event.place.emplace().name = "place " + std::to_string(place(random));
    event.place->point = model::LonLat{lon(random), lat(random)};
    event.document = "one";
    table.add(event);
  }
  built = rows;
  return table;
}

model::Filter month() {
  model::Filter out;
  out.from = edtf::day_of({2010, 5, 1});
  out.to = edtf::day_of({2010, 5, 31});
  return out;
}

std::vector<edtf::Day> months() {
  std::vector<edtf::Day> out;
  for (int i = 0; i <= 240; ++i) out.push_back(edtf::day_of({2000 + i / 12, 1 + i % 12, 1}));
  return out;
}

void match(benchmark::State& state, const model::Filter& filter) {
  const EventTable& table = table_of(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(matching(table, filter));
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

void MatchMonth(benchmark::State& state) {
  match(state, month());
}

void MatchDecade(benchmark::State& state) {
  model::Filter filter;
  filter.from = edtf::day_of({2005, 1, 1});
  filter.to = edtf::day_of({2014, 12, 31});
  match(state, filter);
}

void MatchEverything(benchmark::State& state) {
  model::Filter filter = month();
  filter.to = edtf::day_of({2015, 1, 1});
  filter.kinds.set(1).set(3);
  filter.area = model::GeoBox{170, -50, -60, 60};
  filter.place = "place 12";
  match(state, filter);
}

void HistogramOfAll(benchmark::State& state) {
  const EventTable& table = table_of(static_cast<std::size_t>(state.range(0)));
  const auto edges = months();
  for (auto _ : state) benchmark::DoNotOptimize(histogram(table, edges));
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

void MatchMonthAndHistogram(benchmark::State& state) {
  const EventTable& table = table_of(static_cast<std::size_t>(state.range(0)));
  const auto edges = months();
  for (auto _ : state) benchmark::DoNotOptimize(histogram(table, matching(table, month()), edges));
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

void Extent(benchmark::State& state) {
  const EventTable& table = table_of(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(extent(table));
}

constexpr std::int64_t million = 1'000'000;
#define DATELINE_SIZES ->Arg(million)->Arg(10 * million)->Unit(benchmark::kMillisecond)
BENCHMARK(MatchMonth) DATELINE_SIZES;
BENCHMARK(MatchDecade) DATELINE_SIZES;
BENCHMARK(MatchEverything) DATELINE_SIZES;
BENCHMARK(HistogramOfAll) DATELINE_SIZES;
BENCHMARK(MatchMonthAndHistogram) DATELINE_SIZES;
BENCHMARK(Extent) DATELINE_SIZES;

}  // namespace
}  // namespace dateline::query
