#pragma once

#include <span>
#include <string>
#include <string_view>

#include "dateline/model/calendar.h"

namespace dateline::view {

using model::CalendarStep, model::mean_days, model::next_step, model::step_start, model::step_starts;

/// Days, weeks, months, quarters and years to 10000 at once: finest first.
std::span<const CalendarStep> calendar_ladder();

/// What a step's start is called beside its neighbours: "24", "Oct", "1900", "44 BC", "20th century"; `lang` is "fr" or
/// else English. `wide`: days with their weekday, "Tue 24"; months with their year, "Oct 2017".
std::string step_label(CalendarStep step, edtf::Day start, std::string_view lang, bool wide = false);

}  // namespace dateline::view
