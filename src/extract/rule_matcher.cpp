#include "rule_matcher.h"

#include <algorithm>

namespace dateline::extract {

namespace {

constexpr std::int32_t not_tried = -2;
constexpr std::int32_t no_match = -1;
constexpr std::size_t most_steps = 48;

bool is_number_mark(std::string_view mark) {
  return mark == "." || mark == "," || mark == "-" || mark == "/" || mark == ":" || mark == "%";
}

}  // namespace

// The longest match so far; its captures are taken over when it is kept.
struct RuleMatcher::Best {
  std::uint32_t rule = 0;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool found = false;
  std::size_t path = 0;  ///< where the steps of this walk begin
  std::vector<Caught> caught;
};

// Reads the arguments of one call of a production.
class RuleMatcher::Call final : public Arguments {
 public:
  Call(const RuleMatcher& matcher, const RuleMatch& match, const ProductionCall& call)
      : matcher_(matcher), match_(match), call_(call) {}

  std::size_t count() const override { return call_.arguments.size(); }

  std::optional<int> number(std::size_t i) const override {
    if (i >= call_.arguments.size()) return std::nullopt;
    const ProductionArgument& argument = call_.arguments[i];
    if (argument.kind == ProductionArgument::Kind::number) return static_cast<int>(argument.number);
    const Caught* caught = argument.kind == ProductionArgument::Kind::slot ? find(argument.slot) : nullptr;
    return caught == nullptr || caught->match >= 0 ? std::nullopt : std::optional(static_cast<int>(caught->number));
  }

  std::optional<TimeValue> date(std::size_t i, const DateContext& context) const override {
    if (i >= call_.arguments.size()) return std::nullopt;
    const ProductionArgument& argument = call_.arguments[i];
    if (argument.kind == ProductionArgument::Kind::call) {
      const auto& calls = matcher_.pack_.rules[match_.rule].production.calls;
      return Call(matcher_, match_, calls[argument.call]).run(context);
    }
    const Caught* caught = argument.kind == ProductionArgument::Kind::slot ? find(argument.slot) : nullptr;
    return caught == nullptr || caught->match < 0 ? std::nullopt : matcher_.evaluate(caught->match, context);
  }

  std::optional<TimeValue> run(const DateContext& context) const { return call_.op->run(*this, context); }

 private:
  const Caught* find(std::uint16_t slot) const {
    for (std::uint32_t i = match_.caught_begin; i < match_.caught_end; ++i)
      if (matcher_.caught_[i].slot == slot) return &matcher_.caught_[i];
    return nullptr;
  }

