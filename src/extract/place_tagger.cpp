#include "place_tagger.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "letters.h"
#include "place_finder.h"
#include "place_resolver.h"
#include "place_vicinity.h"

namespace dateline::extract {

namespace {

constexpr double tentative = 2.2;  ///< importance and evidence with which a name may speak for others
constexpr double enough = 3.0;     ///< with which it is a place
constexpr double sure = 5.0;       ///< with which its other mentions are too
constexpr std::size_t most_alternatives = 4;

double likelihood(double score) {
  return 1 / (1 + std::exp(-score));
}

std::string people(std::uint32_t n) {
  if (n >= 1000000) return fmt::format("population {:.1f} M", n / 1e6);
  if (n >= 1000) return fmt::format("population {} k", n / 1000);
  return n > 0 ? fmt::format("population {}", n) : std::string();
}

std::string_view match_word(const BookedName& name, gazetteer::PlaceIndex place) {
  for (const auto& b : name.bearers) {
    if (b.place != place) continue;
    if (b.match == gazetteer::MatchKind::romanised) return "in another romanisation";
    return b.flags.is_abbreviation ? "abbreviation" : b.flags.is_historic ? "historic name" : "";
  }
  return "";
}

std::string rule_of(const FoundPlace& f, const NameBook& book, const Sense& sense, const gazetteer::PlaceView& place) {
  const BookedName& name = book[f.name];
  std::string rule = "gazetteer: '" + name.folded + "'";
  const auto add = [&](std::string_view what) {
    if (!what.empty()) rule.append("; ").append(what);
  };
  if (f.is_demonym) add("demonym");
  add(match_word(name, sense.place));
  add(f.sign);
  if (sense.near != FoundPlace::no_name) add("near " + book[sense.near].folded);
  add(people(place.population));
  add(is_settlement(place.kind) ? "radius: town's extent" : "radius: area's size");
  return rule;
}

class Tagger {
 public:
  Tagger(const MarkedText& text, NameBook& book, const RelationRules& rules, std::vector<FoundPlace> found,
         std::vector<StatedRelation> relations)
      : text_(text),
        book_(book),
        rules_(rules),
        found_(std::move(found)),
        relations_(std::move(relations)),
        resolver_(book, found_, relations_) {}

  std::vector<model::Toponym> run() {
    for (auto& f : found_) f.says_town = f.says_town || (may_be_capital(f) && acts(f));
    for (auto& f : found_) f.accepted = f.is_certain || standing(f) >= tentative;
    resolver_.run(1);
    judge();
    resolver_.run(3);
    judge();
    return toponyms();
  }

 private:
  double standing(const FoundPlace& f) const {
    return f.evidence + (f.is_demonym ? 4 : std::min(5.0, book_[f.name].importance));
  }

  // The name's standing with what its sense and its other mentions add.
  void judge() {
    std::vector<double> best(book_.size(), -10);
    std::vector<double> score(found_.size());
    for (std::size_t i = 0; i < found_.size(); ++i) {
      const auto& f = found_[i];
      const Sense* sense = resolver_.sense(i);
      score[i] = standing(f);
      if (sense != nullptr && !f.is_demonym) {
        const double prior = std::min(5.0, prominence(book_.gazetteer().place(sense->place)));
        score[i] = f.evidence + 0.5 * prior + 0.5 * std::min(5.0, book_[f.name].importance) + 0.5 * sense->context;
      }
      best[f.name] = std::max(best[f.name], score[i]);
    }
    for (std::size_t i = 0; i < found_.size(); ++i) {
      FoundPlace& f = found_[i];
      if (best[f.name] >= sure) score[i] += 1.5;
      constexpr double unknown_needs = 3.9;  // a name that no gazetteer has, only after a noun of place
      const bool known = resolver_.sense(i) != nullptr;
      f.accepted = f.is_certain || (known ? score[i] >= enough : f.evidence >= unknown_needs);
      f_score_.resize(found_.size());
      f_score_[i] = score[i];
    }
  }

  std::vector<model::Toponym> toponyms() const {
    std::vector<model::Toponym> out;
    std::vector<std::optional<std::uint32_t>> toponym_of(found_.size());
    std::vector<double> importance(found_.size());
    const auto countries = countries_spoken_of();
    for (std::size_t i = 0; i < found_.size(); ++i) {
      importance[i] = book_[found_[i].name].importance;
      if (!found_[i].accepted) continue;
      toponym_of[i] = static_cast<std::uint32_t>(out.size());
      out.push_back(toponym(i, is_a_stray(i, countries)));
    }
    apply_relations(relations_, toponym_of, importance, out);
    for (std::size_t i = 0; i + 1 < found_.size(); ++i)
      if (toponym_of[i] && toponym_of[i + 1]) place_in_region(i, out[*toponym_of[i]], out[*toponym_of[i + 1]]);
    return out;
  }

