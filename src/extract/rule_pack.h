#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "date_numbers.h"
#include "date_tense.h"
#include "rule_production.h"
#include "rule_toml.h"
#include "rule_trie.h"
#include "rule_vocabulary.h"

namespace dateline::extract {

/// A unit beside a match that a rule wants or refuses.
struct Guard {
  enum class Kind : std::uint8_t {
    word,
    word_class,
    form,            ///< a number form, only after the match
    number,          ///< #number: digits
    lower_plural,    ///< #plural: a word in lower case that ends in s or x
    lower,           ///< #lower: a word in lower case
    capital,         ///< #capital: a capitalised word
    sentence_start,  ///< #start: nothing before in the sentence
    sentence_end     ///< #end: nothing but closing marks after
  };
  Kind kind = Kind::word;
  std::uint32_t id = 0;
};

enum class LetterCase : std::uint8_t { any, lower, capital };

/// One rule of a pack, its pattern compiled away into the trie of its layer.
struct Rule {
  std::string name;
  int line = 0;
  int layer = 1;
  LetterCase letter_case = LetterCase::any;  ///< of the first letter of the first word that the rule names
  bool loose = false;                        ///< may stand glued to other numbers and words
  bool is_exception = false;                 ///< its words are no date, whatever other rules say
  std::vector<std::string> slots;
  Production production;
  std::vector<Guard> wanted_before, refused_before, wanted_after, refused_after;
  std::vector<LocatedText> yes, no;
};

inline constexpr int most_layers = 4;

struct ClassValue {
  std::uint32_t class_id = 0;
  std::int32_t value = 0;
};

/// The compiled date rules of one language.
struct RulePack {
  std::string lang;
  std::string file;
  std::string example_date;  ///< the document's date in examples that give none
  Vocabulary vocabulary;
  NumberLexicon numbers;
  TenseLexicon tense;
  std::vector<std::string> class_names;
  std::vector<std::vector<ClassValue>> word_classes;  ///< by word
  std::optional<std::uint32_t> any_case;              ///< the class of names that every `case` takes as they are
  std::vector<bool> is_captured;                      ///< by class: whether a pattern names it
  std::vector<Rule> rules;
  PatternTrie tries[most_layers];
  std::vector<std::uint8_t> starts[most_layers];  ///< by word: whether a pattern of the layer may begin with it

  /// Reads DIR/numbers.toml and DIR/dates.toml; the first thing wrong is an error with its file and line.
  static base::Result<RulePack> load(const std::filesystem::path& dir, const std::string& lang);

  const ClassValue* class_value(std::uint32_t word, std::uint32_t class_id) const;
};

}  // namespace dateline::extract
