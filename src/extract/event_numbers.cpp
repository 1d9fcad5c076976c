#include "event_numbers.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace dateline::extract {

namespace {

constexpr std::int64_t largest = 1'000'000'000;

class NumberReader {
 public:
  NumberReader(const Tokens& tokens, std::uint32_t first, std::uint32_t last, const EventRules& rules)
      : t_(tokens), first_(first), last_(last), rules_(rules) {}

  std::vector<NumberMention> run() {
    std::vector<NumberMention> out;
    for (std::uint32_t i = first_; i < last_;) {
      NumberMention n;
      if (!read(i, n)) {
        ++i;
        continue;
      }
      qualify(n, out);
      out.push_back(n);
      i = n.last;
    }
    return out;
  }

 private:
  template <class Map>
  std::optional<std::int64_t> value(const Map& map, std::uint32_t i) const {
    if (i >= last_) return std::nullopt;
    const auto at = map.find(t_.fold(i));
    return at == map.end() ? std::nullopt : std::optional(at->second);
  }

  bool read(std::uint32_t i, NumberMention& n) const {
    n.first = n.begin = i;
    if (t_.tokens[i].kind == TokenClass::number) return digits(i, n);
    if (t_.tokens[i].kind != TokenClass::word) return false;
    if (const auto about = value(rules_.about, i)) return approximate(i, *about, n);
    if (const auto many = value(rules_.many, i)) return several(i, *many, n);
    if (rules_.number_articles.has(t_.fold(i))) {
      if (const auto about = value(rules_.about, i + 1)) return approximate(i + 1, *about, n);
      if (const auto dozen = value(rules_.numbers, i + 1); dozen && *dozen > 9) return words(i + 1, n);
      n.is_article = true;
      n.last = i + 1;
      n.range = {1, 1};
      return true;
    }
    return words(i, n);
  }

  static std::int64_t parse(std::string_view digits) {
    std::int64_t v = 0;
    if (digits.size() > 9) return largest;
    std::from_chars(digits.data(), digits.data() + digits.size(), v);
    return v;
  }

  bool digits(std::uint32_t i, NumberMention& n) const {
    double v = static_cast<double>(parse(t_.surface(i)));
    std::uint32_t next = i + 1;
    while (next < last_ && v < largest) {
      const bool marked = next + 1 < last_ && t_.tokens[next].kind == TokenClass::punctuation &&
                          !t_.tokens[next].space_before && t_.tokens[next + 1].kind == TokenClass::number &&
                          !t_.tokens[next + 1].space_before;
      const bool group_mark =
          marked && rules_.thousands.find(t_.surface(next)) != std::string::npos && t_.surface(next + 1).size() == 3;
      const bool spaced = t_.tokens[next].kind == TokenClass::number && t_.tokens[next].space_before &&
                          t_.surface(next).size() == 3 && t_.surface(next - 1).size() <= 3;
      if (group_mark || spaced) {
        const std::uint32_t group = group_mark ? next + 1 : next;
        v = v * 1000 + static_cast<double>(parse(t_.surface(group)));
        next = group + 1;
      } else if (marked && (t_.surface(next) == "," || t_.surface(next) == ".")) {
        v += static_cast<double>(parse(t_.surface(next + 1))) / std::pow(10, t_.surface(next + 1).size());
        next += 2;
        break;
      } else {
        break;
      }
    }
    if (const auto scale = value(rules_.scales, next); scale && *scale >= 1000) {
      v *= static_cast<double>(*scale);
      ++next;
    }
    n.last = next;
    const auto whole = static_cast<std::int64_t>(std::min(v, static_cast<double>(largest)));
    n.range = {whole, whole};
    return true;
  }

  bool words(std::uint32_t i, NumberMention& n) const {
    std::int64_t total = 0, current = 0;
    std::uint32_t at = i, end = i;
    while (at < last_) {
      if (const auto v = value(rules_.numbers, at)) {
        current += *v;
      } else if (const auto scale = value(rules_.scales, at)) {
        current = std::max<std::int64_t>(current, 1) * *scale;
        if (*scale >= 1000) {
          total += current;
          current = 0;
        }
      } else if (at > i && rules_.number_joins.has(t_.fold(at)) && t_.fold(at) != "a" && t_.fold(at) != "to" &&
                 at + 1 < last_ && current >= 20 && value(rules_.numbers, at + 1)) {
        ++at;
        continue;
      } else {
        break;
      }
      end = ++at;
      if (total > largest) break;
    }
    if (end == i) return false;
    n.last = end;
    n.range = {total + current, total + current};
    return true;
  }

  bool approximate(std::uint32_t at, std::int64_t v, NumberMention& n) const {
    n.last = at + 1;
    const std::int64_t slack = std::max<std::int64_t>(1, v / 6);
    n.range = {v - slack, v + slack};
    return true;
  }

