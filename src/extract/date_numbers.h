#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "date_units.h"

namespace dateline::extract {

/// The forms of numbers that patterns may name.
enum class NumberForm : std::uint8_t {
  number,        ///< @number: digits, with groups of thousands, or words
  day,           ///< @day: 1 to 31, in digits, words, cardinal or ordinal
  month_number,  ///< @month_number: 1 to 12 in one or two digits
  year,          ///< @year: four digits 1000 to 2199, or words
  year_digits,   ///< @year_digits: 1800 to 2100 in four digits
  year2,         ///< @year2: two digits
  ordinal,       ///< @ordinal: "premier", "3e", "first", "2nd"
  hour,          ///< @hour: 0 to 24 in one or two digits
  digits2,       ///< @digits2: exactly two digits, 01 to 31
  compact,       ///< @compact: eight digits YYYYMMDD as one number
};

std::optional<NumberForm> number_form(std::string_view name);

/// The number words of a language, by their number in the vocabulary.
class NumberLexicon {
 public:
  enum class Role : std::uint8_t { none, cardinal, article, hundred, thousand, joiner, ordinal, ordinal_suffix };
  struct Entry {
    Role role = Role::none;
    int value = 0;
  };

  void add(std::uint32_t word, Role role, int value);
  const Entry& entry(std::uint32_t word) const { return word < entries_.size() ? entries_[word] : none_; }

  /// Whether a number, or a word of one, is written so.
  bool has(std::uint32_t word) const { return entry(word).role != Role::none; }

  struct Match {
    int value = 0;
    std::uint32_t end = 0;  ///< the unit after the number
  };

  /// The longest number of that form beginning at unit `at`.
  std::optional<Match> match(std::span<const Unit> units, std::uint32_t at, NumberForm form) const;

 private:
  std::optional<Match> words(std::span<const Unit> units, std::uint32_t at, bool years) const;
  std::optional<Match> ordinal(std::span<const Unit> units, std::uint32_t at) const;
  std::optional<Match> quantity(std::span<const Unit> units, std::uint32_t at) const;
  std::optional<Match> day(std::span<const Unit> units, std::uint32_t at) const;
  std::optional<Match> year(std::span<const Unit> units, std::uint32_t at) const;
  std::uint32_t after_joiner(std::span<const Unit> units, std::uint32_t at) const;

  std::vector<Entry> entries_;
  Entry none_;
};

}  // namespace dateline::extract
