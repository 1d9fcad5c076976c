#include "date_tense.h"

#include <algorithm>
#include <array>
#include <optional>

namespace dateline::extract {

namespace {

constexpr int reach = 60;          // units looked at on either side
constexpr int relative_cost = 12;  // and "qui" as so many
constexpr int aside_cost = 30;     // a clause about the noun before it, when it opens behind the expression
constexpr int passed_aside_cost = 4;
constexpr std::uint32_t order_reach = 12;  // units from "urged" to "to"
constexpr int speech_reach = 4;            // units between "said" and its date
constexpr int governor_reach = 3;          // words between "will" and "freed"
constexpr int boundary_cost = 7;           // a comma or "que" between verb and expression counts as so many words
constexpr int most_cost = 34;
constexpr int most_present_cost = 18;  // a present tense further off tells nothing
constexpr int companion_reach = 4;     // words between an auxiliary and its participle

// Lower case of Latin letters up to U+00FF, accents kept.
std::string lowered(std::string_view surface) {
  std::string out(surface);
  for (std::size_t i = 0; i < out.size(); ++i) {
    const auto c = static_cast<unsigned char>(out[i]);
    if (c >= 'A' && c <= 'Z') out[i] = static_cast<char>(c + 32);
    const bool after_c3 = i > 0 && static_cast<unsigned char>(out[i - 1]) == 0xC3;
    if (after_c3 && c >= 0x80 && c <= 0x9E && c != 0x97) out[i] = static_cast<char>(c + 32);
  }
  return out;
}

bool is_boundary_mark(std::string_view mark) {
  constexpr std::array<std::string_view, 12> marks = {",", ";", ":", "(", ")", "«", "»", "\"", "—", "–", "“", "”"};
  return std::find(marks.begin(), marks.end(), mark) != marks.end();
}

// What a cue says by itself; weak ones stand further away than they are.
struct Reading {
  Direction direction = Direction::unknown;
  int weakness = 0;
  bool reported = false;
};

class TenseFinder {
 public:
  TenseFinder(const TenseLexicon& lexicon, std::string_view text, std::span<const Unit> units, CueMemo& memo,
              std::uint32_t begin, std::uint32_t end)
      : lexicon_(lexicon), text_(text), units_(units), memo_(memo), begin_(begin), end_(end) {}

  Tense run(std::uint32_t first, std::uint32_t last) {
    first_ = first;
    int cost = 0;
    for (std::uint32_t i = first; i > begin_ && first - i < reach && cost < best_cost_; --i) step(i - 1, cost);
    const std::uint32_t from = last < end_ && text_of(last) == "," && opens_clause(first) ? last + 1 : last;
    look_ahead(from, true);
    if (best_cost_ > most_cost) look_ahead(from, false);
    Tense found = best_cost_ <= most_cost ? best_ : Tense{};
    found.speech = follows_speech(first);
    return found;
  }

 private:
  void look_ahead(std::uint32_t from, bool passing_asides) {
    int cost = 1;
    for (std::uint32_t i = from; i < end_ && i - from < reach && cost < best_cost_; ++i) {
      const std::uint32_t behind = passing_asides ? behind_aside(i) : i;
      if (behind != i) {
        cost += passed_aside_cost;
        i = behind - 1;
        continue;
      }
      if (cue(i) == TenseCue::relative) cost += aside_cost - relative_cost;
      step(i, cost);
    }
  }

  // What stands in brackets, between dashes, or between commas behind "who", says nothing of the main clause.
  std::uint32_t behind_aside(std::uint32_t i) const {
    if (units_[i].kind != TokenClass::punctuation) return i;
    const bool dash = is_dash(i), bracket = text_of(i) == "(";
    const bool relative = text_of(i) == "," && i + 1 < end_ && cue(i + 1) == TenseCue::relative;
    if (!dash && !bracket && !relative) return i;
    for (std::uint32_t j = i + 2; j < end_ && j - i < reach; ++j) {
      if (units_[j].kind != TokenClass::punctuation) continue;
      const bool closes = dash ? is_dash(j) : text_of(j) == (bracket ? ")" : ",");
      if (closes) return j + 1 < end_ && dash && text_of(j + 1) == "-" ? j + 2 : j + 1;
    }
    return i;
  }

  bool is_dash(std::uint32_t i) const {
    const std::string_view mark = text_of(i);
    return (mark == "-" && !units_[i].glued) || mark == "—" || mark == "–";
  }

