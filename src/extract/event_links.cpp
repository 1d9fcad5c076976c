#include "event_links.h"

#include <algorithm>

#include "event_draft.h"

namespace dateline::extract {

namespace {

double distance(const Located& m, const PatternMatch& t) {
  if (m.first >= t.last) return m.first - t.last;
  if (m.last <= t.first) return t.first - m.last;
  return 0;
}

}  // namespace

// "Kyiv said", "Washington a appelé": the government that speaks.
bool SentenceLinks::is_speaker(const Located& place) const {
  std::uint32_t verb = place.last;
  while (verb < w_.sentence.last && w_.is_word(verb) && g_.auxiliaries.has(w_.fold(verb))) ++verb;
  if (verb >= w_.sentence.last || !w_.is_word(verb)) return false;
  if (place.first > w_.sentence.first && w_.text.is(place.first - 1, WordClass::locatives)) return false;
  PatternMatch m;
  const bool doubts = w_.rules.doubts.match(w_.tokens, verb, w_.sentence.last, m) &&
                      (static_cast<Doubt>(m.value) == Doubt::wish || static_cast<Doubt>(m.value) == Doubt::deny);
  return doubts || w_.rules.claim_verbs.has(w_.fold(verb));
}

bool SentenceLinks::is_descriptor(const Located& place) const {
  return says_where_another_lies(place) || belongs_to_a_person(place) || is_of_speech(place) ||
         is_part_of_a_name(place) || is_in_a_compound(place);
}

// "the Moscow-installed mayor": a place in an adjective.
bool SentenceLinks::is_in_a_compound(const Located& place) const {
  const std::uint32_t end = w_.document.toponyms[place.index].span.end;
  if (end + 1 >= w_.tokens.tokens[place.last - 1].span.end) return false;
  return w_.tokens.text[end] == '-' && w_.tokens.text[end + 1] >= 'a' && w_.tokens.text[end + 1] <= 'z';
}

// "Touz Khourmatou, près de Kirkouk", "située à 70 km de Kirkouk".
bool SentenceLinks::says_where_another_lies(const Located& place) const {
  constexpr std::uint32_t reach = 7;
  const std::uint32_t begin = w_.sentence.first;
  const std::uint32_t from = place.first > begin + reach ? place.first - reach : begin;
  for (std::uint32_t i = place.first; i-- > from;) {
    const bool near = g_.near.has(w_.fold(i));
    if (near || g_.distances.has(w_.fold(i))) {
      const std::uint32_t back = near ? 3 : 9;
      return std::any_of(w_.places.begin(), w_.places.end(),
                         [&](const Located& p) { return p.last <= i && p.last + back >= i && !is_dateline(p); });
    }
    if (w_.is_mark(i)) return false;
  }
  return false;
}

// "the mayor of Lyon", "Lee County Coroner", "a woman from Jackson", "originaire de Bukavu".
bool SentenceLinks::belongs_to_a_person(const Located& place) const {
  const std::uint32_t a = place.last;
  if (a < w_.sentence.last && w_.text.is(a, WordClass::titles) && w_.text.is_capitalised(a)) return true;
  std::uint32_t b = place.first;
  if (b > w_.sentence.first + 2 && g_.articles.has(w_.fold(b - 1)) && !g_.genitive.has(w_.fold(b - 1))) --b;
  if (b < w_.sentence.first + 2) return false;
  const auto before = w_.fold(b - 1);
  const std::uint32_t word = b - 2;
  if (g_.from.has(before) && w_.rules.people.has(w_.fold(word))) return true;
  const bool titled = w_.text.is(word, WordClass::titles) || w_.text.is(word, WordClass::offices);
  return g_.genitive.has(before) && (titled || g_.origins.has(w_.fold(word)));
}

// "Max Sarh", "Vladimir Rogov": beside another capitalised word that names no place.
bool SentenceLinks::is_part_of_a_name(const Located& place) const {
  if (w_.text.shouted[w_.index] != 0) return false;
  const auto names = [&](std::uint32_t i) {
    if (!w_.text.is_capitalised(i) || w_.place_at(i) != nullptr || w_.date_at(i) != nullptr) return false;
    for (const auto c : {WordClass::function, WordClass::place_heads, WordClass::place_tails, WordClass::directions,
                         WordClass::months_days, WordClass::area_heads}) {
      if (w_.text.is(i, c)) return false;
    }
    return w_.fold(i) != "'s" && w_.tokens.tokens[i].capitals != Capitals::all;
  };
  if (w_.text.parts[place.first] == Part::person) return true;
  const bool after = place.last < w_.sentence.last && names(place.last);
  const bool before =
      place.first > w_.sentence.first && !w_.text.is_sentence_start(place.first - 1) && names(place.first - 1);
  return after || before;
}

// "told reporters in Bogota", "a indiqué la préfecture de la Loire": where it was said, or who said it.
bool SentenceLinks::is_of_speech(const Located& place) const {
  constexpr std::uint32_t reach = 9;
  const std::uint32_t begin = w_.sentence.first;
  const std::uint32_t from = place.first > begin + reach ? place.first - reach : begin;
  for (std::uint32_t i = place.first; i-- > from;) {
    const bool told = std::any_of(triggers_.begin(), triggers_.end(),
                                  [i](const PatternMatch& t) { return t.first <= i && i < t.last; });
    if (told || w_.is_mark(i) || w_.rules.separators.has(w_.fold(i))) return false;
    if (w_.rules.claim_verbs.has(w_.fold(i))) return true;
    PatternMatch m;
    if (w_.rules.doubts.match(w_.tokens, i, w_.sentence.last, m) && static_cast<Doubt>(m.value) == Doubt::claim_before)
      return true;
  }
  return false;
}

// "Lyon, 3 mai 2019 (Agence) - Des ...": names, dates and brackets up to a dash, at the head of a text.
bool SentenceLinks::heads_dispatch(const Located& place) const {
  constexpr std::uint32_t reach = 14;
  const std::uint32_t begin = w_.sentence.first;
  if (place.first > begin + 2) return false;
  for (std::uint32_t i = begin; i + 1 < std::min(w_.sentence.last, begin + reach); ++i) {
    const auto mark = w_.tokens.surface(i);
    const bool dash = w_.is_mark(i) && (mark == "-" || mark == "—" || mark == "–") && w_.tokens.tokens[i].space_before;
    if (dash) return i >= place.last;
    if (w_.place_at(i) != nullptr || w_.date_at(i) != nullptr || w_.is_mark(i)) continue;
    if (w_.is_word(i) && !w_.text.is_capitalised(i) && !w_.text.is(i, WordClass::months_days)) return false;
  }
  return false;
}

// "BAMAKO - ", "KANDAHAR, Afghanistan -": where the report was written.
bool SentenceLinks::is_dateline(const Located& place) const {
  const std::uint32_t begin = w_.sentence.first;
  if (heads_dispatch(place)) return true;
  if (place.first > begin + 4 || w_.tokens.tokens[place.first].capitals != Capitals::all) {
    return place.first > begin && place.first <= begin + 3 && !w_.places.empty() &&
           w_.places.front().index != place.index && is_dateline(w_.places.front());
  }
  return w_.text.shouted[w_.index] == 0;
}

// "au sud-ouest de Mossoul", "north of Gao": says where another spot lies.
bool SentenceLinks::is_bearing(const Located& place) const {
  return place.first >= w_.sentence.first + 2 && g_.genitive.has(w_.fold(place.first - 1)) &&
         w_.text.is(place.first - 2, WordClass::directions);
}

// "évacués vers l'hôpital de Gao", "taken to Gao": where people were brought.
bool SentenceLinks::is_towards(const Located& p) const {
  constexpr std::uint32_t reach = 4, far_reach = 7;
  const std::uint32_t begin = w_.sentence.first;
  for (std::uint32_t i = p.first; i-- > (p.first > begin + far_reach ? p.first - far_reach : begin);) {
    if (!w_.is_word(i)) return false;
    if (p.first - i <= reach && g_.towards.has(w_.fold(i))) return true;
    if (g_.moves.has(w_.fold(i))) return true;
    const Located* other = w_.place_at(i);
    if (other != nullptr && p.first - i <= reach) return other->first < p.first && is_towards(*other);
  }
  return false;
}

bool SentenceLinks::is_vague(const Located& p) const {
  constexpr std::uint32_t reach = 2;
  for (std::uint32_t i = p.first; i-- > (p.first > w_.sentence.first + reach ? p.first - reach : w_.sentence.first);) {
    if (g_.near.has(w_.fold(i))) return true;
  }
  return false;
}

bool SentenceLinks::is_beyond_another(const Located& mention, const PatternMatch& trigger) const {
  return std::any_of(triggers_.begin(), triggers_.end(), [&](const PatternMatch& other) {
    return (other.first >= trigger.last && other.last <= mention.first) ||
           (other.last <= trigger.first && other.first >= mention.last);
  });
}

double SentenceLinks::genitive_score(const Located& p, const PatternMatch& trigger) const {
  const std::uint32_t b = p.first - 1;
  if (!g_.genitive.has(w_.fold(b))) return 0;
  double score = 0;
  const bool seizes = static_cast<model::EventKind>(trigger.value) == model::EventKind::arrest;
  if (b == trigger.last) score += 2;
  if (trigger.last > b && trigger.first <= b) score += 2.5;
  if (b > w_.sentence.first && w_.text.is(b - 1, WordClass::place_heads)) score += 1.5;
  if (b > w_.sentence.first && w_.rules.groups.has(w_.fold(b - 1)) && !seizes) score -= 1.5;
  return score;
}

double SentenceLinks::score_of(const Located& p, const PatternMatch& trigger) const {
  const auto& place = w_.document.toponyms[p.index].place;
  double score = -0.12 * distance(p, trigger);
  score -= p.first >= trigger.last ? w_.barriers(trigger.last, p.first) : w_.barriers(p.last, trigger.first);
  if (p.first > w_.sentence.first) {
    const std::uint32_t b = p.first - 1;
    const bool article = b > w_.sentence.first && g_.articles.has(w_.fold(b));
    if (w_.text.is(b, WordClass::locatives) || (article && w_.text.is(b - 1, WordClass::locatives))) score += 2;
    score += genitive_score(p, trigger);
  }
  if (is_beyond_another(p, trigger)) score -= 1.5;
  if (is_wide(place)) score -= 2.2;
  if (!place.point) score -= 1;
  if (is_descriptor(p)) score -= 2;
  if (is_bearing(p) && w_.places.size() > 1) score -= 2.5;
  if (is_dateline(p)) score -= 3.5;
  if (is_towards(p)) score -= 3;
  return score;
}

std::optional<Located> SentenceLinks::place_of(const PatternMatch& trigger) const {
  std::optional<Located> best;
  double best_score = -8;
  std::vector<std::pair<double, Located>> scores;
  for (const auto& p : w_.places) {
    if (w_.document.toponyms[p.index].is_demonym || is_speaker(p)) continue;
    const double score = score_of(p, trigger);
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
  const auto& area = w_.document.toponyms[best.index].place;
  constexpr double small_km = 30, slack = 5;
  if (area.radius_km < small_km) return best;
  const std::pair<double, Located>* spot = nullptr;
  for (const auto& s : scores) {
    const auto& place = w_.document.toponyms[s.second.index].place;
    const bool fits = s.second.index != best.index && s.first >= score - slack && s.first > -6 &&
                      !is_descriptor(s.second) && !is_dateline(s.second) && !is_bearing(s.second) &&
                      !is_towards(s.second) && (place.radius_km < area.radius_km / 2 || place.kind.empty()) &&
                      apart_km(place, area) <= area.radius_km * 1.3;
    if (fits && (spot == nullptr || s.first > spot->first)) spot = &s;
  }
  return spot ? spot->second : best;
}

bool SentenceLinks::names_unknown_place(const PatternMatch& trigger) const {
  constexpr std::uint32_t reach = 6;
  for (std::uint32_t i = trigger.last; i + 1 < std::min(w_.sentence.last, trigger.last + reach); ++i) {
    if (!w_.is_word(i) || w_.rules.separators.has(w_.fold(i))) return false;
    const std::uint32_t name = i + 2 < w_.sentence.last && g_.genitive.has(w_.fold(i + 1)) ? i + 2 : i + 1;
    if ((w_.text.is(i, WordClass::locatives) || g_.near.has(w_.fold(i))) && w_.text.is_capitalised(name) &&
        w_.date_at(name) == nullptr && w_.text.parts[name] == Part::none && w_.place_at(name) == nullptr &&
        !w_.text.is(name, WordClass::months_days) && !w_.text.is(name, WordClass::directions) &&
        w_.text.shouted[w_.index] == 0)
      return true;
  }
  return false;
}

std::optional<Reference> SentenceLinks::reference_of(const PatternMatch& trigger) const {
  PatternMatch m;
  constexpr std::uint32_t reach = 16;
  const std::uint32_t from = trigger.first > w_.sentence.first + reach ? trigger.first - reach : w_.sentence.first;
  for (std::uint32_t i = from; i < std::min(w_.sentence.last, trigger.last + reach); ++i) {
    if (!w_.rules.references.match(w_.tokens, i, w_.sentence.last, m)) continue;
    const bool named = std::any_of(w_.places.begin(), w_.places.end(), [&](const Located& p) {
      return p.first == m.last || (p.first > m.last && p.first <= m.last + 2 && g_.genitive.has(w_.fold(p.first - 1)));
    });
    if (!named) return static_cast<Reference>(m.value);
  }
  return std::nullopt;
}

bool SentenceLinks::dates_a_report(const Located& date) const {
  constexpr std::uint32_t reach = 3;
  const std::uint32_t from = date.first > w_.sentence.first + reach ? date.first - reach : w_.sentence.first;
  for (std::uint32_t i = date.first; i-- > from;) {
    if (w_.is_mark(i)) return false;
    if (w_.rules.claim_verbs.has(w_.fold(i))) return true;
  }
  return false;
}

// "a force formed in 2014": the date belongs to the participle right before it.
bool SentenceLinks::dates_a_participle(const Located& date) const {
  std::uint32_t i = date.first;
  if (i > w_.sentence.first && w_.text.is(i - 1, WordClass::function)) --i;
  if (i == w_.sentence.first) return false;
  if (i >= w_.sentence.first + 2 && g_.auxiliaries.has(w_.fold(i - 2))) return false;
  const auto word = w_.tokens.surface(i - 1);
  constexpr std::size_t shortest = 5;
  return std::any_of(g_.participles.begin(), g_.participles.end(),
                     [&](const std::string& e) { return word.size() >= shortest && word.ends_with(e); });
}

std::optional<Located> SentenceLinks::date_of(const PatternMatch& trigger, bool& reported) const {
  std::optional<Located> best;
  double best_score = -9;
  for (const auto& d : w_.dates) {
    const bool report = dates_a_report(d);
    double score = -0.1 * distance(d, trigger) - (report ? 4 : 0);
    const bool heads = d.first <= w_.sentence.first + 2;
    const double between =
        d.first >= trigger.last ? w_.barriers(trigger.last, d.first) : w_.barriers(d.last, trigger.first);
    score -= heads ? 0.3 * between : between;
    if (between >= 0.6 && !heads && d.first >= trigger.last && dates_a_participle(d)) continue;
    if (is_in_a_clause_about_another(d, trigger)) continue;
    if (is_beyond_another(d, trigger)) score -= 0.5;
    if (heads) score += 0.8;
    if (score > best_score) {
      best_score = score;
      best = d;
      reported = report;
    }
  }
  return best ? closer(*best) : best;
}

// "the fall of the pound, which has lost half its value since 2019": the clause is about the noun right before it.
bool SentenceLinks::is_in_a_clause_about_another(const Located& date, const PatternMatch& trigger) const {
  constexpr std::uint32_t beside = 3, of_its_own = 6;  // "the quake of magnitude 6 that hit ..."
  for (std::uint32_t i = trigger.last + beside; i < date.first; ++i) {
    const bool apart = i > trigger.last + of_its_own || w_.is_comma(i - 1);
    if (apart && g_.relatives.has(w_.fold(i))) return true;
  }
  return false;
}

// "Two years later, in April 2015": of two dates side by side, one in the other, the closer one.
Located SentenceLinks::closer(Located date) const {
  constexpr std::uint32_t gap = 2;
  const auto when = [&](const Located& d) -> const model::When& { return w_.document.dates[d.index].when; };
  const auto days = [](const model::When& w) { return w.first && w.last ? *w.last - *w.first : 1 << 30; };
  for (const auto& d : w_.dates) {
    const bool beside =
        (d.first >= date.last && d.first - date.last <= gap) || (date.first >= d.last && date.first - d.last <= gap);
    const auto &a = when(date), &b = when(d);
    const bool within = a.first && a.last && b.first && b.last && *a.first <= *b.first && *b.last <= *a.last;
    if (beside && within && days(b) < days(a)) return d;
  }
  return date;
}

}  // namespace dateline::extract
