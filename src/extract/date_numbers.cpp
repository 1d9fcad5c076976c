#include "date_numbers.h"

#include <array>
#include <utility>

namespace dateline::extract {

namespace {

constexpr int first_year = 1000;
constexpr int last_year = 2199;

bool is_digits(const Unit& unit) {
  return unit.digits > 0 && unit.value >= 0;
}

// One more word of at most 99 fits behind what stands: "vingt" + "deux", "soixante" + "dix", "twenty" + "one".
bool fits(int standing, int next) {
  const int tail = standing % 100;
  if (tail == 0) return true;
  return tail >= 20 && tail % 10 == 0 && next < 20 && (next < 10 || tail == 60 || tail == 80);
}

}  // namespace

std::optional<NumberForm> number_form(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, NumberForm>, 10> forms{{
      {"number", NumberForm::number},
      {"day", NumberForm::day},
      {"month_number", NumberForm::month_number},
      {"year", NumberForm::year},
      {"year_digits", NumberForm::year_digits},
      {"year2", NumberForm::year2},
      {"ordinal", NumberForm::ordinal},
      {"hour", NumberForm::hour},
      {"digits2", NumberForm::digits2},
      {"compact", NumberForm::compact},
  }};
  for (const auto& [text, form] : forms)
    if (text == name) return form;
  return std::nullopt;
}

void NumberLexicon::add(std::uint32_t word, Role role, int value) {
  if (word >= entries_.size()) entries_.resize(word + 1);
  entries_[word] = {role, value};
}

// Past hyphens and "et", "and" inside a number.
std::uint32_t NumberLexicon::after_joiner(std::span<const Unit> units, std::uint32_t at) const {
  for (int i = 0; i < 3 && at < units.size(); ++i) {
    const Unit& unit = units[at];
    const bool hyphen = unit.kind == TokenClass::punctuation && unit.glued && unit.span.size() == 1 &&
                        at + 1 < units.size() && units[at + 1].glued && entry(unit.word).role == Role::joiner;
    if (!hyphen && !(unit.kind == TokenClass::word && entry(unit.word).role == Role::joiner)) break;
    ++at;
  }
  return at;
}

std::optional<NumberLexicon::Match> NumberLexicon::words(std::span<const Unit> units, std::uint32_t at,
                                                         bool years) const {
  int total = 0, standing = 0, count = 0;
  std::uint32_t end = at;
  for (std::uint32_t i = at; i < units.size() && count < 12;) {
    const Entry e = entry(units[i].word);
    if (units[i].kind != TokenClass::word) break;
    if (e.role == Role::cardinal) {
      if (count > 0 && e.value == 20 && standing % 100 == 4 && standing < 100)
        standing = 80;
      else if (count > 0 && years && total == 0 && standing >= 10 && standing <= 20 && e.value >= 10)
        standing = standing * 100 + e.value;
      else if (count == 0 || (standing == 0 && total > 0) || fits(standing, e.value))
        standing += e.value;
      else
        break;
    } else if (e.role == Role::hundred && standing % 100 < 20 && standing < 100) {
      standing = (standing == 0 ? 1 : standing) * 100;
    } else if (e.role == Role::thousand && total == 0) {
      total = (standing == 0 ? 1 : standing) * 1000;
      standing = 0;
    } else {
      break;
    }
    ++count;
    end = i + 1;
    i = after_joiner(units, end);
  }
  if (count == 0) return std::nullopt;
  return Match{total + standing, end};
}

std::optional<NumberLexicon::Match> NumberLexicon::ordinal(std::span<const Unit> units, std::uint32_t at) const {
  if (at >= units.size()) return std::nullopt;
  if (entry(units[at].word).role == Role::ordinal) return Match{entry(units[at].word).value, at + 1};
  if (is_digits(units[at]) && at + 1 < units.size() && units[at + 1].glued &&
      entry(units[at + 1].word).role == Role::ordinal_suffix)
    return Match{units[at].value, at + 2};
  const auto tens = words(units, at, false);
  if (!tens || tens->value < 10 || tens->value > 90) return std::nullopt;
  const std::uint32_t next = after_joiner(units, tens->end);
  if (next >= units.size() || entry(units[next].word).role != Role::ordinal || entry(units[next].word).value > 9)
    return std::nullopt;
  return Match{tens->value + entry(units[next].word).value, next + 1};
}

std::optional<NumberLexicon::Match> NumberLexicon::quantity(std::span<const Unit> units, std::uint32_t at) const {
  if (entry(units[at].word).role == Role::article) return Match{entry(units[at].word).value, at + 1};
  if (!is_digits(units[at])) return words(units, at, false);
  Match m{units[at].value, at + 1};
  if (units[at].digits > 3) return m;
  while (m.value < 1000000 && m.end + 1 < units.size()) {
    const Unit &mark = units[m.end], &group = units[m.end + 1];
    const bool pointed = mark.kind == TokenClass::punctuation && mark.glued && mark.span.size() == 1 && group.glued;
    if (!pointed || group.digits != 3 || !is_digits(group)) break;
    m.value = m.value * 1000 + group.value;
    m.end += 2;
  }
  return m;
}

std::optional<NumberLexicon::Match> NumberLexicon::day(std::span<const Unit> units, std::uint32_t at) const {
  auto m = ordinal(units, at);
  if (!m && is_digits(units[at])) {
    if (units[at].digits > 2) return std::nullopt;
    m = Match{units[at].value, at + 1};
  }
  if (!m) m = words(units, at, false);
  return m && m->value >= 1 && m->value <= 31 ? m : std::nullopt;
}

std::optional<NumberLexicon::Match> NumberLexicon::year(std::span<const Unit> units, std::uint32_t at) const {
  std::optional<Match> m;
  if (is_digits(units[at])) {
    if (units[at].digits != 4) return std::nullopt;
    m = Match{units[at].value, at + 1};
  } else {
    m = words(units, at, true);
  }
  return m && m->value >= first_year && m->value <= last_year ? m : std::nullopt;
}

std::optional<NumberLexicon::Match> NumberLexicon::match(std::span<const Unit> units, std::uint32_t at,
                                                         NumberForm form) const {
  if (at >= units.size()) return std::nullopt;
  const Unit& unit = units[at];
  if (!is_digits(unit) && entry(unit.word).role == Role::none) return std::nullopt;
  const auto plain = [&](int least_digits, int most_digits, int least, int most) -> std::optional<Match> {
    if (!is_digits(unit) || unit.digits < least_digits || unit.digits > most_digits) return std::nullopt;
    return unit.value >= least && unit.value <= most ? std::optional(Match{unit.value, at + 1}) : std::nullopt;
  };
  switch (form) {
    case NumberForm::number:
      return quantity(units, at);
    case NumberForm::day:
      return day(units, at);
    case NumberForm::month_number:
      return plain(1, 2, 1, 12);
    case NumberForm::year:
      return year(units, at);
    case NumberForm::year_digits:
      return plain(4, 4, 1800, 2100);
    case NumberForm::year2:
      return plain(2, 2, 0, 99);
    case NumberForm::ordinal:
      return ordinal(units, at);
    case NumberForm::hour:
      return plain(1, 2, 0, 24);
    case NumberForm::digits2:
      return plain(2, 2, 1, 31);
    case NumberForm::compact:
      return plain(8, 8, 10000101, 29991231);
  }
  return std::nullopt;
}

}  // namespace dateline::extract
