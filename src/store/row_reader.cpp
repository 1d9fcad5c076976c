#include "row_reader.h"

namespace dateline::store {

std::optional<edtf::Day> RowReader::day(const char* name) const {
  static const edtf::Day first = edtf::day_of({-9999, 1, 1});
  static const edtf::Day last = edtf::day_of({9999, 12, 31});
  const auto number = integer(name);
  if (!number || *number < first.since_epoch || *number > last.since_epoch) return std::nullopt;
  return edtf::Day{static_cast<std::int32_t>(*number)};
}

std::optional<edtf::Day> RowReader::calendar_day(const char* name) const {
  const int i = at(name);
  if (i < 0) return std::nullopt;
  int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, zone = 0;
  if (OGR_F_GetFieldAsDateTime(feature_, i, &year, &month, &day, &hour, &minute, &second, &zone)) {
    const edtf::Civil civil{year, month, day};
    if (edtf::is_valid(civil)) return edtf::day_of(civil);
  }
  return edtf::parse_iso(std::string(OGR_F_GetFieldAsString(feature_, i)).substr(0, 10));
}

std::optional<model::LonLat> RowReader::point() const {
  OGRGeometryH geometry = OGR_F_GetGeometryRef(feature_);
  if (!geometry || OGR_GT_Flatten(OGR_G_GetGeometryType(geometry)) != wkbPoint || OGR_G_IsEmpty(geometry))
    return std::nullopt;
  const model::LonLat point{OGR_G_GetX(geometry, 0), OGR_G_GetY(geometry, 0)};
  return point.is_valid() ? std::optional(point) : std::nullopt;
}

}  // namespace dateline::store
