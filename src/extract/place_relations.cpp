#include "place_relations.h"

#include <algorithm>

namespace dateline::extract {

namespace {

using Slot = RelationRule::Slot;

constexpr std::uint32_t none = StatedRelation::none;

class Finder {
 public:
  Finder(const MarkedText& text, const RelationRules& rules, NameBook* book, std::vector<FoundPlace>& found)
      : text_(text), tokens_(*text.tokens), rules_(rules), book_(book), found_(found) {}

  std::vector<StatedRelation> run() {
    for (std::size_t k = 0; k < found_.size();) {
      const std::uint32_t s = text_.sentence[found_[k].first];
      bool real = false;
      const std::size_t begin = k;
      for (; k < found_.size() && text_.sentence[found_[k].first] == s; ++k) real = real || !found_[k].is_demonym;
      begin_ = begin;
      end_ = k;
      if (real) sentence(tokens_.sentences[s]);
    }
    weigh();
    settle_added();
    return std::move(out_);
  }

 private:
  void sentence(const Sentence& s) {
    sentence_ = s;
    has_unit_ = false;
    for (std::uint32_t i = s.first; i < s.last && !has_unit_; ++i) has_unit_ = text_.is(i, WordClass::distance_unit);
    for (std::uint32_t i = s.first; i < s.last;) {
      StatedRelation best;
      match_at(i, best);
      if (best.rule == nullptr) {
        ++i;
        continue;
      }
      find_subject(best);
      out_.push_back(best);
      // A place may also begin the next statement: "between Gao and Kidal, near ...".
      i = std::max(i + 1, best.last - (ends_with_place(best) ? 1 : 0));
    }
  }

  bool ends_with_place(const StatedRelation& r) const {
    const FoundPlace& f = found_[r.other != none ? r.other : r.anchor];
    return f.last == r.last;
  }

  void match_at(std::uint32_t i, StatedRelation& best) {
    const bool number = tokens_.tokens[i].kind == TokenClass::number;
    if (number ? has_unit_ : text_.is(i, WordClass::relation_start)) {
      const auto at = rules_.by_word.find(number ? std::string_view("0") : tokens_.fold(i));
      if (at != rules_.by_word.end()) {
        for (const auto rule : at->second) try_rule(rules_.rules[rule], i, best);
      }
    }
    if (!rules_.by_place.empty() && place_at(i) != none) {
      for (const auto rule : rules_.by_place) try_rule(rules_.rules[rule], i, best);
    }
  }

  void try_rule(const RelationRule& rule, std::uint32_t i, StatedRelation& best) {
    if (rule.elements.front().slot == Slot::distance && !has_unit_) return;
    StatedRelation r;
    r.rule = &rule;
    r.first = i;
    if (!run(rule, 0, i, r) || r.last <= best.last) return;
    best = r;
  }

  bool run(const RelationRule& rule, std::size_t element, std::uint32_t at, StatedRelation& r) {
    if (element == rule.elements.size()) {
      r.last = at;
      return r.anchor != none;
    }
    const auto& e = rule.elements[element];
    StatedRelation tried = r;
    if (const auto next = take(rule, e, at, tried); next > at && run(rule, element + 1, next, tried)) {
      r = tried;
      return true;
    }
    return e.optional && run(rule, element + 1, at, r);
  }

  // The token after what the element takes at `at`, or 0.
  std::uint32_t take(const RelationRule& rule, const RelationRule::Element& e, std::uint32_t at, StatedRelation& r) {
    if (at >= sentence_.last) return 0;
    const auto word = tokens_.fold(at);
    if (e.slot == Slot::words) return std::find(e.words.begin(), e.words.end(), word) != e.words.end() ? at + 1 : 0;
    if (e.slot == Slot::compass) {
      const auto degrees = rules_.compass.find(word);
      if (degrees == rules_.compass.end()) return 0;
      r.bearing_deg = degrees->second;
      return at + 1;
    }
    if (e.slot == Slot::distance) {
      const auto d = rules_.distances.match(tokens_, at, sentence_.last);
      if (!d) return 0;
      r.min_km = d->min_km;
      r.max_km = d->max_km;
      return d->last;
    }
    const std::uint32_t place = place_from(at, rule.kind == RelationKind::border);
    if (place == none) return 0;
    (r.anchor == none ? r.anchor : r.other) = place;
    return found_[place].last;
  }

