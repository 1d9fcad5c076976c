#include "date_units.h"

namespace dateline::extract {

namespace {

constexpr int most_digits = 9;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

class UnitMaker {
 public:
  UnitMaker(const Tokens& tokens, const Vocabulary& vocabulary) : tokens_(tokens), vocabulary_(vocabulary) {
    units_.reserve(tokens.tokens.size() + tokens.tokens.size() / 16 + 8);
  }

  std::vector<Unit> run() {
    for (std::uint32_t i = 0; i < tokens_.tokens.size(); ++i) {
      const Token& token = tokens_.tokens[i];
      const std::string_view folded = tokens_.fold(i);
      if (token.kind == TokenClass::word && is_compound(folded) && pieces(i, folded)) continue;
      add(i, token.span, folded, !token.space_before);
    }
    return std::move(units_);
  }

 private:
  static bool is_compound(std::string_view folded) {
    for (std::size_t i = 1; i < folded.size(); ++i)
      if (folded[i] == '-' || is_digit(folded[i]) != is_digit(folded[i - 1])) return true;
    return false;
  }

  // Cuts at hyphens and between digits and letters; false when the surface does not show the same cuts.
  bool pieces(std::uint32_t index, std::string_view folded) {
    const std::string_view surface = tokens_.surface(index);
    const std::size_t before = units_.size();
    std::size_t f = 0, s = 0;
    while (f < folded.size()) {
      const std::size_t fe = piece_end(folded, f), se = surface_end(surface, s);
      if (se == s || (fe == folded.size()) != (se == surface.size())) {
        units_.resize(before);
        return false;
      }
      const std::uint32_t begin = tokens_.tokens[index].span.begin;
      add(index, {begin + static_cast<std::uint32_t>(s), begin + static_cast<std::uint32_t>(se)},
          folded.substr(f, fe - f), f > 0 || !tokens_.tokens[index].space_before);
      units_.back().capitals = piece_capitals(tokens_.tokens[index].capitals, surface.substr(s, se - s));
      f = fe;
      s = se;
    }
    return true;
  }

  static std::size_t piece_end(std::string_view text, std::size_t at) {
    if (text[at] == '-') return at + 1;
    std::size_t end = at + 1;
    while (end < text.size() && text[end] != '-' && is_digit(text[end]) == is_digit(text[at])) ++end;
    return end;
  }

  // U+2010 and U+2011 are hyphens too.
  static std::size_t hyphen_at(std::string_view text, std::size_t at) {
    if (text[at] == '-') return 1;
    return text.substr(at).starts_with("\xE2\x80\x90") || text.substr(at).starts_with("\xE2\x80\x91") ? 3 : 0;
  }

  static std::size_t surface_end(std::string_view text, std::size_t at) {
    if (at >= text.size()) return at;
    if (const std::size_t hyphen = hyphen_at(text, at); hyphen > 0) return at + hyphen;
    std::size_t end = at + 1;
    while (end < text.size() && hyphen_at(text, end) == 0 && is_digit(text[end]) == is_digit(text[at])) ++end;
    return end;
  }

  // "Mi-octobre" is a capitalised and a plain word.
  static Capitals piece_capitals(Capitals whole, std::string_view piece) {
    if (whole == Capitals::none || whole == Capitals::all) return whole;
    const auto first = static_cast<unsigned char>(piece[0]);
    const auto second = static_cast<unsigned char>(piece.size() > 1 ? piece[1] : 0);
    const bool upper = (first >= 'A' && first <= 'Z') || (first == 0xC3 && second >= 0x80 && second <= 0x9E);
    return upper ? Capitals::first : Capitals::none;
  }

  void add(std::uint32_t index, base::TextSpan span, std::string_view folded, bool glued) {
    const Token& token = tokens_.tokens[index];
    Unit unit;
    unit.span = span;
    unit.token = index;
    unit.kind = token.kind;
    unit.capitals = token.capitals;
    unit.glued = glued && !units_.empty();
    if (!folded.empty() && is_digit(folded.front())) {
      unit.kind = TokenClass::number;
      number(unit, folded);
    } else if (folded == "-") {
      unit.kind = TokenClass::punctuation;
    }
    if (unit.kind != TokenClass::line_break) unit.word = vocabulary_.find(folded);
    units_.push_back(unit);
  }

  static void number(Unit& unit, std::string_view digits) {
    if (digits.size() > most_digits) {
      unit.digits = 255;
      return;
    }
    unit.value = 0;
    for (const char c : digits) {
      if (!is_digit(c)) {
        unit.value = -1;
        unit.digits = 255;
        return;
      }
      unit.value = unit.value * 10 + (c - '0');
    }
    unit.digits = static_cast<std::uint8_t>(digits.size());
  }

  const Tokens& tokens_;
  const Vocabulary& vocabulary_;
  std::vector<Unit> units_;
};

}  // namespace

std::vector<Unit> units_of(const Tokens& tokens, const Vocabulary& vocabulary) {
  return UnitMaker(tokens, vocabulary).run();
}

}  // namespace dateline::extract
