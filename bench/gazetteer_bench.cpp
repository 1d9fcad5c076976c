// Run with the index of the build: DATELINE_GAZETTEER, or data/gazetteer.dgz beside the program.
//   gazetteer_bench --benchmark_repetitions=9 --benchmark_report_aggregates_only=true
#include <benchmark/benchmark.h>
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include "dateline/gazetteer/gazetteer.h"

namespace {

using namespace dateline;
using gazetteer::Candidate;
using gazetteer::Gazetteer;

std::string index_path() {
  const char* chosen = std::getenv("DATELINE_GAZETTEER");
  return chosen ? chosen : DATELINE_BUILD_DIR "/data/gazetteer.dgz";
}

const Gazetteer& index() {
  static const Gazetteer opened = [] {
    auto result = Gazetteer::open(index_path());
    if (!result) {
      std::fprintf(stderr, "%s\n", base::to_string(result.error()).c_str());
      std::exit(1);
    }
    return *std::move(result);
  }();
  return opened;
}

/// Names of the index drawn at random with a fixed seed: worst for caches, as each is met once.
std::vector<std::string> random_names(std::size_t n) {
  std::mt19937 random(20171024);
  std::vector<std::string> names;
  while (names.size() < n) {
    const auto place = static_cast<gazetteer::PlaceIndex>(random() % index().size());
    const auto all = index().names(place);
    if (!all.empty()) names.push_back(all[random() % all.size()].text);
  }
  return names;
}

std::string upper_ascii(std::string text) {
  for (char& c : text) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  return text;
}

const std::vector<std::string> news_names{"Mossoul",  "Irak",    "Kirkouk",  "Paris",   "Washington", "Syrie",
                                          "Bagdad",   "London",  "New York", "Russie",  "Damas",      "Berlin",
                                          "Beyrouth", "Téhéran", "Ankara",   "Le Caire"};
const std::vector<std::string> respelled{"Khourmatoo", "Falloudjah", "Qamichly",        "Tikreet",
                                         "Baaqoubah",  "Zaporojye",  "Dniepropetrofsk", "Hasakeh",
                                         "Mosoull",    "Marioupole", "Deir ez Zore",    "Sindjarr"};

template <class Names>
void find_each(benchmark::State& state, const Names& names) {
  std::vector<Candidate> out;
  std::size_t i = 0;
  for (auto _ : state) {
    index().find(names[i], out);
    benchmark::DoNotOptimize(out.data());
    i = i + 1 == names.size() ? 0 : i + 1;
  }
}

/// First, while nothing is mapped: memory of this process alone that opening adds, in kB, from /proc.
void private_memory(benchmark::State& state) {
  const auto private_kb = [] {
    std::ifstream rollup("/proc/self/smaps_rollup");
    long kb = 0;
    for (std::string line; std::getline(rollup, line);) {
      if (line.starts_with("Private_Dirty:")) kb += std::atol(line.c_str() + 14);
    }
    return kb;
  };
  double added = 0;
  for (auto _ : state) {
    const long before = private_kb();
    auto opened = Gazetteer::open(index_path());
    added = static_cast<double>(private_kb() - before);
    benchmark::DoNotOptimize(opened);
  }
  state.counters["private_kB"] = added;
}
BENCHMARK(private_memory)->Iterations(1);

void open_warm(benchmark::State& state) {
  const std::string path = index_path();
  for (auto _ : state) {
    auto opened = Gazetteer::open(path);
    benchmark::DoNotOptimize(opened);
  }
}
BENCHMARK(open_warm)->Unit(benchmark::kMillisecond);

/// The file's pages dropped from the cache before each opening, where the system allows.
void open_cold(benchmark::State& state) {
  const std::string path = index_path();
  for (auto _ : state) {
    state.PauseTiming();
    const int file = ::open(path.c_str(), O_RDONLY);
    ::posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED);
    ::close(file);
    state.ResumeTiming();
    auto opened = Gazetteer::open(path);
    benchmark::DoNotOptimize(opened);
  }
}
BENCHMARK(open_cold)->Unit(benchmark::kMillisecond)->Iterations(20);

void find_exact_news(benchmark::State& state) {
  find_each(state, news_names);
}
BENCHMARK(find_exact_news);

void find_exact_random(benchmark::State& state) {
  static const auto names = random_names(100000);
  find_each(state, names);
}
BENCHMARK(find_exact_random);

void find_folded_news(benchmark::State& state) {
  std::vector<std::string> names;
  for (const auto& name : news_names) names.push_back(upper_ascii(name));
  find_each(state, names);
}
BENCHMARK(find_folded_news);

void find_folded_random(benchmark::State& state) {
  static const auto names = [] {
    auto all = random_names(100000);
    for (auto& name : all) name = upper_ascii(name);
    return all;
  }();
  find_each(state, names);
}
BENCHMARK(find_folded_random);

void find_romanised(benchmark::State& state) {
  find_each(state, respelled);
}
BENCHMARK(find_romanised);

void complete_top10(benchmark::State& state) {
  const std::vector<std::string> typed{"m",     "mo",  "mos", "moss",    "par", "san",
                                       "new y", "kir", "al",  "saint-d", "طو",  "beij"};
  std::vector<Candidate> out;
  std::size_t i = 0;
  for (auto _ : state) {
    index().complete(typed[i], 10, model::LonLat{43, 35}, out);
    benchmark::DoNotOptimize(out.data());
    i = i + 1 == typed.size() ? 0 : i + 1;
  }
}
BENCHMARK(complete_top10);

const std::string sentence =
    "Les forces irakiennes ont repris mardi le centre de Touz Khourmatou, au sud de Kirkouk, tandis qu'\xC3\xA0 "
    "Mossoul les "
    "habitants reviennent; in Rapides Parish, Louisiana, nothing happened near New York or Los Angeles. ";

void fold_text(benchmark::State& state) {
  std::string text;
  while (text.size() < 1 << 20) text += sentence;
  gazetteer::Folded folded;
  for (auto _ : state) {
    gazetteer::fold(text, folded);
    benchmark::DoNotOptimize(folded.text.data());
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
}
BENCHMARK(fold_text)->Unit(benchmark::kMillisecond);

/// All names that begin at each word of a sentence.
void prefixes_of_words(benchmark::State& state) {
  const std::string folded = gazetteer::fold(sentence);
  std::vector<std::size_t> starts{0};
  for (std::size_t i = 1; i < folded.size(); ++i) {
    if (folded[i - 1] == ' ') starts.push_back(i);
  }
  std::vector<gazetteer::PrefixMatch> out;
  for (auto _ : state) {
    for (const std::size_t start : starts) {
      index().prefixes(std::string_view(folded).substr(start), out);
      benchmark::DoNotOptimize(out.data());
    }
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * starts.size()));
}
BENCHMARK(prefixes_of_words);

void nearest_ten(benchmark::State& state) {
  std::vector<gazetteer::Nearby> out;
  for (auto _ : state) {
    index().nearest({43.1, 36.3}, 10, 500, 0, out);
    benchmark::DoNotOptimize(out.data());
  }
}
BENCHMARK(nearest_ten);

}  // namespace
