#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/base/result.h"
#include "dateline/extract/tokens.h"
#include "folded_map.h"

namespace dateline::extract {

/// What a word may be, as lexicon.toml lists it; given_name to common_word come from the word lists beside it, and the
/// last two only mark where other rules need looking at.
enum class WordClass : std::uint8_t {
  function,
  months_days,
  titles,
  offices,
  speech_verbs,
  locatives,
  weak_locatives,
  directions,
  place_heads,
  area_heads,
  place_tails,
  place_users,
  street_tails,
  organisation_tails,
  organisation_heads,
  never_places,
  articles,
  of,            ///< joins a noun of place to its name: "city of"
  conjunctions,  ///< between the names of a list
  inside,        ///< between a place and what it lies in: "Paris in Texas"
  saints,        ///< begin names of places and of churches
  name_particles,
  given_name,
  surname,
  common_word,
  relation_start,  ///< may begin a statement of toponyms.toml
  distance_unit
};
inline constexpr std::size_t word_class_count = 27;
std::string_view name_of(WordClass c);

/// A set of word classes.
class WordClasses {
 public:
  bool has(WordClass c) const { return (bits_ >> static_cast<unsigned>(c)) & 1u; }
  void add(WordClass c) { bits_ |= 1u << static_cast<unsigned>(c); }
  void add(WordClasses other) { bits_ |= other.bits_; }
  /// Whether the word is none of the lexicon's.
  bool empty() const { return (bits_ & lexicon_bits) == 0; }

 private:
  static constexpr std::uint32_t lexicon_bits = ((1u << static_cast<unsigned>(WordClass::relation_start)) - 1) &
                                                ~(1u << static_cast<unsigned>(WordClass::name_particles));
  std::uint32_t bits_ = 0;
};

/// How a language builds names of places, as far as finding them must know.
struct NameGrammar {
  bool names_qualify = true;         ///< a name may stand before a noun or a name that it qualifies: "Gaza ceasefire"
  bool articles_mark_areas = false;  ///< towns take no article, countries and regions do: "la France"
  std::vector<std::string> name_links;       ///< small words inside hyphenated names: "sur", "de"
  std::vector<std::string> demonym_endings;  ///< of adjectives of countries, which are written small
};

/// The words of one language with their classes, and the names of organisations in several words.
class Lexicon {
 public:
  /// Reads DIR/lexicon.toml and DIR/words.txt, and what all languages share: NAMES/{given,surnames,particles}.txt. A
  /// DIR without a lexicon.toml is a language of which only the names are known.
  static base::Result<Lexicon> load(const std::filesystem::path& dir, const std::filesystem::path& names);

  WordClasses classes(std::string_view folded) const;
  const NameGrammar& grammar() const { return grammar_; }
  const Writing& writing() const { return writing_; }
  void add(std::string_view folded, WordClass c) { words_[folded].add(c); }

  /// The tokens that the longest organisation's name beginning at `first` takes; 0 when none begins there.
  std::size_t organisation_at(const Tokens& tokens, std::size_t first) const;

 private:
  base::Result<base::Done> read_pack(const std::filesystem::path& path);
  base::Result<base::Done> read_words(const struct PackFile& file);
  base::Result<base::Done> read_phrases(const struct PackFile& file);

  NameGrammar grammar_;
  Writing writing_;
  FoldedMap<WordClasses> words_;
  FoldedMap<std::vector<std::vector<std::string>>> organisations_;  ///< by first token, longest first
};

}  // namespace dateline::extract
