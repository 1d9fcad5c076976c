// Throughput of the pipeline and of its parts on the articles of tests/articles: bytes per second on one thread.
#include <benchmark/benchmark.h>
#include <toml++/toml.h>

#include <filesystem>
#include <stdexcept>

#include "dateline/extract/extractor.h"
#include "dateline/extract/tokens.h"

namespace {

using namespace dateline;

struct Article {
  std::string lang, text;
};

const std::vector<Article>& articles() {
  static const auto loaded = [] {
    std::vector<Article> out;
    for (const auto& entry :
         std::filesystem::directory_iterator(std::string(DATELINE_SOURCE_DIR) + "/tests/articles")) {
      if (entry.path().extension() != ".toml") continue;
      const auto table = toml::parse_file(entry.path().string());
      out.push_back({table["lang"].value_or(""), table["text"].value_or("")});
    }
    return out;
  }();
  return loaded;
}

template <class T>
T value(base::Result<T> result) {
  if (!result) throw std::runtime_error(to_string(result.error()));
  return std::move(*result);
}

const extract::Extractor& extractor() {
  static const auto gazetteer = value(gazetteer::open_default());
  static const auto loaded =
      value(extract::Extractor::load(std::string(DATELINE_SOURCE_DIR) + "/geodata/lang", gazetteer));
  return loaded;
}

void whole_pipeline(benchmark::State& state) {
  const auto& e = extractor();
  std::int64_t bytes = 0;
  for (auto _ : state) {
    for (const auto& a : articles()) {
      model::Document d;
      d.text = a.text;
      d.lang = a.lang;
      d.date = model::When::day(edtf::day_of({2020, 1, 1}));
      e.extract(d);
      benchmark::DoNotOptimize(d.events.data());
      bytes += static_cast<std::int64_t>(a.text.size());
    }
  }
  state.SetBytesProcessed(bytes);
}
BENCHMARK(whole_pipeline)->Unit(benchmark::kMillisecond);

void one_long_text(benchmark::State& state) {
  const auto& e = extractor();
  std::string text;
  while (text.size() < static_cast<std::size_t>(state.range(0))) {
    for (const auto& a : articles()) {
      if (a.lang == "en") text += a.text + "\n";
    }
  }
  for (auto _ : state) {
    model::Document d;
    d.text = text;
    d.lang = "en";
    e.extract(d);
    benchmark::DoNotOptimize(d.events.data());
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(text.size()) * state.iterations());
}
BENCHMARK(one_long_text)->Arg(100'000)->Arg(1'000'000)->Arg(10'000'000)->Unit(benchmark::kMillisecond);

void tokens(benchmark::State& state) {
  std::int64_t bytes = 0;
  for (auto _ : state) {
    for (const auto& a : articles()) {
      benchmark::DoNotOptimize(extract::tokenize(a.text, a.lang));
      bytes += static_cast<std::int64_t>(a.text.size());
    }
  }
  state.SetBytesProcessed(bytes);
}
BENCHMARK(tokens);

}  // namespace
