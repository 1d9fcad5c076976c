#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "dateline/edtf/day.h"
#include "dateline/model/lonlat.h"
#include "gdal_handles.h"

namespace dateline::store {

/// One feature's fields by name; missing columns and nulls are nullopt or empty.
class RowReader {
 public:
  explicit RowReader(OGRFeatureH feature) : feature_(feature) {}

  std::string text(const char* name) const {
    const int i = at(name);
    return i < 0 ? std::string() : std::string(OGR_F_GetFieldAsString(feature_, i));
  }
  std::optional<std::int64_t> integer(const char* name) const {
    const int i = at(name);
    return i < 0 ? std::nullopt : std::optional<std::int64_t>(OGR_F_GetFieldAsInteger64(feature_, i));
  }
  std::optional<double> real(const char* name) const {
    const int i = at(name);
    return i < 0 ? std::nullopt : std::optional(OGR_F_GetFieldAsDouble(feature_, i));
  }

  /// A day count from 1970-01-01; counts outside years -9999 to 9999 are none.
  std::optional<edtf::Day> day(const char* name) const;

  /// The day of a date or date-time column, its clock left aside.
  std::optional<edtf::Day> calendar_day(const char* name) const;

  /// The geometry's point, if it is one and lies on the Earth.
  std::optional<model::LonLat> point() const;

 private:
  int at(const char* name) const {
    const int i = OGR_F_GetFieldIndex(feature_, name);
    return i >= 0 && OGR_F_IsFieldSetAndNotNull(feature_, i) ? i : -1;
  }

  OGRFeatureH feature_;
};

}  // namespace dateline::store
