#include <algorithm>
#include <array>
#include <cctype>

#include "dateline/extract/reader.h"
#include "letters.h"

namespace dateline::extract {

namespace {

// Month names as datelines write them, folded; a word that begins with one of at least three letters counts.
struct MonthName {
  std::string_view begins;
  int month;
};
constexpr std::array<MonthName, 19> month_names = {{{"janv", 1},
                                                    {"jan", 1},
                                                    {"feb", 2},
                                                    {"fev", 2},
                                                    {"mars", 3},
                                                    {"mar", 3},
                                                    {"apr", 4},
                                                    {"avr", 4},
                                                    {"may", 5},
                                                    {"mai", 5},
                                                    {"juin", 6},
                                                    {"jun", 6},
                                                    {"juil", 7},
                                                    {"jul", 7},
                                                    {"aug", 8},
                                                    {"aout", 8},
                                                    {"sep", 9},
                                                    {"oct", 10},
                                                    {"nov", 11}}};

struct Parts {
  int year = 0, month = 0, day = 0;  ///< 0 when not given
  std::size_t begin = 0, end = 0;    ///< bytes of the line
};

model::When when_of(const Parts& p) {
  if (p.year == 0) return model::When::unknown();
  if (p.month == 0) {
    return {edtf::iso(edtf::day_of({p.year, 1, 1})).substr(0, 4), edtf::day_of({p.year, 1, 1}),
            edtf::day_of({p.year, 12, 31})};
  }
  if (p.day > 0) return model::When::day(edtf::day_of({p.year, p.month, p.day}));
  const auto first = edtf::day_of({p.year, p.month, 1});
  return {edtf::iso(first).substr(0, 7), first, edtf::day_of({p.year, p.month, edtf::days_in_month(p.year, p.month)})};
}

bool is_sound(const Parts& p) {
  if (p.year < 1400 || p.year > 2999) return false;
  if (p.month == 0) return p.day == 0;
  if (p.month > 12) return false;
  return p.day == 0 || edtf::is_valid({p.year, p.month, p.day});
}

struct Piece {
  std::string_view text;
  std::size_t begin = 0;
  bool digits = false;
};

// Runs of digits and of letters of a folded line; marks are pieces of one byte, blanks are left out.
std::vector<Piece> pieces_of(std::string_view line) {
  std::vector<Piece> out;
  const auto is_letter = [](char c) {
    return std::isalpha(static_cast<unsigned char>(c)) || static_cast<unsigned char>(c) >= 0x80;
  };
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  for (std::size_t i = 0; i < line.size();) {
    std::size_t end = i + 1;
    if (is_digit(line[i])) {
      while (end < line.size() && is_digit(line[end])) ++end;
      out.push_back({line.substr(i, end - i), i, true});
    } else if (is_letter(line[i])) {
      while (end < line.size() && is_letter(line[end])) ++end;
      out.push_back({line.substr(i, end - i), i, false});
    } else if (line[i] != ' ') {
      out.push_back({line.substr(i, 1), i, false});
    }
    i = end;
  }
  return out;
}

int number(const Piece& p) {
  if (!p.digits || p.text.size() > 4) return -1;
  int n = 0;
  for (const char c : p.text) n = n * 10 + (c - '0');
  return n;
}

int month_of(const Piece& p) {
  if (p.digits || p.text.size() < 3) return 0;
  if (p.text.starts_with("dec")) return 12;
  for (const auto& m : month_names) {
    if (p.text.starts_with(m.begins) && p.text.size() <= 9) return m.month;
  }
  return 0;
}

class HeaderLine {
 public:
  HeaderLine(std::string_view folded, bool month_first) : pieces_(pieces_of(folded)), month_first_(month_first) {}

  /// The first date written out on the line; year 0 when it gives only month and day.
  Parts find() const {
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      if (const Parts p = at(i); p.end > 0) return p;
    }
    return {};
  }

 private:
  const Piece& piece(std::size_t i) const {
    static const Piece none;
    return i < pieces_.size() ? pieces_[i] : none;
  }
  bool mark(std::size_t i, std::string_view m) const { return piece(i).text == m; }
  bool is_year(std::size_t i) const {
    return piece(i).text.size() == 4 && number(piece(i)) >= 1400 && number(piece(i)) < 3000;
  }

  Parts made(std::size_t first, std::size_t last, int year, int month, int day) const {
    Parts p{year, month, day, piece(first).begin, piece(last).begin + piece(last).text.size()};
    const bool sound = year == 0 ? month >= 1 && day >= 1 && day <= 31 : is_sound(p);
    return sound ? p : Parts{};
  }

