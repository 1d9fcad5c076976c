#include "event_triggers.h"

#include <algorithm>

#include "event_draft.h"

namespace dateline::extract {

namespace {

bool is_score(const Tokens& t, std::uint32_t i, std::uint32_t last) {
  constexpr std::size_t digits = 2;
  return i + 2 < last && t.tokens[i].kind == TokenClass::number && t.surface(i).size() <= digits &&
         (t.surface(i + 1) == "-" || t.surface(i + 1) == "–") && t.tokens[i + 2].kind == TokenClass::number &&
         t.surface(i + 2).size() <= digits;
}

class Finder {
 public:
  explicit Finder(const SentenceWords& words) : w_(words) {}

  std::vector<PatternMatch> run(bool is_game) {
    const Sentence& s = w_.sentence;
    for (std::uint32_t i = s.first; i < s.last;) i = step(i);
    if (!found_.empty()) std::erase_if(found_, [&](const PatternMatch& m) { return is_weak(m) && has_strong_; });
    if (is_game) std::erase_if(found_, [](const PatternMatch& m) { return is_figure(m); });
    return std::move(found_);
  }

 private:
  static bool is_figure(const PatternMatch& m) {
    const auto group = group_of(static_cast<model::EventKind>(m.value));
    return group == KindGroup::harm || group == KindGroup::territory;
  }
  bool is_weak(const PatternMatch& m) const { return std::find(weak_.begin(), weak_.end(), m.first) != weak_.end(); }

  std::uint32_t step(std::uint32_t i) {
    if (!w_.is_word(i)) return i + 1;
    PatternMatch m, place;
    if (w_.rules.not_triggers.match(w_.tokens, i, w_.sentence.last, m)) return m.last;
    if (w_.text.parts[i] == Part::person || w_.text.parts[i] == Part::place) return i + 1;
    if (const Located* name = w_.place_at(i)) return name->last;  // Limoges dismisses nobody
    bool found = w_.rules.triggers.match(w_.tokens, i, w_.sentence.last, m);
    if (w_.rules.place_triggers.match(w_.tokens, i, w_.sentence.last, place) && place_follows(place.last) &&
        (!found || place.last > m.last)) {
      m = place;
      found = true;
    }
    if (found) {
      has_strong_ = true;
    } else if (w_.rules.weak_triggers.match(w_.tokens, i, w_.sentence.last, m)) {
      weak_.push_back(m.first);
      found = true;
    }
    if (!found) return i + 1;
    found_.push_back(m);
    return m.last;
  }

  bool place_follows(std::uint32_t from) const {
    constexpr std::uint32_t reach = 2;
    for (const auto& p : w_.places) {
      if (p.first < from || p.first > from + reach || w_.document.toponyms[p.index].is_demonym) continue;
      return true;
    }
    return false;
  }

  const SentenceWords& w_;
  std::vector<PatternMatch> found_;
  std::vector<std::uint32_t> weak_;  ///< first tokens
  bool has_strong_ = false;
};

}  // namespace

std::vector<PatternMatch> triggers_in(const SentenceWords& words, bool is_game) {
  return Finder(words).run(is_game);
}

std::vector<std::uint8_t> game_sentences(const MarkedText& text, const EventRules& rules) {
  const Tokens& t = *text.tokens;
  std::vector<std::uint8_t> out(t.sentences.size(), 0);
  std::size_t words = 0, marks = 0;
  for (std::size_t s = 0; s < t.sentences.size(); ++s) {
    std::size_t here = 0;
    bool figured = false;
    for (std::uint32_t i = t.sentences[s].first; i < t.sentences[s].last; ++i) {
      const bool word = t.tokens[i].kind == TokenClass::word;
      words += word;
      figured = figured || (word && rules.figures.has(t.fold(i)));
      here += (word && rules.games.has(t.fold(i))) || is_score(t, i, t.sentences[s].last);
    }
    marks += here;
    out[s] = here > 0 || figured;
  }
  constexpr std::size_t rare = 40;  // words for each word of sport
  if (marks >= 4 && words < marks * rare) std::fill(out.begin(), out.end(), 1);
  return out;
}

}  // namespace dateline::extract
