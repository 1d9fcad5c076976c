#include "event_rules.h"

#include <fmt/format.h>

#include <charconv>

#include "pack_file.h"

namespace dateline::extract {

namespace {

/// Reads one events.toml; the first fault found is kept.
class Loader {
 public:
  Loader(const PackFile& file, EventRules& rules) : file_(file), rules_(rules) {}

  base::Result<base::Done> run() {
    triggers();
    numbers();
    harms();
    rest();
    if (fault_) return *fault_;
    return base::Done{};
  }

 private:
  void fault(const toml::node& node, const std::string& message) {
    if (!fault_) fault_ = file_.fail_at(node, message);
  }

  const toml::node* node(std::string_view part, std::string_view key) {
    const auto* found = file_.table[part][key].node();
    if (found == nullptr) fault(file_.table, fmt::format("\"{}\" is missing in [{}].", key, part));
    return found;
  }

  std::string text(std::string_view part, std::string_view key) {
    const auto* found = node(part, key);
    if (found == nullptr) return {};
    const auto* string = found->as_string();
    if (string == nullptr) fault(*found, "One string of words is expected here.");
    return string ? string->get() : std::string();
  }

  void patterns(const toml::node& list, PatternSet& set, std::uint32_t value) {
    auto strings = strings_of(file_, list);
    if (!strings) {
      if (!fault_) fault_ = strings.failure();
      return;
    }
    for (const auto& pattern : *strings) {
      if (words_of(pattern).empty() || pattern.front() == '~') {
        fault(list, fmt::format("The pattern \"{}\" begins with no word.", pattern));
      } else {
        set.add(pattern, value);
      }
    }
  }

  void patterns(std::string_view part, std::string_view key, PatternSet& set, std::uint32_t value) {
    if (const auto* list = node(part, key)) patterns(*list, set, value);
  }

  void values(std::string_view key, FoldedMap<std::int64_t>& to) {
    for (const auto& pair : words_of(text("numbers", key))) {
      const auto equals = pair.find('=');
      std::int64_t value = 0;
      if (equals != std::string::npos) std::from_chars(pair.data() + equals + 1, pair.data() + pair.size(), value);
      if (value <= 0) return fault(file_.table, fmt::format("\"{}\" in numbers.{} is not word=number.", pair, key));
      to[pair.substr(0, equals)] = value;
    }
  }

  void triggers() {
    kinds("triggers", rules_.triggers);
    kinds("place_triggers", rules_.place_triggers);
    kinds("weak_triggers", rules_.weak_triggers);
    patterns("not_triggers", "patterns", rules_.not_triggers, 0);
    words("not_triggers", "games", rules_.games);
    words("not_triggers", "figures", rules_.figures);
  }

  void kinds(std::string_view part, PatternSet& set) {
    const auto* table = file_.table[part].as_table();
    if (table == nullptr) return fault(file_.table, fmt::format("[{}] is missing.", part));
    for (const auto& [key, list] : *table) {
      const auto kind = model::event_kind_of(key.str());
      if (!kind) return fault(list, fmt::format("Unknown kind of event \"{}\".", key.str()));
      patterns(list, set, static_cast<std::uint32_t>(*kind));
    }
  }

  void numbers() {
    values("words", rules_.numbers);
    values("scales", rules_.scales);
    values("about", rules_.about);
    values("many", rules_.many);
    rules_.number_joins.add(text("numbers", "and"));
    rules_.number_articles.add(text("numbers", "articles"));
    rules_.thousands = text("numbers", "thousands");
    const auto modifier = [&](std::string_view key, Modifier m) {
      patterns("numbers", key, rules_.modifiers, static_cast<std::uint32_t>(m));
    };
    modifier("at_least", Modifier::at_least);
    modifier("at_most", Modifier::at_most);
    modifier("around", Modifier::around);
    modifier("nearly", Modifier::nearly);
    modifier("between", Modifier::between);
    modifier("excluded", Modifier::excluded);
  }

