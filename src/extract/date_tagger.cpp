#include <algorithm>
#include <map>
#include <span>

#include "date_narrow.h"
#include "dateline/extract/dates.h"
#include "rule_matcher.h"

namespace dateline::extract {

struct DateTagger::Packs {
  std::map<std::string, RulePack, std::less<>> by_language;
};

namespace {

std::string_view word_for(Direction direction) {
  constexpr std::string_view words[] = {"", "past", "present", "future"};
  return words[static_cast<std::size_t>(direction)];
}

// One reading of a text against one document date.
class Reading {
 public:
  Reading(const RulePack& pack, const Tokens& tokens, const model::When& document_date)
      : pack_(pack), tokens_(tokens), matcher_(pack, tokens) {
    if (document_date.first && document_date.last)
      context_.document = edtf::DaySpan{*document_date.first, *document_date.last};
    find();
  }

  std::vector<model::DateMention> run() {
    told_ = is_story();
    read();
    if (!context_.document || context_.document->days() == 1) return std::move(mentions_);
    const WritingBounds bounds = writing_bounds(values_, *context_.document);
    if (!bounds.after && !bounds.before) return std::move(mentions_);
    context_.written_after = bounds.after;
    context_.written_before = bounds.before;
    read();
    return std::move(mentions_);
  }

 private:
  struct Found {
    std::int32_t match;
    Tense tense;
    std::uint32_t sentence;  ///< its first unit
  };

  void find() {
    const auto n = static_cast<std::uint32_t>(matcher_.units().size());
    CueMemo memo(n);
    for (std::uint32_t at = 0; at < n;) {
      std::int32_t match = matcher_.match(at);
      if (match >= 0 && matcher_[match].begin > at) match = longer(match, matcher_.match(matcher_[match].begin));
      if (match < 0) {
        ++at;
        continue;
      }
      const RuleMatch& m = matcher_[match];
      const auto [begin, end] = matcher_.sentence_around(m.begin);
      found_.push_back(
          {match, tense_of(pack_.tense, tokens_.text, matcher_.units(), memo, begin, end, m.begin, m.end), begin});
      at = m.end;
    }
  }

  // A rule with surroundings gives way to a longer mention at the same place.
  std::int32_t longer(std::int32_t match, std::int32_t other) const {
    return other >= 0 && matcher_[other].end > matcher_[match].end ? other : match;
  }

  // A story of another time: dates with their year that lie well before the writing outnumber what is counted from the
  // writing. Its dates without a year go on from the date before them.
  bool is_story() const {
    if (!context_.document) return true;
    constexpr std::size_t enough = 200;
    const auto first = std::span(found_).first(std::min(enough, found_.size()));
    int elsewhere = 0, here = 0;
    for (const Found& found : first) elsewhere += weight_elsewhere(found);
    if (elsewhere < 2) return false;
    for (const Found& found : first) here += weight_here(found);
    return elsewhere > here;
  }

  // A date with its year, well before the writing: 1, and 2 when it is long ago.
  int weight_elsewhere(const Found& found) const {
    constexpr int other_days = 500, long_ago_days = 7300;
    const auto value = evaluate(found, context_);
    if (!value || !value->settled || value->unit >= TimeUnit::decade) return 0;
    const int days_ago = context_.document->first - value->span.last;
    if (days_ago <= other_days || is_counted(found)) return 0;
    return days_ago > long_ago_days ? 2 : 1;
  }

  // What moves when the writing moves by a week: 3; what is nothing without the writing's date: 1.
  int weight_here(const Found& found) const {
    const auto value = evaluate(found, context_);
    if (!value) return 0;
    DateContext later = context_;
    later.document = edtf::DaySpan{context_.document->first + 7, context_.document->last + 7};
    const auto moved = evaluate(found, later);
    if (moved && moved->span != value->span) return 3;
    return is_counted(found) ? 1 : 0;
  }

  bool is_counted(const Found& found) const {
    DateContext timeless;
    timeless.not_before = context_.document->first;
    return !evaluate(found, timeless);
  }

  std::optional<TimeValue> evaluate(const Found& found, DateContext context) const {
    if (pack_.rules[matcher_[found.match].rule].is_exception) return std::nullopt;
    context.direction = found.tense.direction;
    return matcher_.evaluate(found.match, context);
  }

