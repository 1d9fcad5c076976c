#include "event_harm.h"

#include <algorithm>

namespace dateline::extract {

namespace {

class HarmReader {
 public:
  HarmReader(const Tokens& tokens, std::uint32_t first, std::uint32_t last, const EventRules& rules,
             std::vector<NumberMention> numbers)
      : t_(tokens), first_(first), last_(last), rules_(rules), numbers_(std::move(numbers)) {}

  HarmCounts run() {
    for (std::size_t k = 0; k < numbers_.size(); ++k) {
      if (numbers_[k].excluded && is_part(k)) continue;
      std::size_t end = k + 1;
      const auto harm = harm_of(k, end);
      if (!harm) continue;
      const auto h = static_cast<std::size_t>(*harm);
      if (!out_.counts[h]) add(h, k, end);
      k = end - 1;
    }
    one_alone();
    return out_;
  }

 private:
  void add(std::size_t harm, std::size_t from, std::size_t to) {
    model::CountRange sum{0, 0};
    std::size_t parts = 0;
    for (std::size_t k = from; k < to; ++k) {
      if (numbers_[k].excluded && k > from) continue;
      const auto& r = numbers_[k].range;
      sum.low = *sum.low + r.low.value_or(0);
      if (sum.high) sum.high = r.high ? std::optional(*sum.high + *r.high) : std::nullopt;
      ++parts;
    }
    if (parts == 1) sum = numbers_[from].range;
    for (std::size_t k = from; k < to && parts > 1; ++k) {
      if (!(numbers_[k].excluded && k > from)) side(harm, k);
    }
    out_.counts[harm] = sum;
    out_.at[harm] = numbers_[from].first;
    out_.end[harm] = numbers_[to - 1].last;
    out_.word[harm] = word_;
    PatternMatch m;
    out_.is_revised[harm] = rules_.harms[harm].before_number.match_before(t_, first_, numbers_[from].begin, m);
  }

  // Whether a number stands before that this one may be a part of.
  bool is_part(std::size_t k) const {
    return std::any_of(numbers_.begin(), numbers_.begin() + static_cast<std::ptrdiff_t>(k),
                       [](const NumberMention& n) { return !n.is_article; });
  }

  // "four on the army's side", "ten soldiers": who the number counts.
  void side(std::size_t harm, std::size_t k) {
    constexpr std::uint32_t longest = 5;
    std::uint32_t begin = numbers_[k].last;
    while (begin < last_ && begin < numbers_[k].last + 3 && !rules_.grammar.sides.has(t_.fold(begin))) {
      if (t_.tokens[begin].kind != TokenClass::word || is_joint(begin)) break;
      ++begin;
    }
    begin = begin < last_ && rules_.grammar.sides.has(t_.fold(begin)) ? begin + 1 : numbers_[k].last;
    while (begin < last_ && rules_.grammar.articles.has(t_.fold(begin))) ++begin;
    std::uint32_t end = begin;
    while (end < last_ && end < begin + longest && t_.tokens[end].kind == TokenClass::word && !is_joint(end) &&
           !rules_.grammar.auxiliaries.has(t_.fold(end)) && !rules_.separators.has(t_.fold(end)) && end != word_)
      ++end;
    if (end > begin) out_.sides.push_back({static_cast<Harm>(harm), numbers_[k].range, begin, end});
  }

  // "The mayor was killed": one, where no number says how many.
  void one_alone() {
    PatternMatch m;
    for (std::size_t h = 0; h < harm_count; ++h) {
      for (std::uint32_t i = first_; i < last_ && !out_.counts[h]; ++i) {
        if (t_.tokens[i].kind != TokenClass::word || !rules_.harms[h].singular.match(t_, i, last_, m)) continue;
        out_.counts[h] = model::CountRange{1, 1};
        out_.at[h] = i;
        out_.end[h] = m.last;
        out_.word[h] = m.last - 1;
      }
    }
  }

  bool is_pause(std::uint32_t i) const {
    if (t_.tokens[i].kind != TokenClass::punctuation) return false;
    const auto m = t_.surface(i);
    return m == ";" || m == ":" || m == "(" || m == ")" || m == "." || m == "—" || m == "–";
  }
  bool is_comma(std::uint32_t i) const {
    return i < last_ && t_.tokens[i].kind == TokenClass::punctuation && t_.surface(i) == ",";
  }
  bool is_joint(std::uint32_t i) const { return rules_.grammar.joints.has(t_.fold(i)); }

  // The token after a people noun that follows number `k` within a few words; 0 when none does.
  std::uint32_t people_after(std::size_t k) const {
    constexpr std::uint32_t window = 4;
    for (std::uint32_t i = numbers_[k].last; i < std::min(last_, numbers_[k].last + window); ++i) {
      if (t_.tokens[i].kind == TokenClass::punctuation || is_joint(i)) return 0;
      if (rules_.grammar.phrase_ends.has(t_.fold(i)) && i > numbers_[k].last) return 0;
      if (rules_.people.has(t_.fold(i))) return i + 1;
    }
    return 0;
  }

