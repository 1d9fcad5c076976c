#include "event_actors.h"

#include <algorithm>

#include "event_draft.h"

namespace dateline::extract {

namespace {

using model::EventKind;

struct Phrase {
  std::uint32_t first = 0, last = 0;  ///< tokens, without article
  std::uint32_t lead = 0;             ///< the first of its articles and numbers
};

class ActorReader {
 public:
  ActorReader(const SentenceWords& words, const PatternMatch& trigger, const HarmCounts& harm)
      : w_(words), g_(words.rules.grammar), trigger_(trigger), harm_(harm) {}

  std::vector<ActorPhrase> run() {
    const auto phrases = all_phrases();
    const bool is_passive = passive();
    for (const Phrase& p : phrases) {
      if (is_victim(p)) give(p, "actor2");
    }
    const Phrase* before = nearest_before(phrases);
    for (const Phrase& p : phrases) {
      if (follows(p, g_.agents)) give(p, "actor1");
      if (follows(p, g_.versus) && p.first >= trigger_.last) give(p, "actor2");
    }
    if (before != nullptr) give(*before, is_passive || is_arrested(*before) ? "actor2" : "actor1");
    if (const Phrase* other = joined_to(before, phrases)) give(*other, "actor2");
    for (const Phrase& p : phrases) {
      if (p.first < trigger_.last || far(p) || w_.barriers(trigger_.last, p.lead) >= 0.6) continue;
      if (!is_passive || !taken("actor2")) give(p, undergoes(p) || taken("actor1") ? "actor2" : "actor1");
      break;
    }
    return std::move(out_);
  }

 private:
  static constexpr std::uint32_t reach = 14;

  bool taken(std::string_view role) const {
    return std::any_of(out_.begin(), out_.end(), [role](const ActorPhrase& a) { return a.actor.role == role; });
  }
  void give(const Phrase& p, std::string_view role) {
    const auto name = w_.text_of(p.first, p.last);
    const auto known = [&](const ActorPhrase& a) { return a.actor.name == name; };
    if (taken(role) || std::any_of(out_.begin(), out_.end(), known)) return;
    out_.push_back({{name, std::string(role)}, w_.span(p.first, p.last)});
  }

  bool far(const Phrase& p) const {
    const std::uint32_t from = p.first >= trigger_.last ? trigger_.last : p.last;
    const std::uint32_t to = p.first >= trigger_.last ? p.lead : trigger_.first;
    return to - std::min(from, to) > reach || w_.barriers(std::min(from, to), to) >= 1.5;
  }

  // Whom the number of dead or injured counts.
  bool is_victim(const Phrase& p) const {
    for (std::size_t h = 0; h < harm_count; ++h) {
      if (harm_.counts[h] && p.lead <= harm_.at[h] && harm_.at[h] < p.last) return true;
    }
    return false;
  }

  const Phrase* nearest_before(const std::vector<Phrase>& phrases) const {
    const Phrase* best = nullptr;
    for (const Phrase& p : phrases) {
      if (p.last > trigger_.first) break;
      if (!far(p) && !follows(p, g_.agents)) best = &p;
    }
    return best;
  }

  // "The government and the rebels signed": the other one of two.
  const Phrase* joined_to(const Phrase* one, const std::vector<Phrase>& phrases) const {
    if (one == nullptr || static_cast<EventKind>(trigger_.value) != EventKind::agreement) return nullptr;
    for (const Phrase& p : phrases) {
      if (p.last < one->lead && p.last + 1 >= one->lead && g_.joints.has(w_.fold(p.last))) return &p;
    }
    return nullptr;
  }

  bool follows(const Phrase& p, const WordSet& set) const {
    return p.lead > w_.sentence.first && set.has(w_.fold(p.lead - 1));
  }

  // "were killed", "ont été arrêtés": an auxiliary right before the trigger or the word for the harm, and no object.
  bool passive() const {
    const auto helped = [&](std::uint32_t i) {
      return i > w_.sentence.first && g_.auxiliaries.has(w_.fold(i - 1)) && !g_.not_participles.has(w_.fold(i - 1));
    };
    for (std::uint32_t i = trigger_.first; i < trigger_.last; ++i) {
      if (w_.rules.harms[0].passive.has(w_.fold(i)) && helped(i)) return true;
      if (g_.auxiliaries.has(w_.fold(i)) && !g_.not_participles.has(w_.fold(i))) return true;
    }
    if (helped(trigger_.first) || is_bare_participle()) return true;
    for (std::size_t h = 0; h < harm_count; ++h) {
      const std::uint32_t word = harm_.word[h];
      if (harm_.counts[h] && word > harm_.at[h] && word < trigger_.first && helped(word) &&
          w_.barriers(word, trigger_.first) < 0.5)
        return true;
    }
    return false;
  }

  // "un gendarme, enlevé jeudi", "captured by": a participle that no "has" makes active.
  bool is_bare_participle() const {
    if (trigger_.last < w_.sentence.last && g_.agents.has(w_.fold(trigger_.last))) return true;
    const bool had = trigger_.first > w_.sentence.first && g_.not_participles.has(w_.fold(trigger_.first - 1));
    const auto word = w_.tokens.surface(trigger_.first);
    return !had && std::any_of(g_.bare_participles.begin(), g_.bare_participles.end(),
                               [&](const std::string& e) { return word.ends_with(e); });
  }

  // Suspects and protesters are who gets arrested, not who arrests.
  bool is_arrested(const Phrase& p) const {
    return static_cast<EventKind>(trigger_.value) == EventKind::arrest && follows(p, w_.rules.number_articles);
  }

