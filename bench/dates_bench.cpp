#include <benchmark/benchmark.h>

#include <filesystem>
#include <stdexcept>

#include "dateline/edtf/bounds.h"
#include "dateline/edtf/parse.h"
#include "dateline/extract/dates.h"

namespace {

using namespace dateline;

// A dispatch in the manner of an agency: about one date in forty words.
constexpr const char* french =
    "Des combats ont éclaté mardi dans les faubourgs de la ville, selon le porte-parole de l'armée, qui fait état de "
    "douze "
    "morts et d'une trentaine de blessés parmi les civils restés sur place. Les habitants, privés d'eau et "
    "d'électricité "
    "depuis le 16 octobre, ont été évacués par la route du nord, a précisé le gouverneur. En avril, une première "
    "offensive "
    "avait échoué devant le pont, dont la reconstruction, commencée en 2015, n'a jamais été achevée. Les négociations "
    "reprendront jeudi sous l'égide des Nations unies, mais aucun des deux camps ne paraît prêt à céder sur le partage "
    "des "
    "recettes du port, ni sur le sort des prisonniers détenus dans la vieille citadelle.\n";
constexpr const char* english =
    "Fighting broke out on Tuesday in the outskirts of the town, according to the army's spokesman, who said that "
    "twelve "
    "people had died and some thirty civilians who had stayed behind were wounded. The inhabitants, without water or "
    "power "
    "since October 16, were led out by the northern road, the governor added. In April, a first attack had failed "
    "before "
    "the bridge, whose rebuilding, begun in 2015, was never finished. Talks will begin again on Thursday under the "
    "eyes of "
    "the United Nations, but neither side seems ready to give way on the port's revenues or on the prisoners in the "
    "old "
    "citadel.\n";

std::string text_of(const std::string& lang, std::size_t bytes) {
  std::string text;
  while (text.size() < bytes) text += lang == "fr" ? french : english;
  return text;
}

const extract::DateTagger& tagger() {
  static const auto loaded = extract::DateTagger::load(std::filesystem::path(DATELINE_SOURCE_DIR) / "geodata/lang");
  if (!loaded) throw std::runtime_error(base::to_string(loaded.error()));
  return *loaded;
}

// Tagging alone: the text is cut into tokens beforehand.
void tag_dates(benchmark::State& state, const char* lang) {
  const std::string text = text_of(lang, 2000000);
  const auto tokens = extract::tokenize(text, lang);
  const auto date = model::When::day(edtf::day_of({2017, 10, 24}));
  std::size_t mentions = 0;
  for (auto _ : state) mentions += tagger().tag(tokens, lang, date).size();
  benchmark::DoNotOptimize(mentions);
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(text.size()));
}
BENCHMARK_CAPTURE(tag_dates, french, "fr")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(tag_dates, english, "en")->Unit(benchmark::kMillisecond);

// A month-only date makes a second reading of every text.
void tag_dates_by_month(benchmark::State& state) {
  const std::string text = text_of("fr", 2000000);
  const auto tokens = extract::tokenize(text, "fr");
  const model::When month{"2017-10", edtf::day_of({2017, 10, 1}), edtf::day_of({2017, 10, 31})};
  for (auto _ : state) benchmark::DoNotOptimize(tagger().tag(tokens, "fr", month));
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(text.size()));
}
BENCHMARK(tag_dates_by_month)->Unit(benchmark::kMillisecond);

void parse_edtf(benchmark::State& state, const char* text) {
  for (auto _ : state) benchmark::DoNotOptimize(edtf::bounds(*edtf::parse(text).value));
}
BENCHMARK_CAPTURE(parse_edtf, day, "2017-10-24");
BENCHMARK_CAPTURE(parse_edtf, set, "[2017-10-17,2017-10-24,2017-10-31]");

}  // namespace
