#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "date_numbers.h"
#include "marked_text.h"
#include "token_pattern.h"

namespace dateline::extract {

/// How one place lies from another.
enum class RelationKind : std::uint8_t {
  away,       ///< a distance from it, perhaps in a direction
  direction,  ///< in a direction from it, no distance said
  near,       ///< beside it
  edge,       ///< at its rim or right outside
  region,     ///< in the country around it
  feature,    ///< in a desert, plain or range named after it
  part,       ///< in its northern part
  border,     ///< on its border, or on that between two
  between,    ///< on the way between two
  beside      ///< between two, where nothing says that this is a way: tells of a place's spot only when put to it
};
std::string_view name_of(RelationKind kind);

/// One way to state a relation: words, and slots for the distance, the direction and the places.
struct RelationRule {
  enum class Slot : std::uint8_t { words, distance, compass, place };
  struct Element {
    Slot slot = Slot::words;
    std::vector<std::string> words;  ///< alternatives
    bool optional = false;
  };
  std::string name;
  RelationKind kind = RelationKind::near;
  double reach_km = 0;  ///< how far the spot may lie from the place, beyond its own extent
  std::vector<Element> elements;
  std::vector<std::string> yes, no;  ///< examples
  int line = 0;
};

/// Kilometres from `min_km` to `max_km`, stated in the tokens before `last`.
struct StatedDistance {
  double min_km = 0, max_km = 0;
  std::uint32_t last = 0;
};

/// The numbers, units and roundings of one language: "une centaine de km", "30 to 40 miles", "less than 20 km".
class DistanceWords {
 public:
  /// [distance] of a toponyms.toml and the words of a numbers.toml.
  static base::Result<DistanceWords> load(const struct PackFile& toponyms, const struct PackFile& numbers);

  /// The longest distance that begins at token `at`, with the slack its wording leaves: a tenth for a bare number.
  std::optional<StatedDistance> match(const Tokens& tokens, std::uint32_t at, std::uint32_t limit) const;

  /// First words of units.
  std::vector<std::string> units() const;

  /// Words with which a distance may begin.
  const std::vector<std::string>& openings() const { return openings_; }

 private:
  struct Amount {
    double low = 0, high = 0;
    std::uint32_t last = 0;
    bool rough = false;
  };
  struct Measure {
    std::vector<std::string> words;
    double km = 1;
    bool travel = false;
  };
  std::optional<Amount> amount(const Tokens& t, std::uint32_t at, std::uint32_t limit) const;
  std::optional<Amount> digits(const Tokens& t, std::uint32_t at, std::uint32_t limit) const;
  std::optional<Amount> spelled(const Tokens& t, std::uint32_t at, std::uint32_t limit) const;
  const Measure* unit(const Tokens& t, std::uint32_t at, std::uint32_t limit) const;
  std::uint32_t after_brackets(const Tokens& t, std::uint32_t at, std::uint32_t limit) const;

  Vocabulary vocabulary_;
  NumberLexicon numbers_;
  FoldedMap<double> rough_;
  FoldedMap<std::pair<double, double>> vague_;
  FoldedMap<std::vector<Measure>> units_;  ///< by first word, longest first
  WordSet articles_, of_, ranges_, between_;
  PatternSet modifiers_;
  std::vector<std::string> openings_;
};

/// geodata/lang/<iso>/toponyms.toml: how a language says where one place lies from another.
struct RelationRules {
  DistanceWords distances;
  FoldedMap<double> compass;  ///< degrees clockwise from north
  WordSet before_place, joins, conjunctions;
  std::vector<RelationRule> rules;
  FoldedMap<std::vector<std::uint32_t>> by_word;  ///< rules by the words that may begin them
  std::vector<std::uint32_t> by_place;            ///< rules that begin with a place
  /// What shows that a capital or a country stands for its government: "Washington said", "according to Paris".
  PatternSet acts_after, speaker_before;

  /// Reads DIR/toponyms.toml and DIR/numbers.toml; a wrong field is an error with file and line.
  static base::Result<RelationRules> load(const std::filesystem::path& dir);

  /// Marks the words that begin statements and the units, so that a text's other words need no look here.
  void mark_in(Lexicon& lexicon) const;
};

}  // namespace dateline::extract
