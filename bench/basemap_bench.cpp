#include <benchmark/benchmark.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "dateline/store/basemap.h"
#include "dateline/store/basemap_areas.h"

namespace {

using dateline::model::GeoBox;
using dateline::store::Basemap;

const std::filesystem::path folder = std::filesystem::path(DATELINE_SOURCE_DIR) / "geodata" / "basemap";

template <class T>
T require(dateline::base::Result<T> result) {
  if (!result) {
    std::fprintf(stderr, "%s\n", dateline::base::to_string(result.error()).c_str());
    std::exit(1);
  }
  return *std::move(result);
}

/// Opens a file anew, checks and decodes every layer of the cells in view: what a first frame costs.
void open_and_decode(benchmark::State& state, const char* name, GeoBox view) {
  std::size_t vertices = 0;
  for (auto _ : state) {
    const Basemap map = require(Basemap::open(folder / name));
    vertices = 0;
    for (const std::size_t i : map.cells_in(view)) {
      const auto cell = require(map.cell(i));
      for (const auto& part : cell.parts) {
        auto points = positions(part);
        benchmark::DoNotOptimize(points.data());
        vertices += points.size();
      }
    }
  }
  state.counters["vertices"] = static_cast<double>(vertices);
}
BENCHMARK_CAPTURE(open_and_decode, world_whole, "world.dlb", GeoBox::world())->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(open_and_decode, region_middle_east, "region.dlb", GeoBox{30, 20, 60, 42})
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(open_and_decode, local_iraq, "local.dlb", GeoBox{38, 29, 49, 38})->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(open_and_decode, local_whole, "local.dlb", GeoBox::world())->Unit(benchmark::kMillisecond);

void find_area(benchmark::State& state, const char* key) {
  const auto areas = require(dateline::store::AreaIndex::open(folder / "areas.dlb"));
  for (auto _ : state) {
    const auto area = require(areas.find(key));
    benchmark::DoNotOptimize(area.triangles.data());
  }
}
BENCHMARK_CAPTURE(find_area, anbar, "IQ-AN")->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(find_area, russia, "RU")->Unit(benchmark::kMicrosecond);

}  // namespace
