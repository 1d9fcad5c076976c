#include "place_finder.h"

#include <algorithm>

namespace dateline::extract {

namespace {

using C = WordClass;

class Weigher {
 public:
  Weigher(const MarkedText& text, const NameBook& book) : text_(text), tokens_(*text.tokens), book_(book) {}

  void weigh(FoundPlace& f) {
    found_ = &f;
    const auto& name = book_[f.name];
    importance_ = f.is_demonym ? 4.0 : name.importance;
    settlement_ = !name.bearers.empty() && is_settlement(book_.gazetteer().place(name.bearers.front().place).kind);
    best_sign_ = 0;
    words();
    before();
    after();
    writing();
  }

 private:
  void add(double weight, std::string_view sign) {
    found_->evidence += weight;
    if (weight > best_sign_) {
      best_sign_ = weight;
      found_->sign = sign;
    }
  }

  const NameGrammar& grammar() const { return text_.lexicon->grammar(); }
  bool single() const { return found_->last == found_->first + 1; }
  bool shouted() const { return text_.shouted[text_.sentence[found_->first]] != 0; }
  bool near(std::size_t i) const { return text_.same_sentence(found_->first, i); }
  bool adjacent_word(std::size_t i) const { return near(i) && text_.is_word(i); }

  // What the words of the name itself are.
  void words() {
    const std::size_t i = found_->first;
    if (text_.parts[i] == Part::organisation) add(-9, "");
    if (text_.parts[i] == Part::person || text_.parts[found_->last - 1] == Part::person) add(single() ? -6 : -4, "");
    if (found_->is_demonym) return;
    if (!single()) {
      if (text_.is(found_->last - 1, C::place_tails)) add(2, "named by its kind");
      if (text_.is(i, C::saints) && found_->last < text_.size() && tokens_.fold(found_->last) == "'s") add(-4, "");
      return;
    }
    if (text_.is(i, C::function) || text_.is(i, C::months_days) || text_.is(i, C::never_places)) add(-7, "");
    if (text_.is(i, C::titles) || text_.is(i, C::place_users) || text_.is(i, C::place_heads) ||
        text_.is(i, C::organisation_heads))
      add(-4, "");
    if (text_.is(i, C::directions) || text_.is(i, C::organisation_tails) || text_.is(i, C::street_tails) ||
        text_.is(i, C::place_tails))
      add(-4, "");
    const bool start = text_.is_sentence_start(i);
    const bool famous = importance_ >= 4.4;
    if (text_.is(i, C::common_word)) add((start ? -3.0 : importance_ >= 3.4 ? -1.2 : -2.2) * (famous ? 0.4 : 1), "");
    if (text_.is(i, C::surname) && !famous) add(-1.0, "");
    if (text_.is(i, C::given_name) && importance_ < 5) add(famous ? -0.4 : -0.8, "");
    const auto surname = text_.surnames.find(tokens_.fold(i));
    if (surname != text_.surnames.end()) add(famous ? -1.5 : -3.5, "");
    short_name();
  }

  // "It", "Fin", "S.": codes that are words or initials too, places only in brackets or beside a place.
  void short_name() {
    const std::size_t i = found_->first, a = found_->last;
    const std::size_t letters = found_->span.size();
    const auto& name = book_[found_->name];
    const bool code = !name.bearers.empty() && name.bearers.front().flags.is_abbreviation;
    const bool bracketed =
        i > 0 && text_.is_mark(i - 1, "(") && (text_.is_mark(a, ")") || text_.is_mark(a, ",") || text_.is_mark(a, "."));
    if (bracketed && code) return add(1, "in brackets");
    const bool capitals = tokens_.tokens[i].capitals == Capitals::all;
    if (code && letters <= 5 && !capitals) add(-4, "");
    if (letters <= 2 && (importance_ < 5 || !capitals)) add(-3, "");
    if (letters == 3 && importance_ < 4) add(-1, "");
  }

  void before() {
    if (found_->first == 0 || !near(found_->first - 1)) return;
    std::size_t b = found_->first - 1;
    glued(b);
    bool article = false;
    if (text_.is(b, C::articles)) {
      article = true;
      article_before(b);
      if (b == 0 || !near(b - 1)) return;
      --b;
    }
    if (!text_.is_word(b)) return;
    if (!article && capitalised_before(b)) return;
    head_before(b, article);
    if (text_.is(b, C::locatives)) return add(3, "after a word of place");
    if (text_.is(b, C::weak_locatives)) return add(1.2, "after a preposition");
  }

