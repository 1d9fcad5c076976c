#include "geopackage_foreign.h"

#include <fmt/format.h>

#include <algorithm>

#include "dateline/model/fold.h"
#include "row_reader.h"

namespace dateline::store {

namespace {

std::string first_column(OGRFeatureDefnH definition, std::initializer_list<std::string_view> names) {
  for (const std::string_view wanted : names) {
    for (int i = 0; i < OGR_FD_GetFieldCount(definition); ++i) {
      const char* name = OGR_Fld_GetNameRef(OGR_FD_GetFieldDefn(definition, i));
      if (model::plain_fold(name) == wanted) return name;
    }
  }
  return {};
}

std::string date_column(OGRFeatureDefnH definition) {
  std::string by_name;
  for (int i = 0; i < OGR_FD_GetFieldCount(definition); ++i) {
    OGRFieldDefnH field = OGR_FD_GetFieldDefn(definition, i);
    const OGRFieldType type = OGR_Fld_GetType(field);
    if (type == OFTDate || type == OFTDateTime) return OGR_Fld_GetNameRef(field);
    const std::string name = OGR_Fld_GetNameRef(field);
    if (by_name.empty() && type == OFTString && model::plain_fold(name).find("date") != std::string::npos)
      by_name = name;
  }
  return by_name;
}

struct Columns {
  std::string date, kind, place, text;
};

Columns columns_of(OGRLayerH layer) {
  OGRFeatureDefnH definition = OGR_L_GetLayerDefn(layer);
  return {date_column(definition), first_column(definition, {"kind", "event_type", "type"}),
          first_column(definition, {"place", "location", "name", "title"}),
          first_column(definition, {"notes", "description", "text", "source_headline"})};
}

/// Why a layer cannot be read as events; empty when it can.
std::string objection(OGRLayerH layer, const Columns& columns) {
  if (OGR_GT_Flatten(OGR_L_GetGeomType(layer)) != wkbPoint) return "it holds no points";
  if (columns.date.empty()) return "it has no date column";
  OGRSpatialReferenceH reference = OGR_L_GetSpatialRef(layer);
  if (reference && !OSRIsGeographic(reference)) return "its coordinates are not degrees";
  return {};
}

model::Event event_of(const RowReader& row, const Columns& columns, const std::string& file, const std::string& layer,
                      GIntBig fid) {
  model::Event e;
  e.id = fmt::format("{}#{}", layer, fid);
  e.document = file;
  const std::string kind = columns.kind.empty() ? "" : model::plain_fold(row.text(columns.kind.c_str()));
  e.kind = model::event_kind_of(kind).value_or(model::EventKind::other);
  if (const auto day = row.calendar_day(columns.date.c_str())) e.when = model::When::day(*day);
  const std::string name = columns.place.empty() ? "" : row.text(columns.place.c_str());
  if (const auto point = row.point(); point || !name.empty()) {
    e.place = model::Place{};
    e.place->name = name;
    e.place->point = point;
  }
  e.text = columns.text.empty() ? "" : row.text(columns.text.c_str());
  e.confidence = 1;
  e.rule = fmt::format("imported from layer '{}', row {}", layer, fid);
  return e;
}

}  // namespace

base::Result<Collection> read_foreign_points(GDALDatasetH dataset, const std::filesystem::path& path) {
  model::Document document;
  document.id = path.filename().string();
  document.path = path.string();
  base::Diagnostics warnings;
  const auto warn = [&](std::string message) {
    warnings.push_back({base::Severity::warning, path.string(), 0, std::move(message), ""});
  };
  for (int i = 0; i < GDALDatasetGetLayerCount(dataset); ++i) {
    OGRLayerH layer = GDALDatasetGetLayer(dataset, i);
    const std::string name = OGR_L_GetName(layer);
    const Columns columns = columns_of(layer);
    if (const std::string reason = objection(layer, columns); !reason.empty()) {
      warn(fmt::format("Layer '{}' was left out: {}.", name, reason));
      continue;
    }
    std::size_t unplaced = 0, undated = 0;
    OGR_L_ResetReading(layer);
    while (const FeatureHandle feature{OGR_L_GetNextFeature(layer)}) {
      document.events.push_back(
          event_of(RowReader(feature.get()), columns, document.id, name, OGR_F_GetFID(feature.get())));
      const model::Event& e = document.events.back();
      unplaced += e.place && e.place->point ? 0 : 1;
      undated += e.when.is_known() ? 0 : 1;
    }
    if (unplaced + undated > 0)
      warn(fmt::format(
          "Layer '{}': {} rows without a usable position and {} without a usable date are kept and listed apart.", name,
          unplaced, undated));
  }
  if (document.events.empty()) {
    return base::fail(path.string(), "This GeoPackage holds no layer of points with dates.",
                      "Name a file with a point layer that has a date column.");
  }
  Collection collection;
  collection.events = document.events;
  collection.documents.push_back(std::move(document));
  base::Result<Collection> result(std::move(collection));
  result.warn(std::move(warnings));
  return result;
}

}  // namespace dateline::store