  void harms() {
    constexpr std::array<std::string_view, harm_count> names = {"deaths", "injured", "missing", "displaced"};
    for (std::size_t i = 0; i < harm_count; ++i) {
      const auto* table = file_.table["counts"][names[i]].as_table();
      if (table == nullptr) return fault(file_.table, fmt::format("[counts.{}] is missing.", names[i]));
      const auto words = [&](std::string_view key, WordSet& set) {
        if (const auto* string = table->get_as<std::string>(key)) set.add(string->get());
      };
      words("after_number", rules_.harms[i].after_number);
      words("passive", rules_.harms[i].passive);
      words("active", rules_.harms[i].active);
      words("needs_object", rules_.harms[i].needs_object);
      words("objects", rules_.harms[i].objects);
      words("violent", rules_.harms[i].violent);
      if (const auto* list = table->get("before_number")) patterns(*list, rules_.harms[i].before_number, 0);
      if (const auto* list = table->get("singular")) patterns(*list, rules_.harms[i].singular, 0);
    }
    patterns("counts", "superseded", rules_.superseded, 0);
  }

  void words(std::string_view part, std::string_view key, WordSet& set) { set.add(text(part, key)); }

  void endings(std::string_view key, std::vector<std::string>& to) { to = words_of(text("grammar", key)); }

  void rest() {
    words("people", "nouns", rules_.people);
    words("people", "groups", rules_.groups);
    words("people", "not_people", rules_.not_people);
    words("people", "not_actors", rules_.not_actors);
    words("certainty", "claim_verbs", rules_.claim_verbs);
    constexpr std::array<std::pair<std::string_view, Doubt>, 10> doubts{{{"claim_before", Doubt::claim_before},
                                                                         {"rumour", Doubt::rumour},
                                                                         {"deny", Doubt::deny},
                                                                         {"negation", Doubt::negation},
                                                                         {"plan", Doubt::plan},
                                                                         {"hypothetical", Doubt::hypothetical},
                                                                         {"wish", Doubt::wish},
                                                                         {"memory", Doubt::memory},
                                                                         {"habit", Doubt::habit},
                                                                         {"nothing", Doubt::nothing}}};
    for (const auto& [key, doubt] : doubts)
      patterns("certainty", key, rules_.doubts, static_cast<std::uint32_t>(doubt));
    patterns("certainty", "plan_after", rules_.doubts_after, static_cast<std::uint32_t>(Doubt::plan));
    patterns("certainty", "hypothetical_after", rules_.doubts_after, static_cast<std::uint32_t>(Doubt::hypothetical));
    patterns("references", "town", rules_.references, static_cast<std::uint32_t>(Reference::town));
    patterns("references", "region", rules_.references, static_cast<std::uint32_t>(Reference::region));
    patterns("references", "country", rules_.references, static_cast<std::uint32_t>(Reference::country));
    words("references", "separators", rules_.separators);
    grammar();
  }

  void grammar() {
    Grammar& g = rules_.grammar;
    const std::array<std::pair<std::string_view, WordSet*>, 20> sets{{{"articles", &g.articles},
                                                                      {"genitive", &g.genitive},
                                                                      {"joints", &g.joints},
                                                                      {"range_joints", &g.range_joints},
                                                                      {"auxiliaries", &g.auxiliaries},
                                                                      {"not_participles", &g.not_participles},
                                                                      {"near", &g.near},
                                                                      {"distances", &g.distances},
                                                                      {"towards", &g.towards},
                                                                      {"moves", &g.moves},
                                                                      {"origins", &g.origins},
                                                                      {"from", &g.from},
                                                                      {"with", &g.with},
                                                                      {"sides", &g.sides},
                                                                      {"phrase_ends", &g.phrase_ends},
                                                                      {"pronouns", &g.pronouns},
                                                                      {"agents", &g.agents},
                                                                      {"versus", &g.versus},
                                                                      {"relatives", &g.relatives},
                                                                      {"header_keys", &g.header_keys}}};
    for (const auto& [key, set] : sets) words("grammar", key, *set);
    endings("participles", g.participles);
    endings("bare_participles", g.bare_participles);
    endings("adjectives", g.adjectives);
  }

  const PackFile& file_;
  EventRules& rules_;
  std::optional<base::Failure> fault_;
};

}  // namespace

base::Result<EventRules> EventRules::load(const std::filesystem::path& path) {
  auto file = PackFile::read(path);
  if (!file) return file.failure();
  EventRules rules;
  if (auto done = Loader(*file, rules).run(); !done) return done.failure();
  return rules;
}

}  // namespace dateline::extract
