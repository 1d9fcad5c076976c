#include "event_columns.h"

#include <algorithm>
#include <string>

#include "dateline/model/fold.h"

namespace dateline::store {

namespace {

struct Named {
  Role role;
  std::string_view name;
};

/// In the order in which they are believed: the first that a table has wins.
constexpr std::array names{
    Named{Role::id, "event_id_cnty"},
    Named{Role::id, "event_id"},
    Named{Role::id, "id"},
    Named{Role::id, "globaleventid"},
    Named{Role::edtf, "edtf"},
    Named{Role::first, "date_start"},
    Named{Role::first, "date_from"},
    Named{Role::first, "event_date"},
    Named{Role::first, "from"},
    Named{Role::first, "first_day"},
    Named{Role::first, "sqldate"},
    Named{Role::first, "start_date"},
    Named{Role::first, "date"},
    Named{Role::first, "day"},
    Named{Role::first, "datetime"},
    Named{Role::first, "timestamp"},
    Named{Role::first, "time"},
    Named{Role::first, "t"},
    Named{Role::first, "year"},
    Named{Role::last, "date_end"},
    Named{Role::last, "date_to"},
    Named{Role::last, "to"},
    Named{Role::last, "last_day"},
    Named{Role::last, "end_date"},
    Named{Role::lon, "longitude"},
    Named{Role::lon, "lon"},
    Named{Role::lon, "lng"},
    Named{Role::lon, "long"},
    Named{Role::lon, "actiongeo_long"},
    Named{Role::lon, "x"},
    Named{Role::lat, "latitude"},
    Named{Role::lat, "lat"},
    Named{Role::lat, "actiongeo_lat"},
    Named{Role::lat, "y"},
    Named{Role::kind, "kind"},
    Named{Role::kind, "event_type"},
    Named{Role::kind, "type_of_violence"},
    Named{Role::kind, "eventrootcode"},
    Named{Role::kind, "type"},
    Named{Role::sub_kind, "sub_event_type"},
    Named{Role::deaths, "deaths_low"},
    Named{Role::deaths, "fatalities"},
    Named{Role::deaths, "best"},
    Named{Role::deaths, "deaths"},
    Named{Role::deaths_high, "deaths_high"},
    Named{Role::place, "place"},
    Named{Role::place, "location"},
    Named{Role::place, "where_coordinates"},
    Named{Role::place, "actiongeo_fullname"},
    Named{Role::place, "city"},
    Named{Role::place, "name"},
    Named{Role::place, "admin1"},
    Named{Role::country, "country_code"},
    Named{Role::country, "iso2"},
    Named{Role::country, "country"},
    Named{Role::actor1, "actor1"},
    Named{Role::actor1, "side_a"},
    Named{Role::actor1, "actor1name"},
    Named{Role::actor1, "actor"},
    Named{Role::actor2, "actor2"},
    Named{Role::actor2, "side_b"},
    Named{Role::actor2, "actor2name"},
    Named{Role::certainty, "certainty"},
    Named{Role::source, "attributed_to"},
    Named{Role::source, "source"},
    Named{Role::source, "source_article"},
    Named{Role::source, "sourceurl"},
    Named{Role::text, "text"},
    Named{Role::text, "notes"},
    Named{Role::text, "source_headline"},
    Named{Role::text, "description"},
    Named{Role::text, "title"},
    Named{Role::radius_km, "radius_km"},
    Named{Role::place_kind, "place_kind"},
    Named{Role::geonameid, "geonameid"},
    Named{Role::confidence, "confidence"},
    Named{Role::injured, "injured_low"},
    Named{Role::injured, "injured"},
    Named{Role::injured_high, "injured_high"},
    Named{Role::missing, "missing_low"},
    Named{Role::missing, "missing"},
    Named{Role::missing_high, "missing_high"},
    Named{Role::displaced, "displaced_low"},
    Named{Role::displaced, "displaced"},
    Named{Role::displaced_high, "displaced_high"},
};

void put(EventColumns& columns, Role role, std::size_t at) {
  auto& place = columns.at[static_cast<std::size_t>(role)];
  if (!place) place = at;
}

/// GDELT 1.0 (57 columns, 58 with the source's address) and 2.0 (61), codebooks of 2013 and 2015.
std::optional<EventColumns> gdelt_columns(std::size_t count) {
  if (count != 57 && count != 58 && count != 61) return std::nullopt;
  EventColumns out;
  out.has_header = false;
  put(out, Role::id, 0);
  put(out, Role::first, 1);
  put(out, Role::actor1, 6);
  put(out, Role::actor2, 16);
  put(out, Role::kind, 28);
  const std::size_t action = count == 61 ? 51 : 49;
  put(out, Role::place, action + 1);
  put(out, Role::lat, count == 61 ? action + 5 : action + 4);
  put(out, Role::lon, count == 61 ? action + 6 : action + 5);
  if (count != 57) put(out, Role::source, count - 1);
  return out;
}

std::string plain(std::string_view name) {
  if (name.starts_with("\xEF\xBB\xBF")) name.remove_prefix(3);
  while (!name.empty() && name.front() == ' ') name.remove_prefix(1);
  while (!name.empty() && name.back() == ' ') name.remove_suffix(1);
  return model::plain_fold(name);
}

}  // namespace

bool EventColumns::are_events() const {
  const bool dated = has(Role::first) || has(Role::edtf);
  return dated && ((has(Role::lon) && has(Role::lat)) || has(Role::place));
}

EventColumns event_columns(std::span<const std::string_view> first_record) {
  EventColumns out;
  std::vector<std::string> given;
  for (const std::string_view name : first_record) given.push_back(plain(name));
  for (const Named& named : names)
    if (const auto found = std::find(given.begin(), given.end(), named.name); found != given.end())
      put(out, named.role, static_cast<std::size_t>(found - given.begin()));
  out.ucdp = std::find(given.begin(), given.end(), "type_of_violence") != given.end();
  if (out.are_events()) return out;
  return gdelt_columns(first_record.size()).value_or(out);
}

}  // namespace dateline::store