  // Addresses and handles: "www.paris.com", "@london".
  void glued(std::size_t b) {
    if (tokens_.tokens[found_->first].space_before || tokens_.tokens[b].kind != TokenClass::punctuation) return;
    const auto mark = tokens_.surface(b);
    if (mark == "@" || mark == "/" || mark == "." || mark == "_" || mark == "#") add(-4, "");
  }

  void article_before(std::size_t b) {
    if (!grammar().articles_mark_areas || found_->is_demonym) return;
    const bool plain = !tokens_.fold(b).ends_with("'");
    if (settlement_ && importance_ < 5) add(plain ? -2.5 : -2, "");
    if (!settlement_) add(1, "after an article");
  }

  // A capitalised word right before is part of a longer name, unless it is one that precedes places.
  bool capitalised_before(std::size_t b) {
    if (!text_.is_capitalised(b) || !tokens_.tokens[found_->first].space_before || shouted()) return false;
    if (found_->is_demonym && grammar().names_qualify) return false;
    if (text_.is(b, C::function) || text_.is(b, C::directions) || text_.is(b, C::locatives) ||
        text_.is(b, C::place_heads))
      return false;
    if (text_.is(b, C::months_days) || text_.is_sentence_start(b)) return false;
    if (covered_ > 0 && b < covered_) return false;
    add(text_.is(b, C::place_users) ? -2.0 : -3.0, "");
    return true;
  }

  // "ville de X", "city of X", "village X"; "Université de X" is no place.
  void head_before(std::size_t b, bool article) {
    if (!article && text_.is(b, C::place_heads) && !text_.is(b, C::directions))
      return add(2.5, "after a noun of place");
    if (!text_.is(b, C::of) || b == 0 || !near(b - 1)) return;
    if (text_.is(b - 1, C::place_heads)) {
      hint(b - 1);
      return add(4, "after a noun of place");
    }
    if (text_.is(b - 1, C::organisation_heads) && text_.is_capitalised(b - 1) && !shouted())
      return add(grammar().names_qualify ? -2.0 : -3.5, "");
    if (text_.is(b - 1, C::titles) && !text_.is(b - 1, C::offices)) add(-0.5, "");
  }

  void hint(std::size_t head) {
    if (text_.is(head, C::area_heads)) {
      found_->says_area = true;
    } else if (!text_.is(head, C::directions)) {
      found_->says_town = true;
    }
  }

  void after() {
    const std::size_t a = found_->last;
    if (a >= text_.size() || !near(a)) return;
    if (text_.is_mark(a, "@")) add(-4, "");
    if (!text_.is_word(a)) return;
    const auto next = tokens_.fold(a);
    if (next == "'s") return add(0.3, "before a possessive");
    if (!tokens_.tokens[a].space_before) return;
    if (goes_on_behind_article(a)) return add(-6, "");
    const bool capital = text_.is_capitalised(a) && !shouted();
    if (text_.is(a, C::street_tails) && capital) return add(-6, "");
    if (text_.is(a, C::area_heads)) found_->says_area = true;
    if (text_.is(a, C::place_tails)) return add(2.5, "before a noun of place");
    if (text_.is(a, C::place_users)) return add(2, "before what places have");
    if (!capital) {
      if (text_.is(a, C::speech_verbs) && importance_ < 4.4) add(-1.5, "");
      return;
    }
    if (text_.is(a, C::function) || text_.is(a, C::months_days) || text_.is(a, C::directions)) return;
    if (text_.is(a, C::organisation_tails)) return add(grammar().names_qualify ? -1.0 : -3.0, "");
    if (grammar().names_qualify && (found_->is_demonym || (!single() && text_.is(a - 1, C::place_tails)))) return;
    add(grammar().names_qualify && importance_ >= 4.4 ? -1.0 : -3.0, "");
  }

  // "Bab al-Hawa", "Tel el-Kebir": a name of which the match is the first word.
  bool goes_on_behind_article(std::size_t a) const {
    const auto name = tokens_.surface(a);
    return tokens_.tokens[a].capitals == Capitals::mixed && name.size() > 4 && name.find('-') == 2;
  }

  // Capitals where the sentence has none say acronym or dateline.
  void writing() {
    const auto& token = tokens_.tokens[found_->first];
    if (!single() || found_->is_demonym || token.capitals != Capitals::all || shouted()) return;
    const std::size_t a = found_->last;
    const bool heads = text_.is_sentence_start(found_->first) && a < text_.size() &&
                       (text_.is_mark(a, "(") || text_.is_mark(a, ",") || text_.is_mark(a, "-") ||
                        text_.is_mark(a, "—") || text_.is_mark(a, "–"));
    if (heads) return add(2.5, "at the head of a dispatch");
    const auto& name = book_[found_->name];
    const bool abbreviates =
        !name.bearers.empty() && (name.bearers.front().flags.is_abbreviation ||
                                  name.bearers.front().flags.is_official || name.bearers.front().prior > 5);
    if (token.span.size() <= 5 && !abbreviates) add(-3, "");
  }

