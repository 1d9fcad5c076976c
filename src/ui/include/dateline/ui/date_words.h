#pragma once

#include <string>

#include "dateline/edtf/day.h"
#include "dateline/model/filter.h"
#include "dateline/model/when.h"
#include "dateline/ui/phrases.h"

namespace dateline::ui {

/// A day as the language writes it: "24 Oct 2017", "1er janv. 2018".
std::string day_words(edtf::Day day, const Phrases& words);

/// A span of days, what its ends share said once: "17–24 Oct 2017", "28 Sep – 3 Oct 2017", "Oct 2017" for a whole
/// month, "2017" for a whole year.
std::string span_words(edtf::Day first, edtf::Day last, const Phrases& words);

/// A date as far as it is known: "one of 17, 24, 31 Oct 2017", "about 2014", "since 2003", "summer 2017". Forms of EDTF
/// that have no words of their own are said by their first and last possible day.
std::string when_words(const model::When& when, const Phrases& words);

/// The date part of a filter; empty when it lets every date through.
std::string filter_words(const model::Filter& filter, const Phrases& words);

/// A distance as one would say it: "400 m", "3 km", "120 km".
std::string distance_words(double km, const Phrases& words);

/// A position with its hemispheres: "36.34° N, 43.12° E", with the language's decimal sign.
std::string position_words(double lon_deg, double lat_deg, const Phrases& words);

/// A count with the language's thousands separator.
std::string count_words(std::int64_t count, const Phrases& words);

/// "28", "11 or more", "25–35".
std::string range_words(const model::CountRange& range, const Phrases& words);

}  // namespace dateline::ui