  // Where a story has come to: the beginning of the date in focus, less what a teller goes back.
  void follow_story(const std::optional<TimeValue>& focus) {
    constexpr int back_days = 92;
    context_.told_after.reset();
    if (!told_ || !focus) return;
    const bool is_year = focus->span.days() > 300;
    context_.told_after = focus->span.first - (is_year ? 0 : back_days);
  }

  // A date of words about the events leaves the focus on the events, unless they are far up in the text.
  bool takes_focus(const Found& found, const std::optional<TimeValue>& focus, std::uint32_t focus_end) const {
    constexpr std::uint32_t far_units = 60;
    return !found.tense.speech || !focus || matcher_[found.match].begin - focus_end > far_units;
  }

  void read() {
    mentions_.clear();
    values_.clear();
    std::optional<TimeValue> focus;
    std::uint32_t focus_end = 0;
    for (const Found& found : found_) {
      context_.direction = found.tense.direction;
      context_.nearest = found.tense.reported;
      context_.focus = focus ? &*focus : nullptr;
      context_.focus_in_sentence = focus && focus_end > found.sentence;
      follow_story(focus);
      auto value = matcher_.evaluate(found.match, context_);
      if (value && !has_four_digits(*value)) value.reset();
      const Rule& rule = pack_.rules[matcher_[found.match].rule];
      if (!value && (context_.document || rule.is_exception)) continue;
      add(found, value);
      if (!value) continue;
      values_.push_back({*value, found.tense.reported ? Direction::unknown : found.tense.direction});
      if (value->open_before || value->open_after || !takes_focus(found, focus, focus_end)) continue;
      focus = value;
      focus_end = matcher_[found.match].end;
    }
    context_.focus = nullptr;
  }

  // Years that EDTF writes without a prefix: a weekday after the last day of 9999 has none. What is counted further
  // back stops within -9999.
  static bool has_four_digits(const TimeValue& value) {
    return value.span.first >= edtf::day_of({-9998, 1, 1}) && value.span.last <= edtf::day_of({9999, 12, 31});
  }

  void add(const Found& found, const std::optional<TimeValue>& value) {
    const RuleMatch& match = matcher_[found.match];
    const auto& units = matcher_.units();
    model::DateMention mention;
    mention.span = {units[match.begin].span.begin, units[match.end - 1].span.end};
    if (value) mention.when = when_of(*value);
    mention.rule = pack_.lang + "/" + pack_.rules[match.rule].name;
    if (found.tense.witness >= 0) {
      const auto& witness = units[static_cast<std::size_t>(found.tense.witness)].span;
      mention.rule +=
          ", " + std::string(word_for(found.tense.direction)) + ": " + std::string(witness.of(tokens_.text));
    }
    mentions_.push_back(std::move(mention));
  }

  const RulePack& pack_;
  const Tokens& tokens_;
  RuleMatcher matcher_;
  DateContext context_;
  bool told_ = false;
  std::vector<Found> found_;
  std::vector<model::DateMention> mentions_;
  std::vector<DatedValue> values_;
};

}  // namespace

DateTagger::DateTagger(std::unique_ptr<Packs> packs) : packs_(std::move(packs)) {}
DateTagger::DateTagger(DateTagger&&) noexcept = default;
DateTagger& DateTagger::operator=(DateTagger&&) noexcept = default;
DateTagger::~DateTagger() = default;

base::Result<DateTagger> DateTagger::load(const std::filesystem::path& lang_directory) {
  auto packs = std::make_unique<Packs>();
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(lang_directory, error)) {
    if (!entry.is_directory() || !std::filesystem::exists(entry.path() / "dates.toml")) continue;
    const std::string lang = entry.path().filename().string();
    auto pack = RulePack::load(entry.path(), lang);
    if (!pack) return pack.failure();
    packs->by_language.emplace(lang, std::move(*pack));
  }
  if (error)
    return base::fail(lang_directory.string(), "The folder of rule packs cannot be read: " + error.message() + ".");
  return DateTagger(std::move(packs));
}

std::vector<model::DateMention> DateTagger::tag(const Tokens& tokens, std::string_view lang,
                                                const model::When& document_date) const {
  const auto pack = packs_->by_language.find(lang);
  if (pack == packs_->by_language.end() || tokens.tokens.empty()) return {};
  return Reading(pack->second, tokens, document_date).run();
}

}  // namespace dateline::extract