  // "the arrest of X", "execution of X", "clashes with X".
  bool undergoes(const Phrase& p) const {
    const auto kind = static_cast<EventKind>(trigger_.value);
    const bool of = follows(p, g_.genitive) && p.lead <= trigger_.last + 1;
    return of && (kind == EventKind::arrest || kind == EventKind::violence_against_civilians);
  }

  bool is_head(std::uint32_t i) const {
    if (!w_.is_word(i) || (i >= trigger_.first && i < trigger_.last) || w_.rules.not_actors.has(w_.fold(i)))
      return false;
    return (w_.text.parts[i] == Part::organisation && w_.place_at(i) == nullptr) || w_.rules.groups.has(w_.fold(i)) ||
           (w_.rules.people.has(w_.fold(i)) && !w_.is_demonym(i));
  }

  bool stops(std::uint32_t i) const {
    const auto word = w_.fold(i);
    if (!w_.is_word(i) || w_.text.is(i, WordClass::function) || w_.rules.not_actors.has(word) ||
        w_.date_at(i) != nullptr)
      return true;
    if (w_.place_at(i) != nullptr && !w_.is_demonym(i)) return true;
    if (i >= trigger_.first && i < trigger_.last) return true;
    if (w_.rules.claim_verbs.has(word) || w_.rules.numbers.contains(word) || g_.auxiliaries.has(word) ||
        w_.rules.separators.has(word))
      return true;
    return std::any_of(w_.rules.harms.begin(), w_.rules.harms.end(),
                       [&](const HarmWords& h) { return h.passive.has(word) || h.active.has(word); });
  }

  bool is_adjective(std::uint32_t i) const {
    if (i >= w_.sentence.last || stops(i)) return false;
    if (w_.is_demonym(i)) return true;
    const auto word = w_.tokens.surface(i);
    return std::any_of(g_.adjectives.begin(), g_.adjectives.end(),
                       [&](const std::string& e) { return word.size() > e.size() + 2 && word.ends_with(e); });
  }

  // "groupes rebelles": another word for people right after.
  bool is_apposed(std::uint32_t i) const {
    return !g_.adjectives.empty() && i < w_.sentence.last && is_head(i) && !stops(i);
  }

  // Modifiers before the head, where the language puts them there; adjectives and "of ..." after it.
  Phrase phrase_at(std::uint32_t head) const {
    constexpr std::uint32_t modifiers = 3;
    Phrase p{head, head + 1, head};
    while (p.last < w_.sentence.last && w_.text.parts[head] == Part::organisation &&
           w_.text.parts[p.last] == Part::organisation)
      ++p.last;
    if (g_.adjectives.empty()) {
      while (p.first > w_.sentence.first && head - p.first < modifiers && !stops(p.first - 1)) --p.first;
      while (p.last < w_.sentence.last && p.last < head + modifiers && is_head(p.last)) ++p.last;
    }
    extend_right(p);
    p.lead = p.first;
    while (p.lead > w_.sentence.first && is_lead(p.lead - 1)) --p.lead;
    return p;
  }

  bool is_lead(std::uint32_t i) const {
    const auto word = w_.fold(i);
    return g_.articles.has(word) || w_.rules.numbers.contains(word) || w_.rules.many.contains(word) ||
           w_.rules.about.contains(word) || is_count_link(i) || w_.tokens.tokens[i].kind == TokenClass::number;
  }

  // The "de" of "une trentaine de".
  bool is_count_link(std::uint32_t i) const {
    if (i == w_.sentence.first || !g_.genitive.has(w_.fold(i))) return false;
    return w_.rules.about.contains(w_.fold(i - 1)) || w_.rules.many.contains(w_.fold(i - 1));
  }

  void extend_right(Phrase& p) const {
    for (int turn = 0; turn < 3; ++turn) {
      for (int k = 0; k < 2 && (is_adjective(p.last) || is_apposed(p.last)); ++k) ++p.last;
      if (turn == 2) return;
      std::uint32_t next = p.last;
      if (next + 1 >= w_.sentence.last || !w_.is_word(next) || !g_.genitive.has(w_.fold(next)) || w_.date_at(next))
        return;
      ++next;
      while (next < w_.sentence.last && w_.is_word(next) && g_.articles.has(w_.fold(next))) ++next;
      if (next >= w_.sentence.last || stops(next)) return;
      p.last = next + 1;
      while (p.last < w_.sentence.last && w_.text.parts[next] == Part::organisation &&
             w_.text.parts[p.last] == Part::organisation)
        ++p.last;
    }
  }

  std::vector<Phrase> all_phrases() const {
    std::vector<Phrase> out;
    const std::uint32_t from =
        trigger_.first > w_.sentence.first + 2 * reach ? trigger_.first - 2 * reach : w_.sentence.first;
    const std::uint32_t to = std::min(w_.sentence.last, trigger_.last + 2 * reach);
    for (std::uint32_t i = from; i < to; ++i) {
      if (!is_head(i)) continue;
      const Phrase p = phrase_at(i);
      if (out.empty() || p.first >= out.back().last) out.push_back(p);
      i = std::max(i, p.last - 1);
    }
    return out;
  }

  const SentenceWords& w_;
  const Grammar& g_;
  const PatternMatch& trigger_;
  const HarmCounts& harm_;
  std::vector<ActorPhrase> out_;
};

}  // namespace

std::vector<ActorPhrase> actors_of(const SentenceWords& words, const PatternMatch& trigger, const HarmCounts& harm) {
  const auto kind = static_cast<EventKind>(trigger.value);
  if (kind == EventKind::disaster || kind == EventKind::accident) return {};
  return ActorReader(words, trigger, harm).run();
}

}  // namespace dateline::extract
