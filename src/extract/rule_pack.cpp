#include "rule_pack.h"

#include <algorithm>
#include <set>

#include "rule_operators.h"
#include "rule_pattern.h"

namespace dateline::extract {

namespace {

using base::Done;
using base::Result;

// Members of a class: one word, or several that the patterns write out.
struct ClassMember {
  std::vector<PatternAtom> atoms;
  std::int32_t value = 0;
};

class PackLoader {
 public:
  PackLoader(RulePack& pack, const PackFile& dates, const PackFile& numbers)
      : pack_(pack), dates_(dates), numbers_(numbers) {}

  Result<Done> run() {
    if (auto r = load_numbers(); !r) return r;
    if (auto r = only_known(dates_, dates_.table, {"examples", "classes", "tense", "rule"}); !r) return r;
    if (auto r = load_examples(); !r) return r;
    if (auto r = load_classes(); !r) return r;
    if (auto r = load_tense(); !r) return r;
    if (auto r = load_rules(); !r) return r;
    find_starts();
    return Done{};
  }

 private:
  Result<Done> load_numbers() {
    constexpr std::pair<std::string_view, NumberLexicon::Role> tables[] = {
        {"cardinal", NumberLexicon::Role::cardinal},
        {"article", NumberLexicon::Role::article},
        {"hundred", NumberLexicon::Role::hundred},
        {"thousand", NumberLexicon::Role::thousand},
        {"joiner", NumberLexicon::Role::joiner},
        {"ordinal", NumberLexicon::Role::ordinal},
        {"ordinal_suffix", NumberLexicon::Role::ordinal_suffix}};
    if (auto r = only_known(numbers_, numbers_.table,
                            {"cardinal", "article", "hundred", "thousand", "joiner", "ordinal", "ordinal_suffix"});
        !r)
      return r;
    for (const auto& [key, role] : tables) {
      const toml::node* node = numbers_.table.get(key);
      if (node == nullptr) continue;
      if (!node->is_table()) return numbers_.fail_at(*node, "'" + std::string(key) + "' should be a table of words.");
      for (const auto& [word, value] : *node->as_table()) {
        if (!value.is_integer())
          return numbers_.fail_at(value, "A number is wanted for '" + std::string(word.str()) + "'.");
        pack_.numbers.add(pack_.vocabulary.add(word.str()), role, static_cast<int>(value.as_integer()->get()));
      }
    }
    return Done{};
  }

  Result<Done> load_examples() {
    const toml::table* table = dates_.table["examples"].as_table();
    if (table == nullptr) return Done{};
    if (auto r = only_known(dates_, *table, {"date"}); !r) return r;
    auto date = located_string(dates_, *table, "date");
    if (!date) return date.failure();
    pack_.example_date = date->text;
    return Done{};
  }

  Result<Done> load_classes() {
    const toml::table* classes = dates_.table["classes"].as_table();
    if (classes == nullptr) return Done{};
    for (const auto& [name, node] : *classes) {
      const auto id = static_cast<std::uint32_t>(pack_.class_names.size());
      pack_.class_names.emplace_back(name.str());
      if (name.str() == "any_case") pack_.any_case = id;
      pack_.is_captured.push_back(false);
      members_.emplace_back();
      if (const toml::array* words = node.as_array()) {
        for (const toml::node& word : *words)
          if (auto r = add_member(id, word, word, 1); !r) return r;
        continue;
      }
      const toml::table* values = node.as_table();
      if (values == nullptr) return dates_.fail_at(node, "A class is a list of words or a table of words and values.");
      for (const auto& [word, value] : *values)
        if (auto r = add_valued(id, std::string(word.str()), value); !r) return r;
    }
    return Done{};
  }

  Result<Done> add_valued(std::uint32_t id, const std::string& word, const toml::node& value) {
    std::optional<int> number;
    if (const auto* integer = value.as_integer()) number = static_cast<int>(integer->get());
    if (const auto* text = value.as_string()) number = keyword_value(text->get());
    if (!number) return dates_.fail_at(value, "'" + word + "' needs a number or a known keyword.");
    return add_words(id, word, value, *number);
  }

  Result<Done> add_member(std::uint32_t id, const toml::node& word, const toml::node& at, int value) {
    const auto* text = word.as_string();
    if (text == nullptr) return dates_.fail_at(word, "A class holds words.");
    return add_words(id, text->get(), at, value);
  }

