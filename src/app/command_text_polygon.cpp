#include <fmt/format.h>

#include "command_readers.h"
#include "command_words.h"
#include "dateline/geo/outline.h"

namespace dateline::app {

namespace {

constexpr std::string_view hole = "/", another = "+", name = "name=";
constexpr const char* remedy = "Write corners as LON,LAT, as in 42,35 44,35 44,37; / begins a hole, + another polygon.";

bool is_point(const std::string& word) {
  return !word.empty() && word.find_first_not_of("0123456789+-.eE,") == std::string::npos &&
         word.find(',') != std::string::npos;
}

base::Result<model::LonLat> point(const std::string& word) {
  const auto both = parts(word);
  if (both.size() != 2) return wrong(word, "place as LON,LAT", remedy);
  Numbers numbers;
  const model::LonLat at{numbers.next(both[0]), numbers.next(both[1])};
  if (numbers.error) return *numbers.error;
  return at;
}

base::Result<Command> corners(Words words, std::string named) {
  std::vector<geo::Polygon> polygons(1);
  geo::Ring* ring = &polygons.back().shell;
  for (const std::string& word : words) {
    if (word == hole) {
      ring = &polygons.back().holes.emplace_back();
    } else if (word == another) {
      ring = &polygons.emplace_back().shell;
    } else {
      const auto at = point(word);
      if (!at) return at.failure();
      ring->push_back(*at);
    }
  }
  auto outline = geo::outline_of(std::move(named), polygons);
  if (!outline) return outline.failure();
  return Command(SetPolygon{std::make_shared<const model::Outline>(*std::move(outline))});
}

}  // namespace

base::Result<Command> polygon(Words words) {
  if (words.empty() || (words.size() == 1 && words[0].empty())) return Command(SetPolygon{});
  std::string named;
  if (words[0].starts_with(name)) {
    named = words[0].substr(name.size());
    words = words.subspan(1);
    if (words.empty()) return base::fail("", "A polygon with a name takes its corners.", remedy);
  }
  if (is_point(words[0]) || !named.empty()) return corners(words, std::move(named));
  if (words.size() > 1) return wrong(words[1], "part of a file's name", "Write a name with spaces in quotes.");
  return Command(SetPolygon{nullptr, words[0]});
}

std::string polygon_text(const SetPolygon& set) {
  if (!set.file.empty()) return in_quotes(set.file.string());
  if (!set.outline) return "";
  std::string out = set.outline->name.empty() ? "" : in_quotes(std::string(name) + set.outline->name);
  const auto add = [&](std::string_view word) {
    if (!out.empty()) out += ' ';
    out += word;
  };
  for (const model::Rings& rings : set.outline->polygons) {
    if (&rings != &set.outline->polygons.front()) add(another);
    for (const auto& ring : rings) {
      if (&ring != &rings.front()) add(hole);
      for (const model::LonLat p : ring) add(fmt::format("{},{}", p.lon_deg, p.lat_deg));
    }
  }
  return out;
}

}  // namespace dateline::app