  std::uint32_t place_at(std::uint32_t token) const {
    const auto from = found_.begin() + static_cast<std::ptrdiff_t>(begin_);
    const auto to = found_.begin() + static_cast<std::ptrdiff_t>(end_);
    const auto at = std::lower_bound(from, to, token, [](const FoundPlace& f, std::uint32_t t) { return f.first < t; });
    return at != to && at->first == token ? static_cast<std::uint32_t>(at - found_.begin()) : none;
  }

  // The place that begins at a token, past articles and nouns of place: "of the city of Mosul".
  std::uint32_t place_from(std::uint32_t at, bool demonyms) const {
    constexpr std::uint32_t reach = 5;
    for (std::uint32_t i = at; i < std::min(sentence_.last, at + reach); ++i) {
      if (const auto place = place_at(i); place != none) {
        const bool usable = !found_[place].is_demonym || (demonyms && i == at);
        return usable && text_.parts[i] != Part::organisation && text_.parts[i] != Part::person ? place : none;
      }
      const auto word = tokens_.fold(i);
      if (rules_.before_place.has(word)) continue;
      // "près de la frontière de": a statement of its own begins here.
      if (!text_.is(i, WordClass::place_heads) || rules_.by_word.contains(word)) return none;
    }
    return none;
  }

  bool is_join(std::uint32_t i) const {
    if (tokens_.tokens[i].kind == TokenClass::punctuation) {
      const auto mark = tokens_.surface(i);
      return mark != "." && mark != ";" && mark != ":" && mark != ")" && mark != "!" && mark != "?";
    }
    return text_.is_word(i) && rules_.joins.has(tokens_.fold(i));
  }

  void find_subject(StatedRelation& r) {
    if (r.rule->kind == RelationKind::feature || r.rule->kind == RelationKind::part) return;
    subject_before(r);
    if (r.subject == none) subject_after(r);
  }

  void subject_before(StatedRelation& r) {
    constexpr std::uint32_t reach = 8;
    std::uint32_t i = r.first;
    while (i > sentence_.first && r.first - i < reach && is_join(i - 1)) --i;
    if (i == sentence_.first || i == r.first) return;
    if (const auto place = place_ending(i); place != none) return attach(r, place);
    if (const auto place = described(r, i); place != none) return attach(r, place);
    if (book_ != nullptr && r.has_distance() && r.bearing_deg >= 0) add_unknown(r, i);
  }

  std::uint32_t place_ending(std::uint32_t end) const {
    for (std::size_t k = end_; k-- > begin_;) {
      if (found_[k].last == end && !found_[k].is_demonym) return static_cast<std::uint32_t>(k);
      if (found_[k].last < end) break;
    }
    return none;
  }

  // "Hatra, a famous ancient site in the north located at about ...": words between a name with a comma and "located".
  std::uint32_t described(const StatedRelation& r, std::uint32_t from) const {
    constexpr std::uint32_t reach = 12;
    if (from == r.first) return none;
    bool comma = false;
    for (std::uint32_t i = from; i > sentence_.first && r.first - i < reach; --i) {
      if (const auto place = place_ending(i); place != none) return comma ? place : none;
      comma = tokens_.surface(i - 1) == ",";
      if (!text_.is_word(i - 1) && !is_join(i - 1)) return none;
    }
    return none;
  }

  void attach(StatedRelation& r, std::uint32_t place) {
    // What a statement says of "X, 40 km from Gao and 10 from Ber" it says of X.
    for (auto k = out_.size(); k-- > 0 && out_[k].first >= sentence_.first;) {
      if (out_[k].anchor != place && out_[k].other != place) continue;
      if (out_[k].rule->kind == RelationKind::part) return;
      place = out_[k].subject;
      break;
    }
    if (place == none || place == r.anchor || place == r.other) return;
    r.subject = place;
    r.adjacent = true;
  }

