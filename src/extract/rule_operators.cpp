#include "rule_operators.h"

#include <algorithm>

#include "date_feasts.h"
#include "rule_operator_list.h"

namespace dateline::extract {

namespace {

using namespace operators;

constexpr Operator all_operators[] = {
    {"date", 2, 4, date},
    {"month", 1, 2, month},
    {"year", 1, 1, year},
    {"decade", 1, 1, decade},
    {"century", 1, 1, century},
    {"season", 1, 2, season},
    {"quarter", 1, 2, quarter},
    {"half", 1, 2, half},
    {"weekday", 1, 1, weekday},
    {"this_weekday", 1, 1, this_weekday},
    {"neighbour_weekday", 2, 2, neighbour_weekday},
    {"weekday_of_week", 2, 2, weekday_of_week},
    {"day_of_month", 1, 1, day_of_month},
    {"weekday_day", 2, 2, weekday_day},
    {"unit", 1, 2, unit},
    {"ago", 2, 2, ago},
    {"ahead", 2, 2, ahead},
    {"earlier", 2, 2, earlier},
    {"later", 2, 2, later},
    {"same", 1, 1, same},
    {"same_or_document", 1, 1, same_or_document},
    {"same_period", 2, 2, same_period},
    {"last_units", 2, 2, last_units},
    {"next_units", 2, 2, next_units},
    {"feast", 1, 2, feast},
    {"nth_weekday", 3, 3, nth_weekday},
    {"nth_unit", 3, 3, nth_unit},
    {"part", 2, 2, part},
    {"on", 1, 1, same_date},
    {"about", 1, 1, about},
    {"of", 2, 2, of},
    {"last", 1, 1, last},
    {"next", 1, 1, next},
    {"since", 1, 1, since},
    {"from", 1, 1, from},
    {"until", 1, 1, until},
    {"before", 1, 1, before},
    {"after", 1, 1, after},
    {"by", 1, 1, deadline},
    {"span", 2, 2, span},
    {"all", 2, 6, all},
    {"either", 2, 6, either},
    {"first_of", 1, 4, first_of},
    {"nothing", 0, 0, nothing},
    {"shifted", 3, 3, shifted},
    {"shifted_back", 3, 3, shifted_back},
    {"around", 2, 2, around},
    {"this", 1, 1, this_date},
    {"the_unit", 1, 1, the_unit},
    {"after_focus", 1, 1, after_focus},
    {"previous", 1, 1, previous},
    {"following", 1, 1, following},
    {"following_or_next", 1, 1, following_or_next},
    {"years_of", 1, 1, years_of},
    {"ahead_unless_past", 2, 2, ahead_unless_past},
    {"no_later", 1, 1, no_later},
    {"years", 2, 2, years},
    {"year_before_christ", 1, 1, year_before_christ},
    {"century_before_christ", 1, 1, century_before_christ},
    {"year_of_our_era", 1, 1, year_of_our_era},
    {"ago_in_several", 4, 6, ago_in_several},
    {"ahead_in_several", 4, 6, ahead_in_several},
    {"few_away", 2, 2, few_away},
    {"few_around_now", 2, 2, few_around_now},
    {"within", 2, 2, within},
    {"rest_of", 1, 1, rest_of},
    {"weekend_of", 1, 1, weekend_of},
    {"weekday_in", 2, 2, weekday_in},
};

struct Keyword {
  std::string_view name;
  int value;
};

constexpr Keyword keywords[] = {
    {"day", 0},        {"weekend", 1},    {"week", 2},   {"month", 3},   {"season", 4},         {"quarter", 5},
    {"half", 6},       {"year", 7},       {"decade", 8}, {"century", 9}, {"begin", part_begin}, {"middle", part_middle},
    {"end", part_end}, {"last", last_of},
};

}  // namespace

const Operator* find_operator(std::string_view name) {
  const auto* found = std::find_if(std::begin(all_operators), std::end(all_operators),
                                   [name](const Operator& op) { return op.name == name; });
  return found == std::end(all_operators) ? nullptr : found;
}

std::optional<int> keyword_value(std::string_view word) {
  for (const Keyword& keyword : keywords)
    if (keyword.name == word) return keyword.value;
  if (const int number = feast_number(word); number >= 0) return number;
  return std::nullopt;
}

}  // namespace dateline::extract