  bool several(std::uint32_t at, std::int64_t v, NumberMention& n) const {
    n.last = at + 1;
    const auto scale = value(rules_.scales, at + 1);
    const auto about = value(rules_.many, at + 1);
    if (scale || about) ++n.last;
    const std::int64_t low = scale ? 2 * *scale : about ? *about : v;
    n.range = {low, std::nullopt};
    return true;
  }

  void qualify(NumberMention& n, std::vector<NumberMention>& before) const {
    PatternMatch m;
    while (rules_.modifiers.match_before(t_, first_, n.begin, m)) {
      n.begin = m.first;
      apply(static_cast<Modifier>(m.value), n);
      if (static_cast<Modifier>(m.value) == Modifier::excluded) break;
    }
    join_range(n, before);
  }

  static void apply(Modifier m, NumberMention& n) {
    if (!n.range.low || !n.range.high) {
      n.excluded = n.excluded || m == Modifier::excluded;
      return;
    }
    const std::int64_t v = *n.range.low;
    switch (m) {
      case Modifier::at_least:
        n.range.high.reset();
        break;
      case Modifier::at_most:
        n.range = {std::nullopt, v};
        break;
      case Modifier::around:
        n.range = {v - std::max<std::int64_t>(1, v / 10), v + std::max<std::int64_t>(1, v / 10)};
        break;
      case Modifier::nearly:
        n.range = {v - std::max<std::int64_t>(1, v / 10), v};
        break;
      case Modifier::excluded:
        n.excluded = true;
        break;
      case Modifier::between:
        break;
    }
  }

  // "between 20 and 30", "entre 20 et 30", "20 à 30": one range.
  void join_range(NumberMention& n, std::vector<NumberMention>& before) const {
    if (before.empty() || n.first != n.begin || n.first < 1) return;
    NumberMention& a = before.back();
    if (a.last + 1 != n.first || !rules_.number_joins.has(t_.fold(a.last))) return;
    PatternMatch m;
    const bool opened = a.begin < a.first && rules_.modifiers.match(t_, a.begin, a.first, m) &&
                        static_cast<Modifier>(m.value) == Modifier::between;
    const auto joint = t_.fold(a.last);
    if (!opened && joint != "a" && joint != "to") return;
    if (!a.range.low || !n.range.high || *a.range.low > *n.range.high) return;
    n.first = a.first;
    n.begin = a.begin;
    n.range = {a.range.low, n.range.high};
    before.pop_back();
  }

  const Tokens& t_;
  std::uint32_t first_, last_;
  const EventRules& rules_;
};

class HarmReader {
 public:
  HarmReader(const Tokens& tokens, std::uint32_t first, std::uint32_t last, const EventRules& rules,
             std::vector<NumberMention> numbers)
      : t_(tokens), first_(first), last_(last), rules_(rules), numbers_(std::move(numbers)) {}

  HarmCounts run() {
    std::array<bool, harm_count> closed{};
    for (std::size_t k = 0; k < numbers_.size(); ++k) {
      if (numbers_[k].excluded) continue;
      std::size_t end = k + 1;
      const auto harm = harm_of(k, end);
      if (!harm) continue;
      const auto h = static_cast<std::size_t>(*harm);
      if (!closed[h]) add(h, k, end);
      closed[h] = true;
      k = end - 1;
    }
    return out_;
  }

 private:
  void add(std::size_t harm, std::size_t from, std::size_t to) {
    model::CountRange sum{0, 0};
    for (std::size_t k = from; k < to; ++k) {
      if (numbers_[k].excluded) continue;
      const auto& r = numbers_[k].range;
      sum.low = *sum.low + r.low.value_or(0);
      if (sum.high) sum.high = r.high ? std::optional(*sum.high + *r.high) : std::nullopt;
    }
    if (to == from + 1) sum = numbers_[from].range;
    out_.counts[harm] = sum;
    out_.at[harm] = numbers_[from].first;
    out_.word[harm] = word_;
  }

  bool is_pause(std::uint32_t i) const {
    if (t_.tokens[i].kind != TokenClass::punctuation) return false;
    const auto m = t_.surface(i);
    return m == ";" || m == ":" || m == "(" || m == ")" || m == "." || m == "—" || m == "–";
  }
  bool is_comma(std::uint32_t i) const {
    return i < last_ && t_.tokens[i].kind == TokenClass::punctuation && t_.surface(i) == ",";
  }
  bool is_joint(std::uint32_t i) const {
    const auto w = t_.fold(i);
    return w == "et" || w == "and" || w == "ou" || w == "or";
  }

  // The token after a people noun that follows number `k` within a few words; 0 when none does.
  std::uint32_t people_after(std::size_t k) const {
    constexpr std::uint32_t window = 4;
    for (std::uint32_t i = numbers_[k].last; i < std::min(last_, numbers_[k].last + window); ++i) {
      if (t_.tokens[i].kind == TokenClass::punctuation || is_joint(i)) return 0;
      if (rules_.people.has(t_.fold(i))) return i + 1;
    }
    return 0;
  }

