#pragma once

#include <array>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace dateline::store {

/// What a column of a foreign table says about an event.
enum class Role : std::uint8_t {
  id,
  edtf,
  first,
  last,
  lon,
  lat,
  kind,
  sub_kind,
  deaths,
  deaths_high,
  place,
  country,
  actor1,
  actor2,
  certainty,
  source,
  text,
  radius_km,
  place_kind,
  geonameid,
  confidence,
  injured,
  injured_high,
  missing,
  missing_high,
  displaced,
  displaced_high
};
inline constexpr std::size_t role_count = 27;

/// Where each role is found: an index of a column, or nothing.
struct EventColumns {
  std::array<std::optional<std::size_t>, role_count> at;
  bool has_header = true;
  bool ucdp = false;  ///< kinds are UCDP's types of violence

  std::string_view of(Role role, std::span<const std::string_view> fields) const {
    const auto& index = at[static_cast<std::size_t>(role)];
    return index && *index < fields.size() ? fields[*index] : std::string_view();
  }
  bool has(Role role) const { return at[static_cast<std::size_t>(role)].has_value(); }
  /// A date, and a position or the name of a place.
  bool are_events() const;
  /// See EventSource::places_are_points.
  bool places_are_points() const { return !has(Role::radius_km) && !has(Role::geonameid); }
};

/// By the names of ACLED, UCDP GED, Dateline and common tables, compared without case; where the first record is no
/// header but has GDELT's 57, 58 or 61 columns, by GDELT's order.
EventColumns event_columns(std::span<const std::string_view> first_record);

}  // namespace dateline::store