  // "the village of X, in Mopti province": a name that no gazetteer has lies somewhere in the region named behind it.
  void place_in_region(std::size_t i, model::Toponym& unknown, const model::Toponym& region) const {
    if (unknown.place.point || unknown.vicinity || unknown.is_demonym || region.is_demonym) return;
    if (!region.place.point || !region.place.kind.starts_with("ADM") || !leads_into(found_[i], found_[i + 1])) return;
    unknown.place.point = region.place.point;
    unknown.place.radius_km = region.place.radius_km;
    unknown.place.country = region.place.country;
    unknown.rule += "; somewhere in " + region.place.name;
  }

  // Nothing but a comma, "in the", "province of" between two names.
  bool leads_into(const FoundPlace& inner, const FoundPlace& outer) const {
    constexpr std::uint32_t longest = 6;
    if (outer.first < inner.last || outer.first - inner.last > longest || outer.first == inner.last) return false;
    if (!text_.same_sentence(inner.first, outer.first)) return false;
    bool says_so = false;
    for (std::uint32_t t = inner.last; t < outer.first; ++t) {
      const bool comma = text_.is_mark(t, ",") || text_.is_mark(t, "(");
      const bool within = text_.is(t, WordClass::inside) || text_.is(t, WordClass::locatives);
      says_so = says_so || comma || within;
      const bool small = text_.is(t, WordClass::articles) || text_.is(t, WordClass::of) ||
                         text_.is(t, WordClass::area_heads) || text_.is(t, WordClass::directions);
      if (!comma && !within && !small) return false;
    }
    return says_so;
  }

  using CountryCounts = std::map<gazetteer::PlaceIndex, std::size_t>;

  gazetteer::PlaceIndex country_of(const Sense& sense) const {
    return book_.gazetteer().place(sense.place).country_place.value_or(gazetteer::PlaceIndex{0});
  }

  // Places by country, each name once.
  CountryCounts countries_spoken_of() const {
    CountryCounts out;
    std::set<std::uint32_t> names;
    for (std::size_t i = 0; i < found_.size(); ++i) {
      const Sense* sense = resolver_.sense(i);
      if (found_[i].accepted && sense != nullptr && names.insert(found_[i].name).second) ++out[country_of(*sense)];
    }
    return out;
  }

  // A village alone in its country in a text about another: some other village, which no gazetteer has, bears the name.
  bool is_a_stray(std::size_t i, const CountryCounts& countries) const {
    constexpr std::size_t enough_places = 4;
    constexpr std::uint32_t small_seat = 20000, small_town = 100000;
    constexpr double least_context = 0.3;
    const Sense* sense = resolver_.sense(i);
    if (sense == nullptr || found_[i].is_certain || found_[i].is_demonym || sense->context >= least_context)
      return false;
    const auto place = book_.gazetteer().place(sense->place);
    if (!is_settlement(place.kind) || place.kind == "PPLC" ||
        place.population >= (place.kind == "PPL" ? small_town : small_seat))
      return false;
    const auto own = countries.find(country_of(*sense));
    if (own == countries.end() || own->second > 1) return false;
    return std::any_of(countries.begin(), countries.end(), [&](const auto& c) { return c.second >= enough_places; });
  }

  model::Toponym toponym(std::size_t i, bool stray) const {
    const FoundPlace& f = found_[i];
    model::Toponym t;
    t.span = f.span;
    t.is_demonym = f.is_demonym;
    const Sense* sense = resolver_.sense(i);
    if (sense == nullptr || stray) {
      t.place.name = std::string(f.span.of(text_.tokens->text));
      t.confidence = 0.3;
      t.rule = fmt::format("{}; {}",
                           stray ? "its namesakes lie far from all else in the text" : "no gazetteer has this name",
                           f.sign.empty() ? "given span" : f.sign);
      return t;
    }
    t.place = book_.gazetteer().to_place(sense->place);
    if (f.is_demonym) t.place.kind = "demonym";
    t.confidence = (f.is_certain ? 1 : likelihood(f_score_[i] - enough + 1)) * likelihood(sense->margin + 0.5);
    t.rule = rule_of(f, book_, *sense, book_.gazetteer().place(sense->place));
    const auto kind = book_.gazetteer().place(sense->place).kind;
    if (!f.is_demonym && (kind == "PPLC" || is_country(kind)) && acts(f)) {
      t.stands_for = "government";
      t.rule += "; stands for the government";
    }
    for (const auto& [place, score] : sense->others) {
      if (t.alternatives.size() < most_alternatives)
        t.alternatives.push_back({book_.gazetteer().to_place(place), score});
    }
    return t;
  }

  bool may_be_capital(const FoundPlace& f) const {
    const auto& bearers = book_[f.name].bearers;
    return !f.is_demonym && std::any_of(bearers.begin(), bearers.end(), [&](const Bearer& b) {
      return book_.gazetteer().place(b.place).kind == "PPLC";
    });
  }