  std::optional<Harm> named_after(std::size_t k) const {
    constexpr std::uint32_t window = 3;
    for (std::uint32_t i = numbers_[k].last; i < std::min(last_, numbers_[k].last + window); ++i) {
      if (t_.tokens[i].kind != TokenClass::word || is_joint(i)) return std::nullopt;
      for (std::size_t h = 0; h < harm_count; ++h) {
        if (rules_.harms[h].after_number.has(t_.fold(i))) return decided(h, i);
      }
    }
    return std::nullopt;
  }

  // "11 civilians were killed": the participle after the people; lists of numbers before it share it.
  std::optional<Harm> suffered(std::size_t k, std::size_t& end) const {
    std::uint32_t i = people_after(k);
    if (i == 0) return std::nullopt;
    constexpr std::uint32_t window = 12;
    const std::uint32_t stop = std::min(last_, i + window);
    bool helped = false;
    for (; i < stop; ++i) {
      if (is_pause(i)) return std::nullopt;
      const auto w = t_.fold(i);
      helped = helped || w == "ont" || w == "a" || w == "sont" || w == "were" || w == "was" || w == "have" ||
               w == "had" || w == "avaient";
      const bool next_number = end < numbers_.size() && i >= numbers_[end].begin && i < numbers_[end].last;
      if (next_number) {
        if (helped) return std::nullopt;
        if (!numbers_[end].excluded &&
            (numbers_[end].begin == 0 || !(is_joint(numbers_[end].begin - 1) || is_comma(numbers_[end].begin - 1))))
          return std::nullopt;
        i = numbers_[end].last;
        ++end;
        if (i >= stop) return std::nullopt;
      }
      if (is_joint(i) && !(end < numbers_.size() && numbers_[end].begin == i + 1)) return std::nullopt;
      for (std::size_t h = 0; h < harm_count; ++h) {
        if (rules_.harms[h].passive.has(t_.fold(i))) return decided(h, i);
      }
    }
    return std::nullopt;
  }

  // "killing 12", "a fait 12 morts", "coûté la vie à 12 personnes".
  std::optional<Harm> done_to(std::size_t k) const {
    constexpr std::uint32_t window = 4;
    const std::uint32_t begin = numbers_[k].begin;
    const std::uint32_t from = begin > first_ + window ? begin - window : first_;
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
    return people_after(k) > 0 || t_.fold(a) == "in" || t_.fold(a) == "dans" || t_.fold(a) == "a";
  }

  // "et quatre côté X", "and four on the other side": numbers that go on with what the one before counted.
  void go_on(std::size_t& end) const {
    while (end < numbers_.size()) {
      const auto& n = numbers_[end];
      if (n.is_article || n.begin == 0 || n.begin > numbers_[end - 1].last + 6 || !is_joint(n.begin - 1) ||
          n.last >= last_)
        return;
      const auto next = t_.fold(n.last);
      if (next != "cote" && next != "chez" && next != "parmi" && next != "among" && next != "on" && next != "cotes")
        return;
      ++end;
    }
  }

  std::optional<Harm> harm_of(std::size_t k, std::size_t& end) const {
    if (!numbers_[k].is_article) {
      if (const auto h = named_after(k)) {
        go_on(end);
        return h;
      }
    }
    const auto active = done_to(k);
    if (active) return active;
    std::size_t taken = end;
    if (const auto h = suffered(k, taken)) {
      end = taken;
      return h;
    }
    return std::nullopt;
  }

  const Tokens& t_;
  std::uint32_t first_, last_;
  const EventRules& rules_;
  Harm decided(std::size_t harm, std::uint32_t word) const {
    word_ = word;
    return static_cast<Harm>(harm);
  }

  std::vector<NumberMention> numbers_;
  mutable std::uint32_t word_ = 0;  ///< that decided last
  HarmCounts out_;
};

}  // namespace

bool HarmCounts::any() const {
  return std::any_of(counts.begin(), counts.end(), [](const auto& c) { return c.has_value(); });
}

std::vector<NumberMention> numbers_in(const Tokens& tokens, std::uint32_t first, std::uint32_t last,
                                      const EventRules& rules) {
  return NumberReader(tokens, first, last, rules).run();
}

HarmCounts harm_in(const Tokens& tokens, std::uint32_t first, std::uint32_t last, const EventRules& rules,
                   const std::vector<base::TextSpan>& dates) {
  auto numbers = numbers_in(tokens, first, last, rules);
  std::erase_if(numbers, [&](const NumberMention& n) {
    const base::TextSpan span{tokens.tokens[n.first].span.begin, tokens.tokens[n.last - 1].span.end};
    return std::any_of(dates.begin(), dates.end(), [&](base::TextSpan d) { return d.overlaps(span); });
  });
  return HarmReader(tokens, first, last, rules, std::move(numbers)).run();
}

}  // namespace dateline::extract
