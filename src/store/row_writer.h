#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "dateline/edtf/day.h"
#include "dateline/model/event.h"
#include "gdal_handles.h"
#include "geopackage_schema.h"

namespace dateline::store {

/// Fills one row field by field; unset fields stay null.
class Row {
 public:
  explicit Row(OGRLayerH layer) : layer_(layer), feature_(OGR_F_Create(OGR_L_GetLayerDefn(layer))) {}

  void set(const char* name, const std::string& value) {
    if (const int i = at(name); !value.empty()) OGR_F_SetFieldString(feature_.get(), i, value.c_str());
  }
  void set(const char* name, double value) { OGR_F_SetFieldDouble(feature_.get(), at(name), value); }
  void set(const char* name, std::int64_t value) { OGR_F_SetFieldInteger64(feature_.get(), at(name), value); }
  void set(const char* name, const std::optional<std::int64_t>& value) {
    if (value) set(name, *value);
  }
  void set_day(const char* number, const char* date, const std::optional<edtf::Day>& day) {
    if (!day) return;
    set(number, std::int64_t{day->since_epoch});
    const edtf::Civil c = edtf::civil_of(*day);
    if (date && c.year >= 1) OGR_F_SetFieldDateTime(feature_.get(), at(date), c.year, c.month, c.day, 0, 0, 0, 0);
  }
  void set(const model::Place& place) {
    set("place", place.name);
    set("place_kind", place.kind);
    set("country", place.country);
    set("geonameid", place.geonameid);
    set("area_key", place.area_key);
    set("radius_km", place.radius_km);
    if (!place.point) return;
    OGRGeometryH point = OGR_G_CreateGeometry(wkbPoint);
    OGR_G_SetPoint_2D(point, 0, place.point->lon_deg, place.point->lat_deg);
    OGR_F_SetGeometryDirectly(feature_.get(), point);
  }
  bool write() { return OGR_L_CreateFeature(layer_, feature_.get()) == OGRERR_NONE; }

 private:
  int at(const char* name) const { return OGR_F_GetFieldIndex(feature_.get(), name); }

  OGRLayerH layer_;
  FeatureHandle feature_;
};

/// A new layer with these columns; null when GDAL refuses.
OGRLayerH create_layer(GDALDatasetH dataset, const char* name, OGRSpatialReferenceH reference, OGRwkbGeometryType type,
                       std::span<const Column> columns);

/// One row of a layer with `event_columns`, or with the first of them; false when GDAL refuses.
bool write_event(OGRLayerH layer, const model::Event& event);

}  // namespace dateline::store
