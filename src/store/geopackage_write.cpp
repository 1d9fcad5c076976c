#include <fmt/format.h>

#include <functional>

#include "dateline/base/files.h"
#include "dateline/store/bulk.h"
#include "dateline/store/event_store.h"
#include "gdal_handles.h"
#include "geopackage_schema.h"
#include "record_json.h"

namespace dateline::store {

namespace {

using base::Done;
using base::fail;
using base::Result;

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

template <std::size_t n>
OGRLayerH create_layer(GDALDatasetH dataset, const char* name, OGRSpatialReferenceH reference, OGRwkbGeometryType type,
                       const std::array<Column, n>& columns) {
  OGRLayerH layer = GDALDatasetCreateLayer(dataset, name, reference, type, nullptr);
  for (const Column& column : columns) {
    if (!layer) break;
    OGRFieldDefnH field = OGR_Fld_Create(column.name, column.type);
    OGR_Fld_SetSubType(field, column.sub_type);
    if (OGR_L_CreateField(layer, field, TRUE) != OGRERR_NONE) layer = nullptr;
    OGR_Fld_Destroy(field);
  }
  return layer;
}

bool write_event(OGRLayerH layer, const model::Event& e) {
  Row row(layer);
  row.set("event_id", e.id);
  row.set("kind", std::string(name_of(e.kind)));
  row.set("edtf", e.when.edtf);
  row.set_day("first_day", "date_from", e.when.first);
  row.set_day("last_day", "date_to", e.when.last);
  if (e.place) row.set(*e.place);
  const auto counts = [&](const char* low, const char* high, const std::optional<model::CountRange>& count) {
    if (!count) return;
    row.set(low, count->low);
    row.set(high, count->high);
  };
  counts("deaths_low", "deaths_high", e.deaths);
  counts("injured_low", "injured_high", e.injured);
  counts("missing_low", "missing_high", e.missing);
  counts("displaced_low", "displaced_high", e.displaced);
  row.set("certainty", std::string(name_of(e.certainty)));
  row.set("attributed_to", e.attributed_to);
  row.set("actors", actors_json(e.actors));
  row.set("confidence", e.confidence);
  row.set("rule", e.rule);
  row.set("document", e.document);
  row.set("text", e.text);
  row.set("sentence_begin", std::int64_t{e.sentence.begin});
  row.set("sentence_end", std::int64_t{e.sentence.end});
  row.set("trigger_begin", std::int64_t{e.trigger.begin});
  row.set("trigger_end", std::int64_t{e.trigger.end});
  if (e.toponym) row.set("toponym", std::int64_t{*e.toponym});
  if (e.date) row.set("date", std::int64_t{*e.date});
  if (!e.sides.empty()) row.set("sides", sides_json(e.sides));
  if (!e.sources.empty()) row.set("sources", sources_json(e.sources));
  if (!e.evidence.empty()) row.set("evidence", evidence_json(e.evidence));
  return row.write();
}

bool write_document(OGRLayerH documents, OGRLayerH toponyms, OGRLayerH dates, const model::Document& d) {
  Row head(documents);
  head.set("document", d.id);
  head.set("path", d.path);
  head.set("title", d.title);
  head.set("lang", d.lang);
  head.set("edtf", d.date.edtf);
  head.set_day("first_day", nullptr, d.date.first);
  head.set_day("last_day", nullptr, d.date.last);
  head.set("text", d.text);
  bool good = head.write();
  const auto mention = [&](Row& row, base::TextSpan span) {
    row.set("document", d.id);
    row.set("span_begin", std::int64_t{span.begin});
    row.set("span_end", std::int64_t{span.end});
    row.set("surface", std::string(span.of(d.text)));
  };
  for (const model::Toponym& t : d.toponyms) {
    Row row(toponyms);
    mention(row, t.span);
    row.set(t.place);
    row.set("confidence", t.confidence);
    row.set("rule", t.rule);
    row.set("demonym", std::int64_t{t.is_demonym});
    row.set("alternatives", alternatives_json(t.alternatives));
    good = row.write() && good;
  }
  for (const model::DateMention& m : d.dates) {
    Row row(dates);
    mention(row, m.span);
    row.set("edtf", m.when.edtf);
    row.set_day("first_day", nullptr, m.when.first);
    row.set_day("last_day", nullptr, m.when.last);
    row.set("rule", m.rule);
    good = row.write() && good;
  }
  return good;
}

/// Events one after the other; nullptr at their end.
using NextEvent = std::function<const model::Event*()>;

bool write_all(GDALDatasetH dataset, const NextEvent& next, const std::vector<model::Document>& all_documents) {
  const ReferenceHandle wgs84(OSRNewSpatialReference(nullptr));
  OSRImportFromEPSG(wgs84.get(), 4326);
  OGRLayerH events = create_layer(dataset, events_layer, wgs84.get(), wkbPoint, event_columns);
  OGRLayerH toponyms = create_layer(dataset, toponyms_layer, wgs84.get(), wkbPoint, toponym_columns);
  OGRLayerH dates = create_layer(dataset, dates_layer, nullptr, wkbNone, date_columns);
  OGRLayerH documents = create_layer(dataset, documents_layer, nullptr, wkbNone, document_columns);
  if (!events || !toponyms || !dates || !documents) return false;
  if (GDALDatasetStartTransaction(dataset, FALSE) != OGRERR_NONE) return false;
  bool good = true;
  while (const model::Event* event = good ? next() : nullptr) good = write_event(events, *event);
  for (const model::Document& d : all_documents) good = good && write_document(documents, toponyms, dates, d);
  return GDALDatasetCommitTransaction(dataset) == OGRERR_NONE && good;
}

Result<Done> write_project(const NextEvent& next, const std::vector<model::Document>& documents,
                           const std::filesystem::path& path) {
  register_drivers();
  const QuietGdal quiet;
  const auto refused = [&] {
    return fail(path.string(), fmt::format("The GeoPackage cannot be written: {}.", QuietGdal::message()),
                "Check that the folder exists, can be written and has room; an older file of this name is untouched.");
  };
  base::PendingFile pending(path);
  DatasetHandle dataset(GDALCreate(GDALGetDriverByName("GPKG"), pending.path().c_str(), 0, 0, 0, GDT_Unknown, nullptr));
  if (!dataset) return refused();
  if (!write_all(dataset.get(), next, documents)) return refused();
  CPLErrorReset();
  dataset.reset();
  if (CPLGetLastErrorType() >= CE_Failure) return refused();
  return pending.commit();
}

}  // namespace

Result<Done> write_geopackage(const Collection& collection, const std::filesystem::path& path) {
  const auto next = [&, at = std::size_t{0}]() mutable {
    return at < collection.events.size() ? &collection.events[at++] : nullptr;
  };
  return write_project(next, collection.documents, path);
}

Result<Done> write_geopackage(const Bulk& bulk, const std::filesystem::path& path, const ImportProgress& progress) {
  base::Diagnostics unread;
  model::Event event;
  const auto sources = bulk.table.columns().source;
  bool stopped = false;
  const auto next = [&, at = std::size_t{0}]() mutable -> const model::Event* {
    if (at % 16'384 == 0 && progress) stopped = !progress(at, sources.size());
    while (at < sources.size() && !stopped) {
      auto read = bulk.source->event(sources[at++]);
      if (!read) {
        unread.push_back(read.error());
        continue;
      }
      event = *std::move(read);
      return &event;
    }
    return nullptr;
  };
  model::Document document;
  document.id = document.title = bulk.document;
  base::PendingFile whole(path);
  auto written = write_project(next, {document}, whole.path());
  if (stopped) return fail(path.string(), "Stopped; nothing was written.");
  if (!written) return written;
  if (!unread.empty())
    return fail(path.string(), fmt::format("{} events could not be read.", unread.size()), unread.front().message);
  return whole.commit();
}

}  // namespace dateline::store