 public:
  std::uint32_t covered_ = 0;  ///< first token after the match before this one

 private:
  const MarkedText& text_;
  const Tokens& tokens_;
  const NameBook& book_;
  FoundPlace* found_ = nullptr;
  bool settlement_ = false;
  double importance_ = 0, best_sign_ = 0;
};

bool some_lies_in(const NameBook& book, std::uint32_t inner, std::uint32_t outer) {
  for (const auto& o : book[outer].bearers) {
    const auto kind = book.gazetteer().place(o.place).kind;
    if (!is_country(kind) && !kind.starts_with("ADM")) continue;
    for (const auto& i : book[inner].bearers) {
      if (i.place != o.place && lies_in(book.gazetteer(), i.place, o.place)) return true;
    }
  }
  return false;
}

// What stands between two neighbouring names.
enum class Link { none, comma, list, brackets, bare };

Link link_between(const MarkedText& text, const FoundPlace& a, const FoundPlace& b) {
  if (!text.same_sentence(a.first, b.first) || b.first < a.last) return Link::none;
  const std::uint32_t gap = b.first - a.last;
  if (gap == 0) return Link::bare;
  if (gap == 1 && text.is_mark(a.last, ",")) return Link::comma;
  if (gap == 1 && text.is_mark(a.last, "(")) return Link::brackets;
  const auto mark = text.tokens->surface(a.last);
  const bool listed = mark == "-" || mark == "/" || mark == ";" || mark == "&";
  if (gap == 1 && (text.is(a.last, C::conjunctions) || listed)) return Link::list;
  if (gap == 2 && text.is_mark(a.last, ",")) {
    if (text.is(a.last + 1, C::conjunctions) || text.is(a.last + 1, C::articles)) return Link::list;
    if (text.is(a.last + 1, C::inside)) return Link::comma;
  }
  if (gap == 2 && text.is_mark(a.last, ".") && text.is_mark(a.last + 1, ",")) return Link::comma;
  if (gap >= 4 && gap <= 8 && text.is_mark(a.last, ",")) {
    // "Buenos Aires, a town in the Cauca", "Zinder, chef-lieu de la région de".
    bool head = false;
    for (std::uint32_t i = a.last + 1; i < b.first; ++i) {
      if (!text.is_word(i)) return Link::none;
      head = head || text.is(i, C::place_heads);
    }
    if (head) return Link::brackets;
  }
  if (gap == 1 && text.is(a.last, C::inside)) return Link::brackets;
  return Link::none;
}

}  // namespace

bool lies_in(const gazetteer::Gazetteer& gazetteer, gazetteer::PlaceIndex inner, gazetteer::PlaceIndex outer) {
  const auto place = gazetteer.place(inner);
  return place.admin1 == outer || place.admin2 == outer || place.country_place == outer;
}

void link_neighbours(const MarkedText& text, const NameBook& book, std::vector<FoundPlace>& found) {
  for (std::size_t i = 0; i + 1 < found.size(); ++i) {
    FoundPlace &a = found[i], &b = found[i + 1];
    if (a.is_demonym || b.is_demonym) continue;
    const Link link = link_between(text, a, b);
    if (link == Link::none) continue;
    const bool inside = link != Link::list && some_lies_in(book, a.name, b.name);
    if (inside) {
      a.container = static_cast<std::uint32_t>(i + 1);
      a.evidence += link == Link::bare ? 3 : 4;
      a.sign = "beside the region it lies in";
      b.evidence += 2.5;
      if (b.sign.empty()) b.sign = "after a place in it";
    }
  }
}

std::vector<FoundPlace> weigh_matches(const MarkedText& text, const NameBook& book,
                                      const std::vector<NameMatch>& matches) {
  std::vector<FoundPlace> found;
  found.reserve(matches.size());
  Weigher weigher(text, book);
  for (const auto& m : matches) {
    const auto& name = book[m.name];
    FoundPlace f;
    f.first = m.first;
    f.last = m.last;
    f.span = m.span;
    f.name = m.name;
    const bool small = text.tokens->tokens[m.first].capitals == Capitals::none;
    f.is_demonym = !name.demonym_of.empty() && (small || name.importance < 4.5);
    weigher.weigh(f);
    weigher.covered_ = m.last;
    found.push_back(f);
  }
  link_neighbours(text, book, found);
  return found;
}

}  // namespace dateline::extract
