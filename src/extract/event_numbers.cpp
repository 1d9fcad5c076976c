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
      if (value(rules_.scales, i + 1)) return words(i + 1, n);
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
      } else if (at > i && rules_.number_joins.has(t_.fold(at)) && !rules_.grammar.range_joints.has(t_.fold(at)) &&
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
    n.named = v;
    return true;
  }

  // "several hundred", "dozens of thousands", "tens of thousands": words of many one after another.
  bool several(std::uint32_t at, std::int64_t v, NumberMention& n) const {
    constexpr std::int64_t vague = 10;  // "several" is no number of its own
    std::uint32_t next = at + 1;
    for (std::int64_t factor = 0;; v = std::min(v, largest)) {
      const std::uint32_t i = next < last_ && rules_.grammar.genitive.has(t_.fold(next)) ? next + 1 : next;
      if (const auto scale = value(rules_.scales, i))
        factor = *scale * (v < vague ? 2 : 1);
      else if (const auto many = value(rules_.many, i))
        factor = v < vague ? *many : *many / 2;
      else if (const auto about = value(rules_.about, i))
        factor = *about;
      else
        break;
      v = v < vague ? factor : v * factor;
      next = i + 1;
    }
    n.last = next;
    n.range = {v, std::nullopt};
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
    const bool goes_on =
        !before.empty() && before.back().last + 1 == n.begin && before.back().begin < before.back().first;
    if (goes_on && before.back().excluded && rules_.grammar.joints.has(t_.fold(before.back().last))) n.excluded = true;
  }

  static void apply(Modifier m, NumberMention& n) {
    if (!n.range.low || !n.range.high) {
      n.excluded = n.excluded || m == Modifier::excluded;
      return;
    }
    const std::int64_t v = n.named.value_or(*n.range.low);
    switch (m) {
      case Modifier::at_least:
        n.range = {v, std::nullopt};
        break;
      case Modifier::at_most:
        n.range = {std::nullopt, v};
        break;
      case Modifier::around:
        if (n.named) break;
        n.range = {v - std::max<std::int64_t>(1, v / 10), v + std::max<std::int64_t>(1, v / 10)};
        break;
      case Modifier::nearly:
        if (n.named) break;
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
    if (!opened && !rules_.grammar.range_joints.has(joint)) return;
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

}  // namespace

std::vector<NumberMention> numbers_in(const Tokens& tokens, std::uint32_t first, std::uint32_t last,
                                      const EventRules& rules) {
  return NumberReader(tokens, first, last, rules).run();
}

}  // namespace dateline::extract
