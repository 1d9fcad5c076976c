#include "marked_text.h"

#include <algorithm>
#include <array>

namespace dateline::extract {

namespace {

class Marker {
 public:
  explicit Marker(MarkedText& text) : text_(text), tokens_(*text.tokens) {}

  void organisations(const Lexicon& lexicon) {
    for (std::size_t i = 0; i < text_.size(); ++i) {
      if (!text_.is_capitalised(i) && !text_.lower_case) continue;
      const std::size_t n = lexicon.organisation_at(tokens_, i);
      if (n == 1 && tokens_.tokens[i].capitals == Capitals::none) continue;
      for (std::size_t k = 0; k < n; ++k) text_.parts[i + k] = Part::organisation;
    }
  }

  void persons() {
    for (std::size_t i = 0; i < text_.size(); ++i) {
      if (text_.parts[i] != Part::none || !text_.is_word(i)) continue;
      if (const std::size_t end = person_from(i); end > i) i = end - 1;
    }
  }

 private:
  bool shouted(std::size_t i) const { return text_.shouted[text_.sentence[i]] != 0; }

  // A word that may be part of a person's name.
  bool may_name(std::size_t i) const {
    if (!text_.is_capitalised(i) || text_.parts[i] != Part::none) return false;
    for (const auto c : {WordClass::function, WordClass::months_days, WordClass::place_users, WordClass::place_tails,
                         WordClass::directions, WordClass::organisation_tails, WordClass::place_heads}) {
      if (text_.is(i, c) && !text_.is(i, WordClass::given_name)) return false;
    }
    return tokens_.fold(i) != "'s";
  }

  std::size_t after_title(std::size_t i) const {
    std::size_t next = i + 1;
    if (text_.is_mark(next, ".") && !tokens_.tokens[next].space_before) ++next;
    return next;
  }

  bool is_initial(std::size_t i) const {
    return text_.is_capitalised(i) && tokens_.tokens[i].span.size() == 1 && text_.is_mark(i + 1, ".");
  }

  // The token after the capitalised words, initials and particles that begin at `i`.
  std::size_t name_end(std::size_t i) const {
    std::size_t end = i;
    constexpr std::size_t longest = 6;
    for (std::size_t at = i; at < text_.size() && at < i + longest && text_.same_sentence(i, at);) {
      if (at > i && !tokens_.tokens[at].space_before && !tokens_.fold(at - 1).ends_with("'")) break;
      if (is_initial(at)) {
        at += 2;
      } else if (may_name(at)) {
        end = ++at;
      } else if (at > i && text_.is(at, WordClass::name_particles) && text_.is_capitalised(at + 1) &&
                 may_name(at + 1)) {
        ++at;
      } else {
        break;
      }
    }
    return end;
  }

  std::size_t person_from(std::size_t i) {
    std::size_t name = i;
    bool titled = false;
    while (name < text_.size() && text_.is(name, WordClass::titles) && name < i + 3) {
      titled = true;
      name = after_title(name);
    }
    if (titled && name < text_.size() && text_.same_sentence(i, name) && text_.is(name, WordClass::name_particles) &&
        text_.is_capitalised(name + 1) && !text_.is(name - 1, WordClass::offices) &&
        !text_.is(name, WordClass::articles)) {
      const bool of_place = text_.is(i, WordClass::offices) || tokens_.tokens[i].span.size() > 4;
      if (!of_place) return take(i, name, name_end(name + 1), true);
    }
    if (titled && name < text_.size() && text_.same_sentence(i, name) && may_name(name))
      return take(i, name, name_end(name), true);
    return given_name(i);
  }

  std::size_t given_name(std::size_t i) {
    if (!text_.is_capitalised(i) || !text_.is(i, WordClass::given_name) || text_.is(i, WordClass::function)) return i;
    if (text_.is(i, WordClass::months_days) || text_.is(i, WordClass::never_places)) return i;
    const std::size_t end = name_end(i);
    if (end < i + 2) return i;
    if (text_.is(end - 1, WordClass::street_tails) && shouted(i)) return i;
    return take(i, i, end, false);
  }

  // Marks a name of two words, or of one after a title, as a person's.
  std::size_t take(std::size_t begin, std::size_t name, std::size_t end, bool titled) {
    if (end <= name) return begin;
    for (std::size_t k = name; k < end; ++k) text_.parts[k] = Part::person;
    const auto last = tokens_.fold(end - 1);
    if (last.size() > 2 && (titled || end - name > 1)) ++text_.surnames[std::string(last)];
    return end;
  }

  MarkedText& text_;
  const Tokens& tokens_;
};

std::vector<std::uint8_t> shouted_sentences(const Tokens& t) {
  std::vector<std::uint8_t> out;
  out.reserve(t.sentences.size());
  for (const auto& s : t.sentences) {
    std::size_t all = 0, words = 0;
    for (std::size_t i = s.first; i < s.last; ++i) {
      const auto& token = t.tokens[i];
      if (token.kind != TokenClass::word || token.span.size() < 3) continue;
      ++words;
      all += token.capitals == Capitals::all;
    }
    out.push_back(words >= 2 && all * 10 >= words * 8);
  }
  return out;
}

std::string gazetteer_form(const std::string& folded) {
  std::string out = folded;
  for (std::size_t i = 1; i + 1 < out.size(); ++i) {
    const bool blank = out[i - 1] == ' ' || out[i + 1] == ' ';
    if (out[i] == '-' && !blank) out[i] = ' ';
  }
  return out;
}

}  // namespace

bool MarkedText::is_sentence_start(std::size_t i) const {
  const auto& s = tokens->sentences[sentence[i]];
  std::size_t first = s.first;
  while (first < i && tokens->tokens[first].kind != TokenClass::word) ++first;
  return first == i;
}

MarkedText mark(const Tokens& tokens, std::string_view lang, const Lexicon& lexicon) {
  MarkedText text;
  text.tokens = &tokens;
  text.lang = lang;
  text.lexicon = &lexicon;
  const std::size_t n = tokens.tokens.size();
  text.classes.resize(n);
  text.parts.assign(n, Part::none);
  text.sentence.assign(n, 0);
  std::size_t capitals = 0, words = 0;
  for (std::size_t i = 0; i < n; ++i) {
    if (tokens.tokens[i].kind != TokenClass::word) continue;
    text.classes[i] = lexicon.classes(tokens.fold(i));
    ++words;
    capitals += tokens.tokens[i].capitals != Capitals::none;
  }
  text.lower_case = words >= 3 && capitals * 100 < words;
  for (std::size_t s = 0; s < tokens.sentences.size(); ++s) {
    const std::size_t next = s + 1 < tokens.sentences.size() ? tokens.sentences[s + 1].first : n;
    for (std::size_t i = tokens.sentences[s].first; i < next; ++i) text.sentence[i] = static_cast<std::uint32_t>(s);
  }
  text.shouted = shouted_sentences(tokens);
  if (text.shouted.empty()) text.shouted.push_back(0);
  text.names = gazetteer_form(tokens.folded);
  Marker marker(text);
  marker.organisations(lexicon);
  return text;
}

void mark_persons(MarkedText& text) {
  Marker(text).persons();
}

}  // namespace dateline::extract