  // "Mardi, l'armée a ...": the comma behind a date that opens the clause parts it from nothing.
  bool opens_clause(std::uint32_t first) const {
    return first == begin_ || (first == begin_ + 1 && units_[begin_].kind == TokenClass::punctuation);
  }

  bool follows_speech(std::uint32_t first) const {
    for (std::uint32_t i = first; i > begin_ && first - i < speech_reach; --i) {
      const TenseCue c = cue(i - 1);
      if (c == TenseCue::speech) return true;
      if (c == TenseCue::boundary || c == TenseCue::relative) return false;
    }
    return false;
  }

  std::string_view text_of(std::uint32_t i) const { return units_[i].span.of(text_); }

  TenseCue cue(std::uint32_t i) const {
    const TenseCue c = memo_.at(i, [&] { return look(i); });
    return c == TenseCue::order ? TenseCue::past : c;
  }

  // "urged them to march on": the verb of an order with what it orders before the expression.
  bool orders_what_follows(std::uint32_t i) const {
    if (memo_.at(i, [&] { return look(i); }) != TenseCue::order) return false;
    for (std::uint32_t j = i + 1; j + 1 < first_ && j - i < order_reach; ++j) {
      if (cue(j) == TenseCue::boundary) return false;
      const Unit& next = units_[j + 1];
      if (cue(j) == TenseCue::marker && next.kind == TokenClass::word && next.capitals == Capitals::none &&
          cue(j + 1) != TenseCue::stop)
        return true;
    }
    return false;
  }

  TenseCue look(std::uint32_t i) const {
    const Unit& unit = units_[i];
    if (unit.kind == TokenClass::punctuation)
      return is_boundary_mark(text_of(i)) || (!unit.glued && text_of(i) == "-") ? TenseCue::boundary : TenseCue::none;
    if (unit.kind != TokenClass::word) return TenseCue::none;
    if (unit.capitals == Capitals::first && i > begin_ + 1) return TenseCue::none;
    return lexicon_.cue_of(text_of(i));
  }

  void step(std::uint32_t i, int& cost) {
    ++cost;
    const TenseCue c = cue(i);
    if (c == TenseCue::boundary) cost += boundary_cost;
    if (c == TenseCue::relative) cost += relative_cost;
    const Reading reading = read(i, c);
    if (reading.direction == Direction::unknown || cost + reading.weakness >= best_cost_) return;
    if (reading.direction == Direction::present && cost + reading.weakness > most_present_cost) return;
    best_cost_ = cost + reading.weakness;
    best_ = {reading.direction, static_cast<std::int32_t>(i), reading.reported, false};
  }

  // The first participle, plan or infinitive that belongs to the auxiliary at `i`.
  TenseCue companion(std::uint32_t i) const {
    int words = 0;
    for (std::uint32_t j = i + 1; j < end_ && words < companion_reach; ++j) {
      const TenseCue c = cue(j);
      if (c == TenseCue::participle || c == TenseCue::companion || c == TenseCue::speech) return TenseCue::participle;
      if (c == TenseCue::marker) return TenseCue::infinitive;
      if (c == TenseCue::plan || c == TenseCue::infinitive || c == TenseCue::past) return c;
      if (c == TenseCue::boundary || c == TenseCue::relative || c == TenseCue::stop) return TenseCue::none;
      words += units_[j].kind == TokenClass::word;
    }
    return TenseCue::none;
  }

  // "would have been": "have" behind a conditional, before anything else tells.
  bool is_perfect(std::uint32_t i) const {
    int words = 0;
    for (std::uint32_t j = i + 1; j < end_ && words < companion_reach; ++j) {
      const TenseCue c = cue(j);
      if (c == TenseCue::having) return true;
      if (c != TenseCue::none && c != TenseCue::ignored) return false;
      words += units_[j].kind == TokenClass::word;
    }
    return false;
  }

  // "will be freed": whether a verb of the future or a bare infinitive governs the word at `i`.
  bool is_governed(std::uint32_t i) const {
    int words = 0;
    for (std::uint32_t j = i; j > begin_ && words < governor_reach; --j) {
      const TenseCue c = cue(j - 1);
      if (c == TenseCue::future || c == TenseCue::conditional || c == TenseCue::marker) return true;
      if (c != TenseCue::auxiliary && c != TenseCue::ignored) return false;
      words += units_[j - 1].kind == TokenClass::word;
    }
    return false;
  }

