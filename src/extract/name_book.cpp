#include "name_book.h"

#include <algorithm>
#include <cmath>

namespace dateline::extract {

namespace {

using gazetteer::Candidate;
using gazetteer::MatchKind;

constexpr std::size_t most_bearers = 64;

// What a name's flags and language take from its place's prominence. Names of countries in other languages take more:
// "Columbia" is Colombia nowhere in English.
double name_quality(const Candidate& c, std::string_view lang, bool country) {
  double quality = 0;
  if (c.flags.is_historic) quality -= 1.5;
  if (c.flags.is_abbreviation) quality -= 0.3;
  if (c.flags.is_short) quality -= 0.6;
  const std::string_view language = c.language;
  const bool foreign = !language.empty() && language != lang && language != "en";
  if (!c.flags.is_main && !c.flags.is_official) {
    if (language.empty()) quality -= c.flags.is_abbreviation ? 0 : 0.9;
    if (foreign) quality -= country ? 2.5 : 1.2;
  } else if (!c.flags.is_main && foreign) {
    quality -= country ? 2.0 : 0.6;
  }
  if (c.match == MatchKind::folded) quality -= 0.1;
  if (c.match == MatchKind::romanised) quality -= 1.2 + 0.4 * c.distance;
  return quality;
}

std::vector<Bearer>& listed(BookedName& name, const Candidate& c) {
  return c.flags.is_demonym ? name.demonym_of : name.bearers;
}

void trim(std::vector<Bearer>& bearers) {
  std::stable_sort(bearers.begin(), bearers.end(), [](const Bearer& a, const Bearer& b) {
    return a.prior != b.prior ? a.prior > b.prior : a.place < b.place;
  });
  if (bearers.size() > most_bearers) bearers.resize(most_bearers);
}

}  // namespace

bool is_country(std::string_view kind) {
  return kind.starts_with("PCL") && kind != "PCLH";
}
bool is_province(std::string_view kind) {
  return kind == "ADM1";
}
bool is_settlement(std::string_view kind) {
  return kind.starts_with("PPL") || kind == "STLMT";
}

double prominence(const gazetteer::PlaceView& p) {
  const double people = p.population >= 1000 ? std::log10(p.population) - 1.5 : 0.6 + 0.0009 * p.population;
  if (p.kind == "PCLI" || p.kind == "CONT") return 6;
  if (is_country(p.kind)) return 4.5;
  if (p.kind == "PCLH") return 4;
  if (p.kind == "ADM1") return 4.5;
  if (p.kind == "PPLC") return std::max(4.5, people);
  if (p.kind == "PPLA") return people + 0.5;
  if (p.kind == "PPLX" || p.kind == "PPLL" || p.kind == "PPLF") return people - 0.4;
  if (is_settlement(p.kind)) return people;
  if (p.kind == "OCN" || p.kind == "SEA") return 4.5;
  if (p.kind.starts_with("RGN")) return p.id < 0 ? 4 : 3;
  if (p.kind.starts_with("ADM")) return std::max(1.8, people - 0.8);
  return p.id < 0 ? 3.2 : 2;
}

// A province of moderate size and its chief town of the same name: the town is meant unless the text says otherwise.
void NameBook::prefer_seat(std::vector<Bearer>& bearers) const {
  constexpr double large_km = 300;
  for (auto& area : bearers) {
    const auto province = gazetteer_->place(area.place);
    if (!is_province(province.kind) || province.radius_km > large_km) continue;
    for (const auto& town : bearers) {
      const auto seat = gazetteer_->place(town.place);
      const bool chief = seat.kind == "PPLA" || seat.kind == "PPLC";
      if (chief && seat.admin1 == area.place && town.prior > 1.5) area.prior = std::min(area.prior, town.prior - 0.2);
    }
  }
  trim(bearers);
}

BookedName NameBook::look_up(std::string_view folded, const std::vector<Candidate>& found) const {
  BookedName name;
  name.folded = folded;
  for (const auto& c : found) {
    const auto place = gazetteer_->place(c.place);
    auto& list = listed(name, c);
    const double prior = prominence(place) + name_quality(c, lang_, is_country(place.kind));
    const auto known = std::find_if(list.begin(), list.end(), [&](const Bearer& b) { return b.place == c.place; });
    if (known == list.end()) {
      list.push_back({c.place, prior, c.match, c.flags});
    } else if (prior > known->prior) {
      *known = {c.place, prior, c.match, c.flags};
    }
  }
  trim(name.bearers);
  trim(name.demonym_of);
  prefer_seat(name.bearers);
  if (!name.bearers.empty()) name.importance = std::max(0.1, name.bearers.front().prior);
  return name;
}

std::uint32_t NameBook::add(std::string_view folded, const std::vector<Candidate>& found) {
  own_.push_back(std::make_unique<const BookedName>(look_up(folded, found)));
  names_.push_back(own_.back().get());
  return static_cast<std::uint32_t>(names_.size() - 1);
}

std::uint32_t NameBook::by_key(gazetteer::NameKey key, std::string_view folded, std::string_view spelling) {
  if (const auto known = by_key_.find(key); known != by_key_.end()) return known->second;
  auto& known = (*cache_)[spelling];
  if (known.name == nullptr) {
    gazetteer_->candidates(key, spelling, scratch_);
    known.key = key;
    known.name = std::make_unique<const BookedName>(look_up(folded, scratch_));
  }
  std::uint32_t name = static_cast<std::uint32_t>(names_.size());
  if (known.key == key) {
    names_.push_back(known.name.get());
  } else {
    gazetteer_->candidates(key, spelling, scratch_);
    name = add(folded, scratch_);
  }
  by_key_.emplace(key, name);
  return name;
}

void NameCache::trim() {
  constexpr std::size_t most = 10000;
  for (auto& [lang, names] : by_spelling_) {
    if (names.size() > most) names.clear();
  }
}

std::optional<std::uint32_t> NameBook::by_sound(std::string_view folded, std::string_view spelling) {
  if (const auto known = by_sound_.find(folded); known != by_sound_.end()) return known->second;
  gazetteer_->romanised(spelling, scratch_);
  std::optional<std::uint32_t> name;
  if (!scratch_.empty()) name = add(folded, scratch_);
  by_sound_.emplace(std::string(folded), name);
  return name;
}

std::uint32_t NameBook::unknown(std::string_view folded) {
  if (const auto known = unknown_.find(folded); known != unknown_.end()) return known->second;
  const std::uint32_t name = add(folded, {});
  unknown_.emplace(std::string(folded), name);
  return name;
}

}  // namespace dateline::extract
