#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/app/command.h"
#include "dateline/model/event.h"
#include "dateline/model/filter.h"

namespace dateline::view {

/// What a kind of event is called in the interface: "Battle", "Combat". `lang` is "fr" or else English.
std::string_view kind_label(model::EventKind kind, std::string_view lang);

/// "12 of 37 events", "12 événements sur 37"; all of them: "37 events".
std::string count_label(std::size_t matching, std::size_t all, std::string_view lang);

/// "2 without a place"; empty for none.
std::string unplaced_label(std::size_t count, std::string_view lang);

/// "1,234 drawn, 77 outside": what a map of many events shows of those that match.
std::string drawn_label(std::size_t drawn, std::size_t outside, std::string_view lang);

/// "denied or planned": the key to hollow symbols.
std::string_view hollow_label(std::string_view lang);

/// "somewhere within": the key to soft circles.
std::string_view within_label(std::string_view lang);

/// Days in words, as short as they go: "October 2017", "2017", "Tuesday 17 October 2017", "From … to …"; "All dates"
/// without either end.
std::string days_label(std::optional<edtf::Day> from, std::optional<edtf::Day> to, std::string_view lang);

/// "Reported as fact", "Démenti".
std::string_view certainty_label(model::Certainty certainty, std::string_view lang);

/// One thing that a filter asks, in words, and the command that asks it no more.
struct FilterPart {
  std::string words;
  app::Command remove;
};

/// All that `filter` asks but for its days, in a fixed order. An outline goes with the area.
std::vector<FilterPart> filter_parts(const model::Filter& filter, std::string_view lang);

/// A filter in words: "October 2017 · Battle, Explosion · place: “Mosul”".
std::string filter_words(const model::Filter& filter, std::string_view lang);

/// 1234 as "1,234" or "1 234" (a narrow no-break space).
std::string grouped_number(std::size_t number, std::string_view lang);

}  // namespace dateline::view