  // "40 km north of Gao, the village of X": a statement that opens its clause.
  void subject_after(StatedRelation& r) {
    const bool fronted = r.first <= sentence_.first + 2 || text_.is_mark(r.first - 1, ",");
    if (!fronted || !r.has_distance() || !text_.is_mark(r.last, ",")) return;
    constexpr std::uint32_t reach = 5;
    for (std::uint32_t i = r.last + 1; i < std::min(sentence_.last, r.last + 1 + reach); ++i) {
      if (const auto place = place_at(i); place != none) {
        if (!found_[place].is_demonym && place != r.anchor) attach(r, place);
        return;
      }
      const bool skipped = rules_.before_place.has(tokens_.fold(i)) || text_.is(i, WordClass::place_heads) ||
                           text_.is(i, WordClass::locatives);
      if (!skipped) return;
    }
  }

  bool is_plain_name(std::uint32_t i) const {
    const auto& token = tokens_.tokens[i];
    return token.kind == TokenClass::word && token.capitals == Capitals::first && token.span.size() >= 3 &&
           text_.parts[i] == Part::none && text_.classes[i].empty() && place_at(i) == none;
  }

  // A capitalised name right before the statement, after a word of place or at the head of the sentence.
  void add_unknown(StatedRelation& r, std::uint32_t end) {
    std::uint32_t begin = end;
    constexpr std::uint32_t longest = 3;
    while (begin > sentence_.first && end - begin < longest && is_plain_name(begin - 1)) --begin;
    if (begin == end) return;
    const bool opens = begin == sentence_.first;
    const bool led =
        !opens && (text_.is(begin - 1, WordClass::locatives) || text_.is(begin - 1, WordClass::weak_locatives) ||
                   text_.is(begin - 1, WordClass::place_heads));
    if (!opens && !led) return;
    FoundPlace f;
    f.first = begin;
    f.last = end;
    f.span = {tokens_.tokens[begin].span.begin, tokens_.tokens[end - 1].span.end};
    const auto& tokens = tokens_.tokens;
    f.name = book_->unknown(
        std::string_view(text_.names)
            .substr(tokens[begin].folded_begin, tokens[end - 1].folded_end - tokens[begin].folded_begin));
    f.evidence = 4;
    f.sign = "its distance is told";
    r.subject = static_cast<std::uint32_t>(found_.size() + added_.size());
    r.adjacent = true;
    added_.push_back(f);
  }

  void weigh() {
    const auto give = [&](std::uint32_t place, double evidence, std::string_view sign) {
      if (place == none || place >= found_.size()) return;
      found_[place].evidence += evidence;
      if (found_[place].sign.empty()) found_[place].sign = sign;
    };
    for (const auto& r : out_) {
      if (!r.has_distance()) continue;
      give(r.anchor, 1.5, "a distance from it is told");
      if (r.adjacent) give(r.subject, 2.5, "its distance is told");
    }
  }

  // Puts the added names in the order of the text.
  void settle_added() {
    if (added_.empty()) return;
    found_.insert(found_.end(), added_.begin(), added_.end());
    std::vector<std::uint32_t> order(found_.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return found_[a].span < found_[b].span; });
    std::vector<std::uint32_t> now(found_.size());
    std::vector<FoundPlace> sorted;
    sorted.reserve(found_.size());
    for (const auto i : order) {
      now[i] = static_cast<std::uint32_t>(sorted.size());
      sorted.push_back(found_[i]);
    }
    const auto moved = [&](std::uint32_t& i) {
      if (i != none) i = now[i];
    };
    for (auto& f : sorted) moved(f.container);
    for (auto& r : out_) {
      moved(r.subject);
      moved(r.anchor);
      moved(r.other);
    }
    found_ = std::move(sorted);
  }

  const MarkedText& text_;
  const Tokens& tokens_;
  const RelationRules& rules_;
  NameBook* book_;
  std::vector<FoundPlace>& found_;
  std::vector<FoundPlace> added_;
  std::vector<StatedRelation> out_;
  std::size_t begin_ = 0, end_ = 0;  ///< found places of the sentence
  Sentence sentence_;
  bool has_unit_ = false;  ///< the sentence has a unit of length in it
};

}  // namespace

std::vector<StatedRelation> find_relations(const MarkedText& text, const RelationRules& rules, NameBook* book,
                                           std::vector<FoundPlace>& found) {
  return Finder(text, rules, book, found).run();
}

}  // namespace dateline::extract
