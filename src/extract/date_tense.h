#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "date_context.h"
#include "date_units.h"

namespace dateline::extract {

/// What a word near an expression says about time, and how much it weighs.
enum class TenseCue : std::uint8_t {
  none,
  past,
  future,
  present,
  participle,   ///< past by itself, weakly
  companion,    ///< a participle only behind its auxiliary
  infinitive,   ///< ahead, weakly
  marker,       ///< "to": what it governs lies ahead
  conditional,  ///< ahead of what is spoken of ("would be held"), past before "have"
  hearsay,      ///< a report's conditional: past with a participle ("aurait été tué"), else ahead
  auxiliary,    ///< "est", "is": past with a participle, ahead with a plan
  having,       ///< "a", "has": past with a participle
  plan,         ///< "prévu", "scheduled"
  order,        ///< "urged": past by itself, ahead where "to" stands between it and the expression
  boundary,     ///< parts clauses
  relative,     ///< opens a clause about the noun before it
  stop,         ///< no participle follows its auxiliary across it
  speech,       ///< a participle or a past that tells of words, not deeds ("déclaré", "said")
  ignored
};

/// The verbs and endings by which a language shows tense. Endings are compared with the word as it is written, in lower
/// case with its accents, because "-é" is not "-e".
class TenseLexicon {
 public:
  void add_word(std::string word, TenseCue cue);
  void add_ending(std::string ending, TenseCue cue, std::size_t least_length);
  void finish();

  TenseCue cue_of(std::string_view surface) const;

 private:
  struct Entry {
    std::string text;
    TenseCue cue;
    std::size_t least_length = 0;
  };
  std::vector<Entry> words_;
  std::vector<Entry> endings_;
};

std::optional<TenseCue> tense_cue(std::string_view name);

/// The direction that the verbs around units [first, last) of a sentence give, and the unit that gave it.
struct Tense {
  Direction direction = Direction::unknown;
  std::int32_t witness = -1;
  bool reported = false;  ///< ahead of what is spoken of, and so perhaps not of the writing
  bool speech = false;    ///< the date is that of words about the events: "a déclaré mardi", "said on Tuesday"
};

/// What the words of one text say, each looked up once.
class CueMemo {
 public:
  explicit CueMemo(std::size_t units) : known_(units, unknown) {}

  template <class Look>
  TenseCue at(std::uint32_t unit, Look look) {
    if (known_[unit] == unknown) known_[unit] = static_cast<std::uint8_t>(look());
    return static_cast<TenseCue>(known_[unit]);
  }

 private:
  static constexpr std::uint8_t unknown = 255;
  std::vector<std::uint8_t> known_;
};

/// `begin` and `end` bound the sentence. Linear in the sentence, but never looks further than 60 units.
Tense tense_of(const TenseLexicon& lexicon, std::string_view text, std::span<const Unit> units, CueMemo& memo,
               std::uint32_t begin, std::uint32_t end, std::uint32_t first, std::uint32_t last);

}  // namespace dateline::extract