  // "Washington said": a capital or a country that acts stands for its government.
  bool acts(const FoundPlace& f) const {
    const Sentence& s = text_.tokens->sentences[text_.sentence[f.first]];
    if (f.first > s.first && text_.is(f.first - 1, WordClass::locatives)) return false;
    PatternMatch m;
    return (f.last < s.last && rules_.acts_after.match(*text_.tokens, f.last, s.last, m)) ||
           rules_.speaker_before.match_before(*text_.tokens, s.first, f.first, m);
  }

  const MarkedText& text_;
  NameBook& book_;
  const RelationRules& rules_;
  std::vector<FoundPlace> found_;
  std::vector<StatedRelation> relations_;
  PlaceResolver resolver_;
  std::vector<double> f_score_;
};

// Names of several words that places bear keep persons' marks off: "Virginia Beach".
void protect(MarkedText& text, const NameBook& book, const std::vector<NameMatch>& matches) {
  for (const auto& m : matches) {
    // A well-known place's name makes no person of what follows, unless that is a surname: "Florida Highway Patrol".
    const bool surnamed = text.is(m.last, WordClass::surname) && !text.is(m.last, WordClass::common_word);
    if (m.last - m.first == 1 && book[m.name].importance >= 4 && !surnamed && text.parts[m.first] == Part::none)
      text.parts[m.first] = Part::place;
    if (m.last - m.first < 2 || book[m.name].importance < 2.2) continue;
    const bool tailed = text.is(m.last - 1, WordClass::place_tails) || text.is(m.last - 1, WordClass::place_users);
    const bool person = text.is(m.first, WordClass::given_name) && book[m.name].importance < 3.2 && !tailed;
    if (person) continue;
    for (std::uint32_t i = m.first; i < m.last; ++i) {
      if (text.parts[i] == Part::none) text.parts[i] = Part::place;
    }
  }
}

}  // namespace

std::vector<model::Toponym> tag_places(MarkedText& text, const gazetteer::Gazetteer& gazetteer,
                                       const RelationRules& rules, NameCache& cache) {
  NameBook book(gazetteer, text.lang, cache);
  auto matches = match_names(text, book);
  protect(text, book, matches);
  mark_persons(text);
  match_other_names(text, book, matches);
  auto found = weigh_matches(text, book, matches);
  auto relations = find_relations(text, rules, &book, found);
  return Tagger(text, book, rules, std::move(found), std::move(relations)).run();
}

namespace {

std::uint32_t name_for(const MarkedText& text, NameBook& book, base::TextSpan span,
                       std::vector<gazetteer::PrefixMatch>& prefixes) {
  const auto spelling = span.of(text.tokens->text);
  const std::string folded = gazetteer::fold(spelling);
  book.gazetteer().prefixes(folded, prefixes);
  if (!prefixes.empty() && prefixes.back().bytes == folded.size())
    return book.by_key(prefixes.back().key, folded, spelling);
  if (const auto name = book.by_sound(folded, spelling)) return *name;
  return book.unknown(folded);
}

std::uint32_t token_at(const Tokens& tokens, std::uint32_t byte) {
  const auto at = std::upper_bound(tokens.tokens.begin(), tokens.tokens.end(), byte,
                                   [](std::uint32_t b, const Token& t) { return b < t.span.end; });
  return static_cast<std::uint32_t>(at - tokens.tokens.begin());
}

}  // namespace

std::vector<model::Toponym> resolve_given(const MarkedText& text, const gazetteer::Gazetteer& gazetteer,
                                          const RelationRules& rules, NameCache& cache,
                                          std::span<const base::TextSpan> spans) {
  NameBook book(gazetteer, text.lang, cache);
  std::vector<gazetteer::PrefixMatch> prefixes;
  std::vector<std::uint32_t> order(spans.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return spans[a] < spans[b]; });
  std::vector<FoundPlace> found;
  const auto last_token = static_cast<std::uint32_t>(text.size());
  for (const std::uint32_t i : order) {
    FoundPlace f;
    f.span = spans[i];
    f.first = std::min(token_at(*text.tokens, spans[i].begin), last_token == 0 ? 0 : last_token - 1);
    f.last = std::min(token_at(*text.tokens, spans[i].end > 0 ? spans[i].end - 1 : 0) + 1, last_token);
    f.name = name_for(text, book, spans[i], prefixes);
    f.is_demonym = !book[f.name].demonym_of.empty() && (book[f.name].bearers.empty() || book[f.name].importance < 4.5);
    f.is_certain = true;
    found.push_back(f);
  }
  link_neighbours(text, book, found);
  auto relations = find_relations(text, rules, nullptr, found);
  auto sorted = Tagger(text, book, rules, std::move(found), std::move(relations)).run();
  std::vector<model::Toponym> out(spans.size());
  for (std::size_t k = 0; k < order.size(); ++k) out[order[k]] = std::move(sorted[k]);
  return out;
}

}  // namespace dateline::extract
