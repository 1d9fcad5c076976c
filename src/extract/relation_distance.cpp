#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "pack_file.h"
#include "relation_rules.h"

namespace dateline::extract {

namespace {

enum class Modifier : std::uint32_t { about, at_most, at_least };

constexpr double bare_slack = 0.08;     // of a number that nothing rounds
constexpr double about_slack = 0.15;    // of "about 70"
constexpr double rough_slack = 0.20;    // of "une centaine"
constexpr double travel_slack = 0.40;   // of hours on a road
constexpr double at_least_more = 0.30;  // "more than 70" is rarely 100

base::Result<base::Done> read_numbers(const PackFile& file, Vocabulary& vocabulary, NumberLexicon& numbers) {
  using Role = NumberLexicon::Role;
  constexpr std::array<std::pair<std::string_view, Role>, 4> tables{{{"cardinal", Role::cardinal},
                                                                     {"hundred", Role::hundred},
                                                                     {"thousand", Role::thousand},
                                                                     {"joiner", Role::joiner}}};
  for (const auto& [key, role] : tables) {
    const auto* table = file.table[key].as_table();
    if (table == nullptr) continue;
    for (const auto& [word, node] : *table) {
      if (!node.is_integer()) return file.fail_at(node, "A number is wanted here.");
      numbers.add(vocabulary.add(word.str()), role, static_cast<int>(node.as_integer()->get()));
    }
  }
  return base::Done{};
}

// Letters and marks of a token as units of their own, as numbers.toml has them: "vingt-deux" is three.
void append_units(const Tokens& t, std::uint32_t token, const Vocabulary& vocabulary, std::vector<Unit>& out) {
  const auto folded = t.fold(token);
  for (std::size_t at = 0; at < folded.size();) {
    const bool hyphen = folded[at] == '-';
    const std::size_t end = hyphen ? at + 1 : std::min(folded.find('-', at), folded.size());
    Unit u;
    u.token = token;
    u.span = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
    u.word = vocabulary.find(folded.substr(at, end - at));
    u.kind = hyphen ? TokenClass::punctuation : TokenClass::word;
    u.glued = at > 0;
    out.push_back(u);
    at = end;
  }
}

}  // namespace

base::Result<DistanceWords> DistanceWords::load(const PackFile& toponyms, const PackFile& numbers) {
  DistanceWords d;
  if (auto done = read_numbers(numbers, d.vocabulary_, d.numbers_); !done) return done.failure();
  if (const auto* cardinals = numbers.table["cardinal"].as_table()) {
    for (const auto& [word, node] : *cardinals) d.openings_.emplace_back(word.str());
  }
  for (const char* part : {"hundred", "thousand"}) {
    if (const auto* table = numbers.table[part].as_table()) {
      for (const auto& [word, node] : *table) d.openings_.emplace_back(word.str());
    }
  }
  const auto* table = toponyms.table["distance"].as_table();
  if (table == nullptr) return d;
  const auto list = [&](std::string_view key, Modifier m) {
    if (const auto* array = (*table)[key].as_array()) {
      for (const auto& node : *array) {
        const std::string text = node.value_or("");
        if (text.empty()) continue;
        d.modifiers_.add(text, static_cast<std::uint32_t>(m));
        d.openings_.push_back(words_of(text).front());
      }
    }
  };
  for (const auto& [key, node] : *table) {
    if (key == "units" || key == "travel") {
      if (!node.is_table()) return toponyms.fail_at(node, "Units are a table of words and kilometres.");
      for (const auto& [word, km] : *node.as_table()) {
        const auto value = km.value<double>();
        if (!value || *value <= 0) return toponyms.fail_at(km, "A unit's length in kilometres is wanted here.");
        auto words = words_of(word.str());
        auto& same = d.units_[words.front()];
        same.push_back({std::move(words), *value, key == "travel"});
        std::stable_sort(same.begin(), same.end(),
                         [](const auto& a, const auto& b) { return a.words.size() > b.words.size(); });
      }
    } else if (key == "rough" && node.is_table()) {
      for (const auto& [word, n] : *node.as_table()) {
        d.rough_.emplace(word.str(), n.value_or(0.0));
        d.openings_.emplace_back(word.str());
      }
    } else if (key == "vague" && node.is_table()) {
      for (const auto& [word, pair] : *node.as_table()) {
        const auto* ends = pair.as_array();
        if (ends == nullptr || ends->size() != 2) return toponyms.fail_at(pair, "Two numbers are wanted here.");
        d.vague_.emplace(word.str(), std::pair{(*ends)[0].value_or(0.0), (*ends)[1].value_or(0.0)});
        d.openings_.emplace_back(word.str());
      }
    } else if (key == "articles") {
      d.articles_.add(node.value_or(""));
      for (auto& word : words_of(node.value_or(""))) d.openings_.push_back(std::move(word));
    } else if (key == "of") {
      d.of_.add(node.value_or(""));
    } else if (key == "ranges") {
      d.ranges_.add(node.value_or(""));
    } else if (key == "between") {
      d.between_.add(node.value_or(""));
      for (auto& word : words_of(node.value_or(""))) d.openings_.push_back(std::move(word));
    } else if (key != "about" && key != "at_most" && key != "at_least") {
      return toponyms.fail_at(node, fmt::format("Unknown field \"{}\" of [distance].", key.str()));
    }
  }
  list("about", Modifier::about);
  list("at_most", Modifier::at_most);
  list("at_least", Modifier::at_least);
  return d;
}

std::vector<std::string> DistanceWords::units() const {
  std::vector<std::string> out;
  for (const auto& [word, same] : units_) out.push_back(word);
  return out;
}

// "40", "1.500", "1 500", "2,5".
std::optional<DistanceWords::Amount> DistanceWords::digits(const Tokens& t, std::uint32_t at,
                                                           std::uint32_t limit) const {
  const auto number = [&](std::uint32_t i) { return i < limit && t.tokens[i].kind == TokenClass::number; };
  const auto value_of = [&](std::uint32_t i) {
    const auto s = t.fold(i);
    double value = 0;
    const auto done = std::from_chars(s.data(), s.data() + s.size(), value);
    return done.ec == std::errc{} ? value : -1.0;
  };
  if (!number(at) || t.tokens[at].span.size() > 6) return std::nullopt;
  double value = value_of(at);
  std::uint32_t last = at + 1;
  if (value < 0) return std::nullopt;
  if (number(last) && t.tokens[last].span.size() == 3 && t.tokens[at].span.size() <= 2) {
    value = value * 1000 + value_of(last);
    ++last;
  } else if (last + 1 < limit && number(last + 1) && !t.tokens[last].space_before && !t.tokens[last + 1].space_before &&
             (t.surface(last) == "." || t.surface(last) == ",")) {
    const std::size_t places = t.tokens[last + 1].span.size();
    const double next = value_of(last + 1);
    if (next < 0 || places > 3) return std::nullopt;
    value = places == 3 ? value * 1000 + next : value + next / (places == 1 ? 10 : 100);
    last += 2;
  }
  return Amount{value, value, last, false};
}

std::optional<DistanceWords::Amount> DistanceWords::spelled(const Tokens& t, std::uint32_t at,
                                                            std::uint32_t limit) const {
  constexpr std::uint32_t longest = 6;
  std::vector<Unit> units;
  for (std::uint32_t i = at; i < std::min(limit, at + longest) && t.tokens[i].kind == TokenClass::word; ++i)
    append_units(t, i, vocabulary_, units);
  const auto m = numbers_.match(units, 0, NumberForm::number);
  if (!m || m->end == 0) return std::nullopt;
  const bool whole = m->end == units.size() || units[m->end].token != units[m->end - 1].token;
  if (!whole) return std::nullopt;
  const auto value = static_cast<double>(m->value);
  return Amount{value, value, units[m->end - 1].token + 1, false};
}

std::optional<DistanceWords::Amount> DistanceWords::amount(const Tokens& t, std::uint32_t at,
                                                           std::uint32_t limit) const {
  if (at >= limit) return std::nullopt;
  if (auto d = digits(t, at, limit)) return d;
  std::uint32_t word = at;
  if (articles_.has(t.fold(word)) && word + 1 < limit) ++word;
  std::optional<Amount> a;
  if (const auto rough = rough_.find(t.fold(word)); rough != rough_.end()) {
    a = Amount{rough->second, rough->second, word + 1, true};
  } else if (const auto vague = vague_.find(t.fold(word)); vague != vague_.end()) {
    a = Amount{vague->second.first, vague->second.second, word + 1, true};
  } else {
    return spelled(t, at, limit);
  }
  const bool linked = a->last < limit && (of_.has(t.fold(a->last)) || articles_.has(t.fold(a->last)));
  if (linked) ++a->last;
  return a;
}

const DistanceWords::Measure* DistanceWords::unit(const Tokens& t, std::uint32_t at, std::uint32_t limit) const {
  if (at >= limit) return nullptr;
  const auto same = units_.find(t.fold(at));
  if (same == units_.end()) return nullptr;
  for (const auto& u : same->second) {
    if (at + u.words.size() > limit) continue;
    std::size_t k = 1;
    while (k < u.words.size() && t.fold(at + k) == u.words[k]) ++k;
    if (k == u.words.size()) return &u;
  }
  return nullptr;
}

// The same again in another unit: "(25 miles)".
std::uint32_t DistanceWords::after_brackets(const Tokens& t, std::uint32_t at, std::uint32_t limit) const {
  if (at >= limit || t.surface(at) != "(") return at;
  auto inner = at + 1;
  if (PatternMatch m; modifiers_.match(t, inner, limit, m)) inner = m.last;
  const auto a = amount(t, inner, limit);
  if (!a) return at;
  const auto* u = unit(t, a->last, limit);
  if (u == nullptr) return at;
  const auto close = a->last + static_cast<std::uint32_t>(u->words.size());
  return close < limit && t.surface(close) == ")" ? close + 1 : at;
}

std::optional<StatedDistance> DistanceWords::match(const Tokens& t, std::uint32_t at, std::uint32_t limit) const {
  std::optional<Modifier> modifier;
  std::uint32_t begin = at;
  if (PatternMatch m; modifiers_.match(t, at, limit, m)) {
    modifier = static_cast<Modifier>(m.value);
    begin = m.last;
  }
  if (begin + 1 < limit && between_.has(t.fold(begin))) ++begin;
  auto a = amount(t, begin, limit);
  if (!a) return std::nullopt;
  if (a->last + 1 < limit && ranges_.has(t.fold(a->last))) {
    if (const auto b = amount(t, a->last + 1, limit); b && b->high > a->low && unit(t, b->last, limit) != nullptr)
      a = Amount{a->low, b->high, b->last, a->rough};
  }
  // "10-mile": the unit glued behind a hyphen.
  std::uint32_t last = a->last;
  if (last + 1 < limit && t.surface(last) == "-" && !t.tokens[last].space_before) ++last;
  const auto* u = unit(t, last, limit);
  if (u == nullptr) return std::nullopt;
  double slack = a->rough ? rough_slack : modifier ? about_slack : bare_slack;
  if (u->travel) slack = travel_slack;
  if (modifier == Modifier::at_most || a->high > 2 * a->low) slack = 0;
  StatedDistance d;
  d.min_km = a->low * u->km * (1 - slack);
  d.max_km = a->high * u->km * (1 + slack);
  if (modifier == Modifier::at_most) d.min_km = 0;
  if (modifier == Modifier::at_least) d = {a->low * u->km, a->high * u->km * (1 + at_least_more), 0};
  d.last = after_brackets(t, last + static_cast<std::uint32_t>(u->words.size()), limit);
  return d;
}

}  // namespace dateline::extract