  // The token after the noun that a number counts, whatever it is; 0 for things, beasts and measures.
  std::uint32_t noun_after(std::size_t k) const {
    const std::uint32_t i = numbers_[k].last;
    if (numbers_[k].is_article || i >= last_ || t_.tokens[i].kind != TokenClass::word || is_joint(i)) return 0;
    const auto w = t_.fold(i);
    return rules_.not_people.has(w) || rules_.grammar.auxiliaries.has(w) || rules_.grammar.genitive.has(w) ||
                   rules_.grammar.phrase_ends.has(w)
               ? 0
               : i + 1;
  }

  std::optional<Harm> named_after(std::size_t k) const {
    constexpr std::uint32_t window = 3;
    for (std::uint32_t i = numbers_[k].last; i < std::min(last_, numbers_[k].last + window); ++i) {
      if (t_.tokens[i].kind != TokenClass::word || is_joint(i) || rules_.not_people.has(t_.fold(i)))
        return std::nullopt;
      for (std::size_t h = 0; h < harm_count; ++h) {
        if (rules_.harms[h].after_number.has(t_.fold(i))) return decided(h, i);
      }
    }
    return std::nullopt;
  }

  // "11 civilians were killed": the participle after the people; lists of numbers before it share it.
  std::optional<Harm> suffered(std::size_t k, std::size_t& end) const {
    std::uint32_t people = people_after(k);
    if (people == 0 && numbers_[k].excluded && numbers_[k].last < last_ &&
        rules_.grammar.auxiliaries.has(t_.fold(numbers_[k].last)))
      people = numbers_[k].last;  // "of whom 89 had died"
    std::uint32_t i = people > 0 ? people : noun_after(k);
    if (i == 0) return std::nullopt;
    constexpr std::uint32_t window = 14;
    const std::uint32_t stop = std::min(last_, i + window);
    bool helped = false;
    for (; i < stop; ++i) {
      if (is_pause(i)) return std::nullopt;
      helped = helped || rules_.grammar.auxiliaries.has(t_.fold(i));
      const bool next_number = end < numbers_.size() && i >= numbers_[end].begin && i < numbers_[end].last;
      if (next_number) {
        if (helped || people == 0) return std::nullopt;  // "195 kph, a man was killed"
        if (!numbers_[end].excluded && !is_listed(end)) return std::nullopt;
        i = numbers_[end].last;
        ++end;
        if (i >= stop) return std::nullopt;
      }
      if (is_joint(i) && (helped || !goes_on_after(i, end))) return std::nullopt;
      for (std::size_t h = 0; h < harm_count; ++h) {
        const bool fits = people > 0 || (helped && static_cast<Harm>(h) != Harm::displaced);
        if (fits && rules_.harms[h].passive.has(t_.fold(i))) return decided(h, i);
      }
    }
    return std::nullopt;
  }

  bool is_listed(std::size_t k) const {
    const std::uint32_t begin = numbers_[k].begin;
    return begin > 0 && (is_joint(begin - 1) || is_comma(begin - 1));
  }

  // After "and": the next number, or another people noun that shares the one before ("herders and farmers").
  bool goes_on_after(std::uint32_t i, std::size_t end) const {
    if (end < numbers_.size() && numbers_[end].begin == i + 1) return true;
    return i + 1 < last_ && rules_.people.has(t_.fold(i + 1));
  }

  // "killing 12", "a fait 12 morts", "coûté la vie à 12 personnes", "the toll rose to 12".
  std::optional<Harm> done_to(std::size_t k) const {
    constexpr std::uint32_t window = 4;
    const std::uint32_t begin = numbers_[k].begin;
    const std::uint32_t from = begin > first_ + window ? begin - window : first_;
    PatternMatch m;
    for (std::size_t h = 0; h < harm_count; ++h) {
      if (rules_.harms[h].before_number.match_before(t_, first_, begin, m) && is_object(k)) return decided(h, m.first);
    }
    for (std::uint32_t i = begin; i-- > from;) {
      if (t_.tokens[i].kind == TokenClass::punctuation) return std::nullopt;
      for (std::size_t h = 0; h < harm_count; ++h) {
        const auto& words = rules_.harms[h];
        const auto w = t_.fold(i);
        if (!words.active.has(w)) continue;
        if (words.needs_object.has(w) ? object_near(k, i, words) : is_object(k)) return decided(h, i);
      }
    }
    return std::nullopt;
  }