  Parts at(std::size_t i) const {
    if (is_year(i)) return year_first(i);
    if (piece(i).digits && piece(i).text.size() <= 2) return day_first(i);
    if (const int month = month_of(piece(i)); month > 0) return month_name_first(i, month);
    return {};
  }

  Parts year_first(std::size_t i) const {
    const int year = number(piece(i));
    const bool dashes = mark(i + 1, "-") || mark(i + 1, "/");
    if (!dashes || !piece(i + 2).digits || piece(i + 2).text.size() > 2) return {};
    const int month = number(piece(i + 2));
    if (piece(i + 3).text == piece(i + 1).text && piece(i + 4).digits && piece(i + 4).text.size() <= 2) {
      return made(i, i + 4, year, month, number(piece(i + 4)));
    }
    return made(i, i + 2, year, month, 0);
  }

  Parts day_first(std::size_t i) const {
    const int day = number(piece(i));
    std::size_t next = i + 1;
    for (const auto* skip : {"er", "st", "nd", "rd", "th", "of", "."}) {
      if (mark(next, skip) && !piece(next).digits) ++next;
    }
    if (const int month = month_of(piece(next)); month > 0) {
      std::size_t year = next + 1;
      while (mark(year, ".") || mark(year, ",")) ++year;
      if (is_year(year)) return made(i, year, number(piece(year)), month, day);
      return made(i, next, 0, month, day);
    }
    const bool slashes = (mark(i + 1, "/") || mark(i + 1, ".") || mark(i + 1, "-")) && mark(i + 3, piece(i + 1).text);
    if (!slashes || !is_year(i + 4)) return {};
    const int second = number(piece(i + 2)), year = number(piece(i + 4));
    const bool american = second > 12 || (month_first_ && day <= 12);
    return american ? made(i, i + 4, year, day, second) : made(i, i + 4, year, second, day);
  }

  Parts month_name_first(std::size_t i, int month) const {
    std::size_t next = i + 1;
    if (mark(next, ".")) ++next;
    if (is_year(next)) return made(i, next, number(piece(next)), month, 0);
    const int day = number(piece(next));
    if (day < 1 || day > 31) return {};
    std::size_t year = next + 1;
    while (mark(year, ",") || mark(year, "th") || mark(year, "st") || mark(year, "nd") || mark(year, "rd")) ++year;
    if (is_year(year)) return made(i, year, number(piece(year)), month, day);
    return made(i, next, 0, month, day);
  }

  std::vector<Piece> pieces_;
  bool month_first_;
};

bool begins_with_key(std::string_view folded) {
  for (const std::string_view key :
       {"date ", "date:", "date :", "published ", "publie ", "posted ", "le ", "updated "}) {
    if (folded.starts_with(key)) return true;
  }
  return false;
}

// A dash with blanks around it soon after byte `from`, as datelines end: "BAGHDAD, Oct 24 (Agency) -".
bool dash_follows(std::string_view folded, std::size_t from) {
  for (const std::string_view dash : {" - ", " -- ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", ") -", ")--", ": "}) {
    const auto at = folded.find(dash, from);
    if (at != std::string_view::npos && at - from <= 30) return true;
  }
  return folded.size() <= from + 2 || (folded.ends_with("-") && folded.size() - from <= 30);
}

}  // namespace

model::When stated_date(std::string_view text) {
  std::string folded;
  fold_into(text.substr(0, 80), folded);
  return when_of(HeaderLine(folded, false).find());
}

model::When header_date(std::string_view utf8, std::string_view lang) {
  std::size_t start = utf8.find_first_not_of(" \t\r\n");
  constexpr int most_lines = 8;
  constexpr std::size_t short_line = 90;
  std::string folded;
  for (int line = 0; line < most_lines && start < utf8.size(); ++line) {
    const std::size_t end = std::min(utf8.find_first_of("\r\n", start), utf8.size());
    folded.clear();
    fold_into(utf8.substr(start, std::min<std::size_t>(end - start, 200)), folded);
    const Parts found = HeaderLine(folded, lang == "en" && folded.find("am") != std::string::npos).find();
    const bool keyed = begins_with_key(folded) && found.begin <= 24;
    const bool alone = end - start <= short_line && found.begin <= 40 &&
                       (found.begin <= 3 || end - start - found.end <= 24) && folded.back() != '.';
    const bool dateline = line == 0 && found.begin <= 60 && dash_follows(folded, found.end);
    const bool headed = folded.starts_with("date ") || folded.starts_with("date:");
    if (found.year > 0 && (alone || dateline || headed || (keyed && end - start <= short_line))) return when_of(found);
    start = utf8.find_first_not_of(" \t\r\n", end);
    if (start == std::string_view::npos) break;
  }
  return model::When::unknown();
}

}  // namespace dateline::extract