  Result<Done> add_words(std::uint32_t id, const std::string& words, const toml::node& at, int value) {
    std::vector<PatternSequence> sequences;
    if (const auto error = expand_pattern(words, sequences))
      return dates_.fail_at(at, "'" + words + "': " + error->message + ".");
    for (const PatternSequence& sequence : sequences) {
      members_[id].push_back({sequence.atoms, value});
      if (sequence.atoms.size() > 1) continue;
      const std::uint32_t word = pack_.vocabulary.add(sequence.atoms.front().text);
      if (word >= pack_.word_classes.size()) pack_.word_classes.resize(word + 1);
      pack_.word_classes[word].push_back({id, value});
    }
    return Done{};
  }

  Result<Done> load_tense() {
    const toml::table* tense = dates_.table["tense"].as_table();
    if (tense == nullptr) return Done{};
    for (const auto& [name, node] : *tense) {
      const auto cue = tense_cue(name.str());
      if (!cue) return dates_.fail_at(node, "'" + std::string(name.str()) + "' is no kind of tense.");
      if (!node.is_table()) return dates_.fail_at(node, "A tense is a table of words and endings.");
      if (auto r = only_known(dates_, *node.as_table(), {"words", "endings", "least_length"}); !r) return r;
      auto words = located_strings(dates_, *node.as_table(), "words");
      if (!words) return words.failure();
      auto endings = located_strings(dates_, *node.as_table(), "endings");
      if (!endings) return endings.failure();
      const auto least = static_cast<std::size_t>(
          node.as_table()->get("least_length") != nullptr ? (*node.as_table())["least_length"].value_or(4) : 4);
      for (const LocatedText& line : *words)
        for (const std::string& word : words_of(line.text)) pack_.tense.add_word(word, *cue);
      for (const LocatedText& line : *endings)
        for (const std::string& ending : words_of(line.text)) pack_.tense.add_ending(ending, *cue, least);
    }
    pack_.tense.finish();
    return Done{};
  }

  Result<Done> load_rules() {
    const toml::array* rules = dates_.table["rule"].as_array();
    if (rules == nullptr) return fail_at_line(dates_, 1, "There is no rule.", "Write [[rule]] tables.");
    std::set<std::string> names;
    for (const toml::node& node : *rules) {
      if (!node.is_table()) return dates_.fail_at(node, "A rule is a table.");
      Rule rule;
      if (auto r = load_rule(*node.as_table(), rule); !r) return r;
      if (!names.insert(rule.name).second) return dates_.fail_at(node, "Two rules are called '" + rule.name + "'.");
      pack_.rules.push_back(std::move(rule));
    }
    pack_.word_classes.resize(pack_.vocabulary.size());
    return Done{};
  }

  Result<Done> load_rule(const toml::table& table, Rule& rule) {
    if (auto r = only_known(dates_, table,
                            {"name", "layer", "pattern", "produce", "case", "loose", "prev", "not_prev", "next",
                             "not_next", "yes", "no"});
        !r)
      return r;
    rule.line = static_cast<int>(table.source().begin.line);
    rule.name = table["name"].value_or(std::string());
    rule.layer = table["layer"].value_or(1);
    rule.loose = table["loose"].value_or(false);
    if (rule.name.empty()) return dates_.fail_at(table, "A rule needs a name.");
    if (rule.layer < 1 || rule.layer > most_layers) return dates_.fail_at(table, "Layers are 1 to 4.");
    const std::string letters = table["case"].value_or(std::string("any"));
    if (letters != "any" && letters != "lower" && letters != "capital")
      return dates_.fail_at(table, "'case' is any, lower or capital.");
    rule.letter_case = letters == "lower"     ? LetterCase::lower
                       : letters == "capital" ? LetterCase::capital
                                              : LetterCase::any;
    for (const auto& [key, guards] :
         {std::pair{"prev", &rule.wanted_before}, std::pair{"not_prev", &rule.refused_before},
          std::pair{"next", &rule.wanted_after}, std::pair{"not_next", &rule.refused_after}})
      if (auto r = load_guards(table, key, *guards); !r) return r;
    if (auto r = load_cases(table, rule); !r) return r;
    return load_pattern(table, rule);
  }