  const RuleMatcher& matcher_;
  const RuleMatch& match_;
  const ProductionCall& call_;
};

RuleMatcher::RuleMatcher(const RulePack& pack, const Tokens& tokens)
    : pack_(pack), tokens_(tokens), units_(units_of(tokens, pack.vocabulary)) {
  for (auto& memo : memo_) memo.assign(units_.size(), not_tried);
}

bool RuleMatcher::may_begin(std::uint32_t at) const {
  return units_[at].word != 0 || units_[at].digits != 0;
}

std::int32_t RuleMatcher::match(std::uint32_t at) {
  return may_begin(at) ? match_in(at, most_layers) : no_match;
}

// The longest match of layers 1 to `layer`; of equals the one of the lowest layer.
std::int32_t RuleMatcher::match_in(std::uint32_t at, int layer) {
  if (layer == 0 || at >= units_.size() || !may_begin(at)) return no_match;
  std::int32_t& memo = memo_[layer - 1][at];
  if (memo != not_tried) return memo;
  memo = no_match;
  std::int32_t found = match_in(at, layer - 1);
  const bool starts = units_[at].digits != 0 || pack_.starts[layer - 1][units_[at].word] != 0;
  if (!starts && found < 0) return memo;
  Best best;
  if (found >= 0) best.end = matches_[static_cast<std::size_t>(found)].end;
  best.path = steps_.size();
  walk(pack_.tries[layer - 1], 0, at, layer, best);
  if (best.found) found = keep(best);
  memo_[layer - 1][at] = found;
  return found;
}

std::int32_t RuleMatcher::keep(const Best& best) {
  RuleMatch match{best.rule, best.begin, best.end, static_cast<std::uint32_t>(caught_.size()), 0};
  caught_.insert(caught_.end(), best.caught.begin(), best.caught.end());
  match.caught_end = static_cast<std::uint32_t>(caught_.size());
  matches_.push_back(match);
  return static_cast<std::int32_t>(matches_.size() - 1);
}

void RuleMatcher::walk(const PatternTrie& trie, std::uint32_t node_index, std::uint32_t at, int layer, Best& best) {
  const TrieNode& node = trie.node(node_index);
  if (!node.terminals.empty()) finish(node, at, best);
  if (at >= units_.size() || steps_.size() - best.path > most_steps) return;
  const Unit& unit = units_[at];
  if (unit.word != 0) {
    auto edge = std::lower_bound(node.words.begin(), node.words.end(), unit.word,
                                 [](const TrieEdge& e, std::uint32_t word) { return e.id < word; });
    for (; edge != node.words.end() && edge->id == unit.word; ++edge) follow(*edge, trie, at, layer, best);
  }
  for (const TrieEdge& edge : node.others) follow(edge, trie, at, layer, best);
}

void RuleMatcher::follow(const TrieEdge& edge, const PatternTrie& trie, std::uint32_t at, int layer, Best& best) {
  if (edge.glued && !units_[at].glued) return;
  Step step{at, 0, -1};
  std::uint32_t next = at + 1;
  if (edge.kind == TrieEdge::Kind::form && units_[at].digits == 0 && !pack_.numbers.has(units_[at].word)) return;
  if (edge.kind == TrieEdge::Kind::word_class) {
    const ClassValue* value = pack_.class_value(units_[at].word, edge.id);
    if (value == nullptr) return;
    step.number = value->value;
  } else if (edge.kind == TrieEdge::Kind::form) {
    const auto number = pack_.numbers.match(units_, at, static_cast<NumberForm>(edge.id));
    if (!number) return;
    step.number = number->value;
    next = number->end;
  } else if (edge.kind == TrieEdge::Kind::date) {
    step.match = match_in(at, layer - 1);
    if (step.match < 0 || matches_[static_cast<std::size_t>(step.match)].begin != at) return;
    next = matches_[static_cast<std::size_t>(step.match)].end;
  }
  steps_.push_back(step);
  walk(trie, edge.target, next, layer, best);
  steps_.pop_back();
}

void RuleMatcher::finish(const TrieNode& node, std::uint32_t at, Best& best) {
  for (const TrieTerminal& terminal : node.terminals) {
    const auto unit_of_step = [&](std::size_t step) {
      return best.path + step < steps_.size() ? steps_[best.path + step].begin : at;
    };
    const std::uint32_t begin = unit_of_step(terminal.begin), end = unit_of_step(terminal.end);
    const bool earlier_rule = best.found && end == best.end && terminal.rule < best.rule;
    if ((end <= best.end && !earlier_rule) || !allowed(pack_.rules[terminal.rule], begin, end, unit_of_step(0), at))
      continue;
    best.rule = terminal.rule;
    best.begin = begin;
    best.end = end;
    best.found = true;
    best.caught.clear();
    for (const TrieCapture& capture : terminal.captures) {
      if (capture.step < 0) {
        best.caught.push_back({capture.slot, -1, capture.constant});
      } else {
        const Step& step = steps_[best.path + static_cast<std::size_t>(capture.step)];
        best.caught.push_back({capture.slot, step.match, step.number});
      }
    }
  }
}

std::optional<TimeValue> RuleMatcher::evaluate(std::int32_t index, const DateContext& context) const {
  const RuleMatch& match = matches_[static_cast<std::size_t>(index)];
  return Call(*this, match, pack_.rules[match.rule].production.calls.front()).run(context);
}

bool RuleMatcher::allowed(const Rule& rule, std::uint32_t begin, std::uint32_t end, std::uint32_t from,
                          std::uint32_t to) const {
  if (!rule.loose && !stands_alone(begin, end)) return false;
  if (rule.letter_case != LetterCase::any && !letters_fit(rule, begin, end)) return false;
  if (!rule.wanted_before.empty() && !any_guard(rule.wanted_before, from, true)) return false;
  if (!rule.wanted_after.empty() && !any_guard(rule.wanted_after, to, false)) return false;
  return !any_guard(rule.refused_before, from, true) && !any_guard(rule.refused_after, to, false);
}

// Whether a pattern of the pack may catch the word by a class.
bool RuleMatcher::is_named(std::uint32_t word) const {
  const auto& classes = pack_.word_classes[word];
  return std::any_of(classes.begin(), classes.end(),
                     [&](const ClassValue& c) { return pack_.is_captured[c.class_id]; });
}

// The first word of the match that a vocabulary of months or weekdays names is written as the rule wants it. Words at a
// sentence's start and among capitals may be anything.
bool RuleMatcher::letters_fit(const Rule& rule, std::uint32_t begin, std::uint32_t end) const {
  for (std::uint32_t i = begin; i < end; ++i) {
    const Unit& unit = units_[i];
    if (unit.kind != TokenClass::word || !is_named(unit.word)) continue;
    if (unit.capitals == Capitals::all) return true;
    const bool capital = unit.capitals != Capitals::none;
    const bool free = pack_.any_case && pack_.class_value(unit.word, *pack_.any_case) != nullptr;
    if (rule.letter_case == LetterCase::capital) return capital || free;
    return !capital || starts_sentence(i);
  }
  return true;
}

// Neither side is glued to a number, as in "12.3.4" or "B2017".
bool RuleMatcher::stands_alone(std::uint32_t begin, std::uint32_t end) const {
  const Unit& first = units_[begin];
  if (first.glued && begin > 0) {
    const Unit& mark = units_[begin - 1];
    if (first.digits > 0 && mark.kind == TokenClass::word && mark.token == first.token) return false;
    const bool joined = is_number_mark(mark.span.of(tokens_.text)) && mark.glued && begin > 1;
    if (joined && first.digits > 0 && units_[begin - 2].digits > 0) return false;
  }
  const Unit& last = units_[end - 1];
  if (last.digits == 0 || end >= units_.size() || !units_[end].glued) return true;
  if (units_[end].kind == TokenClass::word) return false;
  const std::string_view mark = units_[end].span.of(tokens_.text);
  if (mark == "%") return false;
  return !(is_number_mark(mark) && end + 1 < units_.size() && units_[end + 1].glued && units_[end + 1].digits > 0);
}

bool RuleMatcher::any_guard(const std::vector<Guard>& guards, std::uint32_t at, bool before) const {
  return std::any_of(guards.begin(), guards.end(), [&](const Guard& g) { return guard_holds(g, at, before); });
}

bool RuleMatcher::guard_holds(const Guard& guard, std::uint32_t at, bool before) const {
  if (guard.kind == Guard::Kind::sentence_start) return before && starts_sentence(at);
  if (guard.kind == Guard::Kind::sentence_end) return !before && ends_sentence(at);
  if (before ? at == 0 : at >= units_.size()) return false;
  const Unit& unit = units_[before ? at - 1 : at];
  const bool lower = unit.kind == TokenClass::word && unit.capitals == Capitals::none;
  switch (guard.kind) {
    case Guard::Kind::word:
      return unit.word == guard.id;
    case Guard::Kind::word_class:
      return pack_.class_value(unit.word, guard.id) != nullptr;
    case Guard::Kind::form:
      return !before && pack_.numbers.match(units_, at, static_cast<NumberForm>(guard.id)).has_value();
    case Guard::Kind::number:
      return unit.digits > 0;
    case Guard::Kind::lower:
      return lower;
    case Guard::Kind::lower_plural: {
      const std::string_view word = unit.span.of(tokens_.text);
      return lower && word.size() > 3 && (word.back() == 's' || word.back() == 'x');
    }
    case Guard::Kind::capital:
      return unit.kind == TokenClass::word && !lower && !(before && starts_sentence(at - 1));
    default:
      return false;
  }
}

bool RuleMatcher::starts_sentence(std::uint32_t at) const {
  if (at == 0) return true;
  const Token& token = tokens_.tokens[units_[at].token];
  const auto sentence = std::upper_bound(tokens_.sentences.begin(), tokens_.sentences.end(), token.span.begin,
                                         [](std::uint32_t byte, const Sentence& s) { return byte < s.span.begin; });
  const std::uint32_t first = sentence == tokens_.sentences.begin() ? 0 : std::prev(sentence)->first;
  for (std::uint32_t i = at; i > 0 && units_[i - 1].token >= first; --i)
    if (units_[i - 1].kind == TokenClass::word || units_[i - 1].kind == TokenClass::number) return false;
  return true;
}

bool RuleMatcher::ends_sentence(std::uint32_t at) const {
  for (std::uint32_t i = at; i < units_.size() && i < at + 3; ++i) {
    if (units_[i].kind == TokenClass::line_break) return true;
    if (units_[i].kind != TokenClass::punctuation) return false;
    const std::string_view mark = units_[i].span.of(tokens_.text);
    if (mark == "." || mark == "!" || mark == "?") return true;
  }
  return at >= units_.size();
}

std::pair<std::uint32_t, std::uint32_t> RuleMatcher::sentence_around(std::uint32_t at) {
  const std::uint32_t token = units_[at].token;
  if (at >= sentence_units_.first && at < sentence_units_.second) return sentence_units_;
  while (sentence_ + 1 < tokens_.sentences.size() && tokens_.sentences[sentence_].last <= token) ++sentence_;
  if (tokens_.sentences.empty()) return {0, static_cast<std::uint32_t>(units_.size())};
  const Sentence& sentence = tokens_.sentences[sentence_];
  const auto unit_at = [&](std::uint32_t t) {
    return static_cast<std::uint32_t>(
        std::lower_bound(units_.begin(), units_.end(), t, [](const Unit& u, std::uint32_t i) { return u.token < i; }) -
        units_.begin());
  };
  sentence_units_ = {unit_at(sentence.first), unit_at(sentence.last)};
  return sentence_units_;
}

}  // namespace dateline::extract