  Reading read(std::uint32_t i, TenseCue c) const {
    switch (c) {
      case TenseCue::past:
        if (orders_what_follows(i)) return {Direction::future, 0};
        return {is_governed(i) ? Direction::future : Direction::past, 0};
      case TenseCue::speech:
        return {is_governed(i) ? Direction::future : Direction::past, 0};
      case TenseCue::future:
        return {Direction::future, 0};
      case TenseCue::present:
        if (is_governed(i)) return {Direction::future, 0};
        return {Direction::present, 2};
      case TenseCue::plan:
        return {Direction::future, 3};
      case TenseCue::participle:
        if (is_governed(i)) return {Direction::future, 3};
        if (i > begin_ && cue(i - 1) == TenseCue::stop) return {};
        return {Direction::past, 5};
      case TenseCue::infinitive:
        return {Direction::future, 8};
      case TenseCue::conditional:
        if (is_perfect(i)) return {Direction::past, 0};
        return {Direction::future, 0, true};
      case TenseCue::hearsay:
        if (companion(i) == TenseCue::participle) return {Direction::past, 0};
        return {Direction::future, 0, true};
      case TenseCue::having:
      case TenseCue::auxiliary:
        return auxiliary(c, companion(i));
      default:
        return {};
    }
  }

  static Reading auxiliary(TenseCue c, TenseCue with) {
    if (with == TenseCue::plan) return {Direction::future, 0};
    if (with == TenseCue::participle || with == TenseCue::past) return {Direction::past, 0};
    if (with == TenseCue::infinitive && c == TenseCue::auxiliary) return {Direction::future, 1};
    return {Direction::present, 6};
  }

  const TenseLexicon& lexicon_;
  std::string_view text_;
  std::span<const Unit> units_;
  CueMemo& memo_;
  std::uint32_t begin_, end_;
  std::uint32_t first_ = 0;
  int best_cost_ = most_cost + 1;
  Tense best_;
};

}  // namespace

std::optional<TenseCue> tense_cue(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, TenseCue>, 18> names{{
      {"past", TenseCue::past},
      {"future", TenseCue::future},
      {"present", TenseCue::present},
      {"participle", TenseCue::participle},
      {"infinitive", TenseCue::infinitive},
      {"conditional", TenseCue::conditional},
      {"hearsay", TenseCue::hearsay},
      {"speech", TenseCue::speech},
      {"auxiliary", TenseCue::auxiliary},
      {"having", TenseCue::having},
      {"plan", TenseCue::plan},
      {"order", TenseCue::order},
      {"boundary", TenseCue::boundary},
      {"relative", TenseCue::relative},
      {"marker", TenseCue::marker},
      {"companion", TenseCue::companion},
      {"stop", TenseCue::stop},
      {"ignored", TenseCue::ignored},
  }};
  for (const auto& [text, cue] : names)
    if (text == name) return cue;
  return std::nullopt;
}

void TenseLexicon::add_word(std::string word, TenseCue cue) {
  words_.push_back({std::move(word), cue, 0});
}

void TenseLexicon::add_ending(std::string ending, TenseCue cue, std::size_t least_length) {
  endings_.push_back({std::move(ending), cue, least_length});
}

// Words by name, endings longest first.
void TenseLexicon::finish() {
  std::stable_sort(words_.begin(), words_.end(), [](const Entry& a, const Entry& b) { return a.text < b.text; });
  std::stable_sort(endings_.begin(), endings_.end(),
                   [](const Entry& a, const Entry& b) { return a.text.size() > b.text.size(); });
}

TenseCue TenseLexicon::cue_of(std::string_view surface) const {
  if (surface.size() > 40) return TenseCue::none;
  const std::string word = lowered(surface);
  const auto found = std::lower_bound(words_.begin(), words_.end(), word,
                                      [](const Entry& e, const std::string& w) { return e.text < w; });
  if (found != words_.end() && found->text == word) return found->cue;
  for (const Entry& ending : endings_)
    if (word.size() >= ending.least_length && word.ends_with(ending.text)) return ending.cue;
  return TenseCue::none;
}

Tense tense_of(const TenseLexicon& lexicon, std::string_view text, std::span<const Unit> units, CueMemo& memo,
               std::uint32_t begin, std::uint32_t end, std::uint32_t first, std::uint32_t last) {
  return TenseFinder(lexicon, text, units, memo, begin, end).run(first, last);
}

}  // namespace dateline::extract
