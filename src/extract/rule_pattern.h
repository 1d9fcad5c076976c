#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::extract {

/// One step of a pattern once its options and alternatives are written out.
struct PatternAtom {
  enum class Kind : std::uint8_t { word, name };
  Kind kind = Kind::word;
  bool glued = false;  ///< no space before
  std::string text;    ///< the folded word, or the name after @
  std::string slot;    ///< where a name's value goes; the name itself unless the pattern says @name:slot
};

/// One way to say a pattern; the mention is its atoms [begin, end).
struct PatternSequence {
  std::vector<PatternAtom> atoms;
  std::size_t begin = 0;
  std::size_t end = 0;
};

struct PatternError {
  std::string message;
};

/// Writes out a pattern as all sequences that it stands for.
///
///   word        a folded word; hyphens in it are units of their own, glued
///   @name       a class, a number form or @date; @name:slot renames its value
///   ( a | b )   one of them
///   [ a | b ]   one of them or nothing
///   _ x         x follows without a space
///   < x >       only x is the mention, the rest its required surroundings
///
/// At most `most_sequences` sequences. The error names what is wrong.
std::optional<PatternError> expand_pattern(std::string_view pattern, std::vector<PatternSequence>& out);

inline constexpr std::size_t most_sequences = 20000;

}  // namespace dateline::extract
