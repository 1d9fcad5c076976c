#include "relation_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "pack_file.h"

namespace dateline::extract {

namespace {

constexpr std::array<std::string_view, 10> kind_names = {"away",    "direction", "near",   "edge",    "region",
                                                         "feature", "part",      "border", "between", "beside"};

class Loader {
 public:
  explicit Loader(const PackFile& file) : file_(file) {}

  base::Result<base::Done> run(RelationRules& out) {
    for (const auto& [key, node] : file_.table) {
      if (key != "distance" && key != "compass" && key != "places" && key != "relation" && key != "metonymy")
        return file_.fail_at(node, fmt::format("Unknown part [{}].", key.str()));
    }
    if (const auto* compass = file_.table["compass"].as_table()) {
      for (const auto& [word, node] : *compass) {
        const auto degrees = node.value<double>();
        if (!degrees || *degrees < 0 || *degrees >= 360)
          return file_.fail_at(node, "A direction is a number of degrees from north, 0 to 360.");
        out.compass.emplace(word.str(), *degrees);
      }
    }
    const auto places = file_.table["places"];
    out.before_place.add(places["before"].value_or(""));
    out.joins.add(places["joins"].value_or(""));
    out.conjunctions.add(places["and"].value_or(""));
    if (auto done = patterns("after", out.acts_after); !done) return done;
    if (auto done = patterns("before", out.speaker_before); !done) return done;
    if (const auto* list = file_.table["relation"].as_array()) {
      for (const auto& node : *list) {
        if (auto done = rule(node, out); !done) return done;
      }
    }
    index(out);
    return base::Done{};
  }

 private:
  base::Result<base::Done> patterns(std::string_view key, PatternSet& out) {
    const auto* node = file_.table["metonymy"].is_table() ? file_.table["metonymy"].as_table()->get(key) : nullptr;
    if (node == nullptr) return base::Done{};
    auto list = strings_of(file_, *node);
    if (!list) return list.failure();
    for (const auto& pattern : *list) {
      if (words_of(pattern).empty()) return file_.fail_at(*node, "A pattern has at least one word.");
      out.add(pattern, 0);
    }
    return base::Done{};
  }

  base::Result<base::Done> rule(const toml::node& node, RelationRules& out) {
    const auto* table = node.as_table();
    if (table == nullptr) return file_.fail_at(node, "A relation is a table.");
    RelationRule r;
    r.line = static_cast<int>(node.source().begin.line);
    for (const auto& [key, value] : *table) {
      if (key == "name") {
        r.name = value.value_or("");
      } else if (key == "kind") {
        const auto at = std::find(kind_names.begin(), kind_names.end(), value.value_or(""));
        if (at == kind_names.end()) return file_.fail_at(value, "Unknown kind of relation.");
        r.kind = static_cast<RelationKind>(at - kind_names.begin());
      } else if (key == "reach_km") {
        r.reach_km = value.value_or(0.0);
      } else if (key == "pattern") {
        for (const auto& word : words_of(value.value_or(""))) r.elements.push_back(element(word));
      } else if (key == "yes" || key == "no") {
        auto examples = strings_of(file_, value);
        if (!examples) return examples.failure();
        (key == "yes" ? r.yes : r.no) = std::move(*examples);
      } else {
        return file_.fail_at(value, fmt::format("Unknown field \"{}\" of a relation.", key.str()));
      }
    }
    return check(r, node, out);
  }

  base::Result<base::Done> check(RelationRule& r, const toml::node& node, RelationRules& out) {
    using Slot = RelationRule::Slot;
    const auto slots = [&](Slot s) {
      return std::count_if(r.elements.begin(), r.elements.end(), [&](const auto& e) { return e.slot == s; });
    };
    if (r.elements.empty() || slots(Slot::place) == 0)
      return file_.fail_at(node, "A relation needs a pattern with @place in it.");
    if (r.elements.front().optional) return file_.fail_at(node, "A pattern may not begin with a word that may lack.");
    if (r.kind == RelationKind::away && slots(Slot::distance) == 0)
      return file_.fail_at(node, "A relation of kind \"away\" needs @distance.");
    if ((r.kind == RelationKind::direction || r.kind == RelationKind::part) && slots(Slot::compass) == 0)
      return file_.fail_at(node, "This kind of relation needs @compass.");
    out.rules.push_back(std::move(r));
    return base::Done{};
  }

  static RelationRule::Element element(std::string word) {
    RelationRule::Element e;
    if (word.ends_with('?') && word.size() > 1) {
      e.optional = true;
      word.pop_back();
    }
    if (word == "@distance") e.slot = RelationRule::Slot::distance;
    if (word == "@compass") e.slot = RelationRule::Slot::compass;
    if (word == "@place") e.slot = RelationRule::Slot::place;
    if (e.slot != RelationRule::Slot::words) return e;
    for (std::size_t at = 0; at <= word.size();) {
      const std::size_t end = std::min(word.find('|', at), word.size());
      if (end > at) e.words.push_back(word.substr(at, end - at));
      at = end + 1;
    }
    return e;
  }

  static void index(RelationRules& out) {
    using Slot = RelationRule::Slot;
    for (std::uint32_t i = 0; i < out.rules.size(); ++i) {
      const auto& first = out.rules[i].elements.front();
      if (first.slot == Slot::place) out.by_place.push_back(i);
      for (const auto& word : first.words) out.by_word[word].push_back(i);
      if (first.slot == Slot::compass) {
        for (const auto& [word, degrees] : out.compass) out.by_word[word].push_back(i);
      }
      if (first.slot == Slot::distance) {
        out.by_word["0"].push_back(i);
        for (const auto& word : out.distances.openings()) out.by_word[word].push_back(i);
      }
    }
    for (auto& [word, list] : out.by_word) {
      std::sort(list.begin(), list.end());
      list.erase(std::unique(list.begin(), list.end()), list.end());
    }
  }

  const PackFile& file_;
};

}  // namespace

std::string_view name_of(RelationKind kind) {
  return kind_names[static_cast<std::size_t>(kind)];
}

void RelationRules::mark_in(Lexicon& lexicon) const {
  for (const auto& [word, list] : by_word) lexicon.add(word, WordClass::relation_start);
  for (const auto& word : distances.units()) lexicon.add(word, WordClass::distance_unit);
}

base::Result<RelationRules> RelationRules::load(const std::filesystem::path& dir) {
  auto file = PackFile::read(dir / "toponyms.toml");
  if (!file) return file.failure();
  auto numbers = PackFile::read(dir / "numbers.toml");
  if (!numbers) return numbers.failure();
  RelationRules rules;
  auto distances = DistanceWords::load(*file, *numbers);
  if (!distances) return distances.failure();
  rules.distances = std::move(*distances);
  if (auto done = Loader(*file).run(rules); !done) return done.failure();
  return rules;
}

}  // namespace dateline::extract