  Result<Done> load_cases(const toml::table& table, Rule& rule) {
    auto yes = located_strings(dates_, table, "yes");
    if (!yes) return yes.failure();
    auto no = located_strings(dates_, table, "no");
    if (!no) return no.failure();
    rule.yes = std::move(*yes);
    rule.no = std::move(*no);
    if (rule.yes.empty())
      return dates_.fail_at(table, "The rule '" + rule.name + "' has no example.", "Add one to 'yes'.");
    return Done{};
  }

  Result<Done> load_guards(const toml::table& table, std::string_view key, std::vector<Guard>& out) {
    auto lines = located_strings(dates_, table, key);
    if (!lines) return lines.failure();
    for (const LocatedText& line : *lines)
      for (const std::string& word : words_of(line.text)) {
        const auto guard = guard_of(word);
        if (!guard) return fail_at_line(dates_, line.line, "'" + word + "' is no class and no kind of unit.");
        out.push_back(*guard);
      }
    return Done{};
  }

  std::optional<Guard> guard_of(const std::string& word) {
    using Kind = Guard::Kind;
    constexpr std::pair<std::string_view, Kind> kinds[] = {
        {"#number", Kind::number},   {"#plural", Kind::lower_plural},  {"#lower", Kind::lower},
        {"#capital", Kind::capital}, {"#start", Kind::sentence_start}, {"#end", Kind::sentence_end}};
    for (const auto& [name, kind] : kinds)
      if (word == name) return Guard{kind, 0};
    if (word.front() == '#' && word.size() > 1) return std::nullopt;
    if (word.front() != '@') return Guard{Kind::word, pack_.vocabulary.add(word)};
    if (const auto form = number_form(std::string_view(word).substr(1)))
      return Guard{Kind::form, static_cast<std::uint32_t>(*form)};
    const auto id = class_id(std::string_view(word).substr(1));
    return id ? std::optional(Guard{Kind::word_class, *id}) : std::nullopt;
  }

  std::optional<std::uint32_t> class_id(std::string_view name) const {
    const auto found = std::find(pack_.class_names.begin(), pack_.class_names.end(), name);
    if (found == pack_.class_names.end()) return std::nullopt;
    return static_cast<std::uint32_t>(found - pack_.class_names.begin());
  }

  Result<Done> load_pattern(const toml::table& table, Rule& rule) {
    auto pattern = located_string(dates_, table, "pattern");
    if (!pattern) return pattern.failure();
    auto produce = located_string(dates_, table, "produce");
    if (!produce) return produce.failure();
    std::vector<PatternSequence> sequences;
    if (const auto error = expand_pattern(pattern->text, sequences))
      return fail_at_line(dates_, pattern->line, "The pattern of '" + rule.name + "': " + error->message + ".");
    for (const PatternSequence& sequence : sequences)
      for (const PatternAtom& atom : sequence.atoms)
        if (atom.kind == PatternAtom::Kind::name &&
            std::find(rule.slots.begin(), rule.slots.end(), atom.slot) == rule.slots.end())
          rule.slots.push_back(atom.slot);
    std::string error;
    if (!parse_production(produce->text, rule.slots, rule.production, error))
      return fail_at_line(dates_, produce->line, "The production of '" + rule.name + "': " + error + ".");
    rule.is_exception = rule.production.calls.front().op->name == "nothing";
    for (const PatternSequence& sequence : sequences) {
      TrieTerminal terminal;
      terminal.rule = static_cast<std::uint32_t>(pack_.rules.size());
      if (auto r = insert(sequence, 0, 0, 0, terminal, rule, pattern->line); !r) return r;
    }
    return Done{};
  }

