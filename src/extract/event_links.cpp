#include "event_links.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "event_draft.h"

namespace dateline::extract {

namespace {

double distance(const Located& m, const PatternMatch& t) {
  if (m.first >= t.last) return m.first - t.last;
  if (m.last <= t.first) return t.first - m.last;
  return 0;
}

}  // namespace

SentenceLinks::SentenceLinks(const MarkedText& text, const model::Document& document, const EventRules& rules,
                             std::uint32_t sentence, std::vector<Located> places, std::vector<Located> dates)
    : text_(text),
      tokens_(*text.tokens),
      document_(document),
      rules_(rules),
      sentence_(text.tokens->sentences[sentence]),
      places_(std::move(places)),
      dates_(std::move(dates)) {}

// Commas and words that begin clauses between two tokens, weighed.
double SentenceLinks::barriers(std::uint32_t from, std::uint32_t to) const {
  double sum = 0;
  for (std::uint32_t i = from; i < to; ++i) {
    if (tokens_.tokens[i].kind == TokenClass::punctuation) {
      const auto m = tokens_.surface(i);
      if (m == ",") sum += 0.6;
      if (m == ";" || m == ":" || m == "—" || m == "–") sum += 1.5;
    } else if (tokens_.tokens[i].kind == TokenClass::word && rules_.separators.has(tokens_.fold(i))) {
      sum += 1.0;
    }
  }
  return sum;
}

bool SentenceLinks::is_descriptor(const Located& place) const {
  return says_where_another_lies(place) || belongs_to_a_person(place);
}

// "Touz Khourmatou, près de Kirkouk", "située à 70 km de Kirkouk".
bool SentenceLinks::says_where_another_lies(const Located& place) const {
  constexpr std::uint32_t reach = 7;
  const std::uint32_t from = place.first > sentence_.first + reach ? place.first - reach : sentence_.first;
  for (std::uint32_t i = place.first; i-- > from;) {
    const auto w = tokens_.fold(i);
    const bool near = w == "pres" || w == "near" || w == "frontalier" || w == "frontaliere";
    const bool far = w == "km" || w == "kilometres" || w == "kilometers" || w == "miles";
    if (near || far) {
      const std::uint32_t back = near ? 3 : 9;
      return std::any_of(places_.begin(), places_.end(),
                         [&](const Located& p) { return p.last <= i && p.last + back >= i && !is_dateline(p); });
    }
    if (tokens_.tokens[i].kind == TokenClass::punctuation) return false;
  }
  return false;
}

// "the mayor of Lyon", "Lee County Coroner", "a woman from Jackson", "originaire de Bukavu".
bool SentenceLinks::belongs_to_a_person(const Located& place) const {
  const std::uint32_t a = place.last;
  if (a < sentence_.last && text_.is(a, WordClass::titles) && text_.is_capitalised(a)) return true;
  if (place.first < sentence_.first + 2) return false;
  const auto before = tokens_.fold(place.first - 1);
  const std::uint32_t word = place.first - 2;
  if (before == "from" && rules_.people.has(tokens_.fold(word))) return true;
  const bool of = before == "de" || before == "d'" || before == "du" || before == "des" || before == "of";
  return of && (text_.is(word, WordClass::titles) || tokens_.fold(word) == "originaire");
}

// "BAMAKO - ", "KANDAHAR, Afghanistan -": where the report was written.
bool SentenceLinks::is_dateline(const Located& place) const {
  if (place.first > sentence_.first + 4 || tokens_.tokens[place.first].capitals != Capitals::all) {
    return place.first > sentence_.first && place.first <= sentence_.first + 3 && !places_.empty() &&
           places_.front().index != place.index && is_dateline(places_.front());
  }
  return text_.shouted[text_.sentence[place.first]] == 0;
}

// "au sud-ouest de Mossoul", "north of Gao": says where another spot lies.
bool SentenceLinks::is_bearing(const Located& place) const {
  if (place.first < sentence_.first + 2) return false;
  const auto of = tokens_.fold(place.first - 1);
  return (of == "de" || of == "d'" || of == "of" || of == "du") && text_.is(place.first - 2, WordClass::directions);
}

std::optional<Located> SentenceLinks::place_of(const PatternMatch& trigger) const {
  std::optional<Located> best;
  double best_score = -8;
  std::vector<std::pair<double, Located>> scores;
  for (const auto& p : places_) {
    const auto& toponym = document_.toponyms[p.index];
    if (toponym.is_demonym) continue;
    double score = -0.12 * distance(p, trigger);
    score -= p.first >= trigger.last ? barriers(trigger.last, p.first) : barriers(p.last, trigger.first);
    if (p.first > sentence_.first) {
      const std::uint32_t b = p.first - 1;
      const auto word = tokens_.fold(b);
      const bool article =
          b > sentence_.first && (word == "the" || word == "le" || word == "la" || word == "les" || word == "l'");
      if (text_.is(b, WordClass::locatives) || (article && text_.is(b - 1, WordClass::locatives))) score += 2;
      const bool of =
          tokens_.fold(b) == "de" || tokens_.fold(b) == "d'" || tokens_.fold(b) == "of" || tokens_.fold(b) == "du";
      if (of && b == trigger.last) score += 2;
      if (of && trigger.last > b && trigger.first <= b) score += 2.5;
      if (of && b > sentence_.first && text_.is(b - 1, WordClass::place_heads)) score += 1.5;
      if (of && b > sentence_.first && rules_.groups.has(tokens_.fold(b - 1))) score -= 1.5;
    }
    if (is_wide(toponym.place)) score -= 2.2;
    if (!toponym.place.point) score -= 1;
    if (is_descriptor(p)) score -= 2;
    if (is_bearing(p) && places_.size() > 1) score -= 2.5;
    if (is_dateline(p)) score -= 3.5;
    if (p.first > sentence_.first && (tokens_.fold(p.first - 1) == "vers" || tokens_.fold(p.first - 1) == "to"))
      score -= 1.5;
    scores.emplace_back(score, p);
    if (score > best_score) {
      best_score = score;
      best = p;
    }
  }
  return best ? more_exact(*best, best_score, scores) : best;
}

// Of an area and a spot in it, both named with the trigger, the spot: "in northeast Mississippi, in and around Tupelo".
std::optional<Located> SentenceLinks::more_exact(Located best, double score,
                                                 const std::vector<std::pair<double, Located>>& scores) const {
  const auto& area = document_.toponyms[best.index].place;
  constexpr double small_km = 30, slack = 5;
  if (area.radius_km < small_km) return best;
  const std::pair<double, Located>* spot = nullptr;
  for (const auto& s : scores) {
    const auto& place = document_.toponyms[s.second.index].place;
    const bool fits = s.second.index != best.index && s.first >= score - slack && s.first > -6 &&
                      !is_descriptor(s.second) && !is_dateline(s.second) && !is_bearing(s.second) &&
                      place.radius_km < area.radius_km / 2 && apart_km(place, area) <= area.radius_km * 1.3;
    if (fits && (spot == nullptr || s.first > spot->first)) spot = &s;
  }
  return spot ? spot->second : best;
}

std::optional<Reference> SentenceLinks::reference_of(const PatternMatch& trigger) const {
  PatternMatch m;
  constexpr std::uint32_t reach = 12;
  const std::uint32_t from = trigger.first > sentence_.first + reach ? trigger.first - reach : sentence_.first;
  for (std::uint32_t i = from; i < std::min(sentence_.last, trigger.last + reach); ++i) {
    if (!rules_.references.match(tokens_, i, sentence_.last, m)) continue;
    const bool named = std::any_of(places_.begin(), places_.end(),
                                   [&](const Located& p) { return p.first >= m.last && p.first <= m.last + 2; });
    if (!named) return static_cast<Reference>(m.value);
  }
  return std::nullopt;
}

bool SentenceLinks::dates_a_report(const Located& date) const {
  constexpr std::uint32_t reach = 3;
  const std::uint32_t from = date.first > sentence_.first + reach ? date.first - reach : sentence_.first;
  for (std::uint32_t i = date.first; i-- > from;) {
    if (tokens_.tokens[i].kind == TokenClass::punctuation) return false;
    if (rules_.claim_verbs.has(tokens_.fold(i))) return true;
  }
  return false;
}

// "a force formed in 2014": the date belongs to the participle right before it.
bool SentenceLinks::dates_a_participle(const Located& date) const {
  std::uint32_t i = date.first;
  if (i > sentence_.first && text_.is(i - 1, WordClass::function)) --i;
  if (i == sentence_.first) return false;
  const auto word = tokens_.surface(i - 1);
  if (i >= sentence_.first + 2) {
    constexpr std::array<std::string_view, 15> helpers = {"a",     "ont",     "est",   "sont", "ete",
                                                          "avait", "avaient", "etait", "was",  "were",
                                                          "had",   "has",     "have",  "been", "is"};
    if (std::find(helpers.begin(), helpers.end(), tokens_.fold(i - 2)) != helpers.end()) return false;
  }
  for (const std::string_view ending : {"ed", "é", "ée", "és", "ées"}) {
    if (word.size() > 4 && word.ends_with(ending)) return true;
  }
  return false;
}

std::optional<Located> SentenceLinks::date_of(const PatternMatch& trigger, bool& reported) const {
  std::optional<Located> best;
  double best_score = -9;
  for (const auto& d : dates_) {
    const bool report = dates_a_report(d);
    double score = -0.1 * distance(d, trigger) - (report ? 4 : 0);
    const bool heads = d.first <= sentence_.first + 2;
    const double between = d.first >= trigger.last ? barriers(trigger.last, d.first) : barriers(d.last, trigger.first);
    score -= heads ? 0.3 * between : between;
    if (between >= 0.6 && !heads && d.first >= trigger.last && dates_a_participle(d)) continue;
    if (heads) score += 0.8;
    if (score > best_score) {
      best_score = score;
      best = d;
      reported = report;
    }
  }
  return best;
}

// The words of a noun phrase from `first` to the next mark, verb-like word or date.
std::string SentenceLinks::phrase(std::uint32_t first, std::uint32_t limit) const {
  constexpr std::uint32_t longest = 9;
  std::uint32_t end = first;
  while (end < limit && end < first + longest && tokens_.tokens[end].kind == TokenClass::word &&
         !rules_.separators.has(tokens_.fold(end))) {
    const bool dated = std::any_of(dates_.begin(), dates_.end(), [&](const Located& d) { return d.first == end; });
    if (dated || tokens_.fold(end) == "dans" || tokens_.fold(end) == "on" || tokens_.fold(end) == "in" ||
        tokens_.fold(end) == "a")
      break;
    ++end;
  }
  if (end == first) return {};
  return std::string(tokens_.text.substr(tokens_.tokens[first].span.begin,
                                         tokens_.tokens[end - 1].span.end - tokens_.tokens[first].span.begin));
}

std::string SentenceLinks::phrase_before(std::uint32_t end) const {
  constexpr std::uint32_t longest = 7;
  std::uint32_t first = end;
  while (first > sentence_.first && end - first < longest && tokens_.tokens[first - 1].kind == TokenClass::word &&
         !rules_.separators.has(tokens_.fold(first - 1))) {
    --first;
  }
  return first == end ? std::string() : phrase(first, end);
}

Source SentenceLinks::source_of(const PatternMatch& trigger) const {
  Source source;
  PatternMatch m;
  for (std::uint32_t i = sentence_.first; i < sentence_.last; ++i) {
    if (i < trigger.last && i >= trigger.first) continue;
    if (rules_.doubts.match(tokens_, i, sentence_.last, m)) {
      const auto doubt = static_cast<Doubt>(m.value);
      if (doubt == Doubt::claim_before) {
        source.certainty = model::Certainty::claimed;
        if (source.name.empty()) source.name = phrase(m.last, sentence_.last);
        continue;
      }
      const bool governs =
          m.last <= trigger.first && trigger.first - m.last <= 6 && barriers(m.last, trigger.first) < 0.9;
      if (governs && doubt == Doubt::deny) source.certainty = model::Certainty::denied;
      if (governs && doubt == Doubt::plan) source.certainty = model::Certainty::planned;
      if (governs && doubt == Doubt::hypothetical) source.certainty = model::Certainty::hypothetical;
    }
    if (rules_.claim_verbs.has(tokens_.fold(i)) && source.name.empty()) {
      const bool after_mark = i > sentence_.first + 1 && (tokens_.tokens[i - 1].kind == TokenClass::punctuation ||
                                                          tokens_.tokens[i - 2].kind == TokenClass::punctuation);
      source.name = after_mark ? phrase(i + 1, sentence_.last) : std::string();
      if (source.name.empty()) {
        const bool helped = i > sentence_.first && (tokens_.fold(i - 1) == "a" || tokens_.fold(i - 1) == "ont");
        source.name = phrase_before(helped ? i - 1 : i);
      }
      if (!source.name.empty() && source.certainty == model::Certainty::asserted)
        source.certainty = model::Certainty::claimed;
    }
  }
  return source;
}

std::vector<model::Actor> SentenceLinks::actors_of(const PatternMatch& trigger) const {
  std::vector<model::Actor> actors;
  constexpr std::uint32_t reach = 14;
  const auto name_at = [&](std::uint32_t i) -> std::string {
    if (text_.parts[i] == Part::organisation) {
      std::uint32_t last = i;
      while (last + 1 < sentence_.last && text_.parts[last + 1] == Part::organisation) ++last;
      return std::string(tokens_.text.substr(tokens_.tokens[i].span.begin,
                                             tokens_.tokens[last].span.end - tokens_.tokens[i].span.begin));
    }
    if (!rules_.groups.has(tokens_.fold(i))) return {};
    std::uint32_t first = i, last = i;
    const auto demonym = [&](std::uint32_t k) {
      return std::any_of(places_.begin(), places_.end(),
                         [&](const Located& p) { return p.first == k && document_.toponyms[p.index].is_demonym; });
    };
    if (first > sentence_.first && demonym(first - 1)) --first;
    if (last + 1 < sentence_.last && demonym(last + 1)) ++last;
    return std::string(tokens_.text.substr(tokens_.tokens[first].span.begin,
                                           tokens_.tokens[last].span.end - tokens_.tokens[first].span.begin));
  };
  const std::uint32_t from = trigger.first > sentence_.first + reach ? trigger.first - reach : sentence_.first;
  for (std::uint32_t i = trigger.first; i-- > from;) {
    if (auto name = name_at(i); !name.empty()) {
      actors.push_back({std::move(name), "actor1"});
      break;
    }
  }
  for (std::uint32_t i = trigger.last; i < std::min(sentence_.last, trigger.last + reach); ++i) {
    if (auto name = name_at(i); !name.empty()) {
      if (actors.empty() || actors.front().name != name) actors.push_back({std::move(name), "actor2"});
      break;
    }
  }
  return actors;
}

}  // namespace dateline::extract