  bool object_near(std::size_t k, std::uint32_t verb, const HarmWords& words) const {
    for (std::uint32_t i = verb; i < std::min(last_, numbers_[k].last + 4); ++i) {
      if (i >= numbers_[k].last && t_.tokens[i].kind == TokenClass::punctuation) return false;
      if (words.objects.has(t_.fold(i))) return true;
    }
    return false;
  }

  bool is_object(std::size_t k) const {
    if (numbers_[k].is_article) return people_after(k) > 0;
    const std::uint32_t a = numbers_[k].last;
    if (a >= last_ || t_.tokens[a].kind == TokenClass::punctuation || is_joint(a)) return true;
    return people_after(k) > 0 || rules_.grammar.phrase_ends.has(t_.fold(a));
  }

  // Numbers that go on with what the one before counted: "et quatre côté X", "and a doctor".
  void go_on(std::size_t& end) const {
    while (end < numbers_.size()) {
      const auto& n = numbers_[end];
      if (n.begin == 0 || n.begin > numbers_[end - 1].last + 6 || n.last >= last_ || n.excluded) return;
      for (std::uint32_t i = numbers_[end - 1].last; i + 1 < n.begin; ++i) {
        if (is_pause(i) || rules_.grammar.auxiliaries.has(t_.fold(i))) return;
      }
      const bool sided = is_joint(n.begin - 1) && rules_.grammar.sides.has(t_.fold(n.last));
      if (!sided && !(is_listed(end) && counts_more_people(end))) return;
      ++end;
    }
  }

  // A further number of people with nothing said of them but what was said of those before.
  bool counts_more_people(std::size_t k) const {
    const std::uint32_t after = people_after(k);
    if (after == 0 || named_after(k)) return false;
    for (std::uint32_t i = after; i < std::min(last_, after + 3) && t_.tokens[i].kind == TokenClass::word; ++i) {
      if (rules_.grammar.auxiliaries.has(t_.fold(i))) return false;
      for (const auto& harm : rules_.harms) {
        if (harm.passive.has(t_.fold(i)) || harm.after_number.has(t_.fold(i))) return false;
      }
    }
    return true;
  }

  std::optional<Harm> harm_of(std::size_t k, std::size_t& end) const {
    if (!numbers_[k].is_article) {
      if (const auto h = named_after(k)) {
        go_on_sided(end);
        return h;
      }
    }
    if (const auto active = done_to(k)) {
      if (people_after(k) > 0) go_on(end);
      return active;
    }
    std::size_t taken = end;
    if (const auto h = suffered(k, taken)) {
      end = taken;
      return h;
    }
    return std::nullopt;
  }

  void go_on_sided(std::size_t& end) const {
    const std::size_t before = end;
    go_on(end);
    if (end > before && !rules_.grammar.sides.has(t_.fold(numbers_[end - 1].last))) end = before;
  }

  Harm decided(std::size_t harm, std::uint32_t word) const {
    word_ = word;
    return static_cast<Harm>(harm);
  }

  const Tokens& t_;
  std::uint32_t first_, last_;
  const EventRules& rules_;
  std::vector<NumberMention> numbers_;
  mutable std::uint32_t word_ = 0;  ///< that decided last
  HarmCounts out_;
};

// Whether the sentence tells a toll that held before, or what happens year by year.
bool is_past_toll(const Tokens& tokens, std::uint32_t first, std::uint32_t last, const EventRules& rules) {
  PatternMatch m;
  for (std::uint32_t i = first; i < last; ++i) {
    if (tokens.tokens[i].kind != TokenClass::word) continue;
    if (rules.superseded.match(tokens, i, last, m)) return true;
    if (rules.doubts.match(tokens, i, last, m) && static_cast<Doubt>(m.value) == Doubt::habit) return true;
  }
  return false;
}

}  // namespace

bool HarmCounts::any() const {
  return std::any_of(counts.begin(), counts.end(), [](const auto& c) { return c.has_value(); });
}

HarmCounts harm_in(const Tokens& tokens, std::uint32_t first, std::uint32_t last, const EventRules& rules,
                   const std::vector<base::TextSpan>& dates) {
  if (is_past_toll(tokens, first, last, rules)) return {};
  auto numbers = numbers_in(tokens, first, last, rules);
  std::erase_if(numbers, [&](const NumberMention& n) {
    const base::TextSpan span{tokens.tokens[n.first].span.begin, tokens.tokens[n.last - 1].span.end};
    PatternMatch m;
    const bool none = n.begin > first && rules.doubts.match(tokens, n.begin - 1, last, m) && m.last >= n.last &&
                      static_cast<Doubt>(m.value) == Doubt::negation;  // "no one"
    return none || std::any_of(dates.begin(), dates.end(), [&](base::TextSpan d) { return d.overlaps(span); });
  });
  return HarmReader(tokens, first, last, rules, std::move(numbers)).run();
}

}  // namespace dateline::extract