  // Inserts atoms [i, ...) below `node`; `step` counts the steps taken, of which a class member may be several.
  Result<Done> insert(const PatternSequence& sequence, std::size_t i, std::uint32_t node, std::uint16_t step,
                      TrieTerminal terminal, const Rule& rule, int line) {
    if (i == sequence.begin) terminal.begin = step;
    if (i == sequence.end) terminal.end = step;
    PatternTrie& trie = pack_.tries[rule.layer - 1];
    if (i == sequence.atoms.size()) {
      trie.finish(node, std::move(terminal));
      return Done{};
    }
    const PatternAtom& atom = sequence.atoms[i];
    const auto go_on = [&](TrieEdge edge, bool captures) {
      TrieTerminal next = terminal;
      if (captures) next.captures.push_back({slot(rule, atom.slot), static_cast<std::int16_t>(step), 0});
      return insert(sequence, i + 1, trie.extend(node, edge), static_cast<std::uint16_t>(step + 1), std::move(next),
                    rule, line);
    };
    if (atom.kind == PatternAtom::Kind::word)
      return go_on({TrieEdge::Kind::word, atom.glued, pack_.vocabulary.add(atom.text), 0}, false);
    if (atom.text == "date") {
      if (rule.layer == 1) return fail_at_line(dates_, line, "@date needs a rule of layer 2 or more.");
      return go_on({TrieEdge::Kind::date, atom.glued, 0, 0}, true);
    }
    if (const auto form = number_form(atom.text))
      return go_on({TrieEdge::Kind::form, atom.glued, static_cast<std::uint32_t>(*form), 0}, true);
    const auto id = class_id(atom.text);
    if (!id) return fail_at_line(dates_, line, "There is no class '" + atom.text + "'.", "Define it under [classes].");
    pack_.is_captured[*id] = true;
    if (auto r = go_on({TrieEdge::Kind::word_class, atom.glued, *id, 0}, true); !r) return r;
    return insert_members(sequence, i, node, step, terminal, rule, line, *id);
  }

  Result<Done> insert_members(const PatternSequence& sequence, std::size_t i, std::uint32_t node, std::uint16_t step,
                              const TrieTerminal& terminal, const Rule& rule, int line, std::uint32_t id) {
    PatternTrie& trie = pack_.tries[rule.layer - 1];
    for (const ClassMember& member : members_[id]) {
      if (member.atoms.size() < 2) continue;
      std::uint32_t at = node;
      for (std::size_t k = 0; k < member.atoms.size(); ++k)
        at = trie.extend(at, {TrieEdge::Kind::word, k == 0 ? sequence.atoms[i].glued : member.atoms[k].glued,
                              pack_.vocabulary.add(member.atoms[k].text), 0});
      TrieTerminal next = terminal;
      next.captures.push_back({slot(rule, sequence.atoms[i].slot), -1, member.value});
      if (auto r = insert(sequence, i + 1, at, static_cast<std::uint16_t>(step + member.atoms.size()), std::move(next),
                          rule, line);
          !r)
        return r;
    }
    return Done{};
  }

  void find_starts() {
    for (int layer = 0; layer < most_layers; ++layer) {
      const TrieNode& root = pack_.tries[layer].node(0);
      auto& starts = pack_.starts[layer];
      starts.assign(pack_.vocabulary.size(), 0);
      for (const TrieEdge& edge : root.words) starts[edge.id] = 1;
      for (std::uint32_t word = 1; word < starts.size(); ++word)
        for (const TrieEdge& edge : root.others)
          starts[word] |= (edge.kind == TrieEdge::Kind::form && pack_.numbers.has(word)) ||
                          (edge.kind == TrieEdge::Kind::word_class && pack_.class_value(word, edge.id) != nullptr);
    }
  }

  static std::uint16_t slot(const Rule& rule, const std::string& name) {
    return static_cast<std::uint16_t>(std::find(rule.slots.begin(), rule.slots.end(), name) - rule.slots.begin());
  }

  RulePack& pack_;
  const PackFile& dates_;
  const PackFile& numbers_;
  std::vector<std::vector<ClassMember>> members_;
};

}  // namespace

base::Result<RulePack> RulePack::load(const std::filesystem::path& dir, const std::string& lang) {
  auto dates = PackFile::read(dir / "dates.toml");
  if (!dates) return dates.failure();
  auto numbers = PackFile::read(dir / "numbers.toml");
  if (!numbers) return numbers.failure();
  RulePack pack;
  pack.lang = lang;
  pack.file = dates->path;
  if (auto r = PackLoader(pack, *dates, *numbers).run(); !r) return r.failure();
  return pack;
}

const ClassValue* RulePack::class_value(std::uint32_t word, std::uint32_t class_id) const {
  if (word >= word_classes.size()) return nullptr;
  for (const ClassValue& value : word_classes[word])
    if (value.class_id == class_id) return &value;
  return nullptr;
}

}  // namespace dateline::extract
