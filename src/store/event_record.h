#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "dateline/model/event.h"
#include "dateline/query/table_builder.h"
#include "event_columns.h"

namespace dateline::store {

/// One record of a foreign table, understood; its texts are views into the record.
struct EventRecord {
  std::optional<edtf::Day> first, last;
  std::string_view edtf;  ///< where the date is more than a day or two; else empty
  bool dated = false, bad_date = false, reversed = false;
  std::optional<model::LonLat> point;
  bool bad_point = false;
  model::EventKind kind = model::EventKind::other;
  bool unknown_kind = false;
  model::Certainty certainty = model::Certainty::asserted;
  std::optional<std::int64_t> deaths, deaths_high;
  bool bad_deaths = false;
  std::string_view first_text, last_text, lon_text, lat_text, deaths_text, kind_text;  ///< as they were written
  bool bad_last = false;                                                               ///< of bad_date: the last day
  std::string_view id, place, country, actor1, actor2, source, text;
  std::string_view radius_km, place_kind, geonameid, confidence;  ///< as Dateline's own exports have them
  struct Range {
    std::string_view low, high;
  };
  Range injured, missing, displaced;
};

EventRecord read_record(const EventColumns& columns, std::span<const std::string_view> fields);

/// The first and last day that a date in a table means: ISO days with or without a clock (which is left aside, as is
/// its zone), 20171024, seconds or milliseconds since 1970 in UTC, "24 October 2017", EDTF. Nothing for other texts and
/// for years beyond -9999 to 9999.
struct ReadDate {
  std::optional<edtf::Day> first, last;
  bool is_edtf = false;
};
std::optional<ReadDate> read_date(std::string_view text);

/// `byte`: where the record begins.
model::Event to_event(const EventRecord& record, const std::string& document, std::uint64_t byte);
/// model::folded_text of that event, behind what `said` holds.
void append_folded_text(std::string& said, const EventColumns& columns, std::span<const std::string_view> fields);
query::Row to_row(const EventRecord& record, query::TableBuilder& names);

}  // namespace dateline::store
