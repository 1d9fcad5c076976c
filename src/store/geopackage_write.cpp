#include <fmt/format.h>

#include <functional>

#include "dateline/base/files.h"
#include "dateline/store/bulk.h"
#include "dateline/store/event_store.h"
#include "dateline/store/styled_geopackage.h"
#include "gdal_handles.h"
#include "geopackage_schema.h"
#include "layer_style.h"
#include "record_json.h"
#include "row_writer.h"

namespace dateline::store {

namespace {

using base::Done;
using base::fail;
using base::Result;

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
    if (t.vicinity) row.set("vicinity", alternatives_json({{*t.vicinity, 0}}));
    if (!t.stands_for.empty()) row.set("stands_for", t.stands_for);
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

bool write_style(GDALDatasetH dataset, const KindMarks& marks) {
  OGRLayerH styles = create_layer(dataset, styles_layer, nullptr, wkbNone, style_columns);
  if (!styles) return false;
  Row row(styles);
  row.set("f_table_name", std::string(events_layer));
  row.set("f_geometry_column", std::string("geom"));
  row.set("styleName", std::string("Dateline"));
  row.set("styleQML", qgis_style(marks));
  row.set("useAsDefault", std::int64_t{1});
  row.set("description", std::string("Kinds of event"));
  return row.write();
}

bool write_view(GDALDatasetH dataset, const std::vector<std::string>& commands) {
  if (commands.empty()) return true;
  OGRLayerH view = create_layer(dataset, view_layer, nullptr, wkbNone, view_columns);
  bool good = view != nullptr;
  for (const std::string& command : commands) {
    if (!good) return false;
    Row row(view);
    row.set("command", command);
    good = row.write();
  }
  return good;
}

/// Events one after the other; nullptr at their end.
using NextEvent = std::function<const model::Event*()>;

NextEvent each_of(const Collection& collection) {
  return [&collection, at = std::size_t{0}]() mutable {
    return at < collection.events.size() ? &collection.events[at++] : nullptr;
  };
}

/// What stands in a project beside its events.
struct Beside {
  const std::vector<model::Document>& documents;
  const std::vector<std::string>& view;
  const KindMarks* marks = nullptr;
};

bool write_all(GDALDatasetH dataset, const NextEvent& next, const Beside& beside) {
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
  for (const model::Document& d : beside.documents) good = good && write_document(documents, toponyms, dates, d);
  if (beside.marks) good = good && write_style(dataset, *beside.marks);
  good = good && write_view(dataset, beside.view);
  return GDALDatasetCommitTransaction(dataset) == OGRERR_NONE && good;
}

/// While it lives GDAL writes one time of change into GeoPackages, which must have one: no clock is in our files.
class TimelessGdal {
 public:
  TimelessGdal() { CPLSetThreadLocalConfigOption(option, "1970-01-01T00:00:00.000Z"); }
  TimelessGdal(const TimelessGdal&) = delete;
  TimelessGdal& operator=(const TimelessGdal&) = delete;
  ~TimelessGdal() { CPLSetThreadLocalConfigOption(option, nullptr); }

 private:
  static constexpr const char* option = "OGR_CURRENT_DATE";
};

Result<Done> write_project(const NextEvent& next, const Beside& beside, const std::filesystem::path& path) {
  register_drivers();
  const QuietGdal quiet;
  const TimelessGdal timeless;
  const auto refused = [&] {
    return fail(path.string(), fmt::format("The GeoPackage cannot be written: {}.", QuietGdal::message()),
                "Check that the folder exists, can be written and has room; an older file of this name is untouched.");
  };
  base::PendingFile pending(path);
  DatasetHandle dataset(GDALCreate(GDALGetDriverByName("GPKG"), pending.path().c_str(), 0, 0, 0, GDT_Unknown, nullptr));
  if (!dataset) return refused();
  if (!write_all(dataset.get(), next, beside)) return refused();
  CPLErrorReset();
  dataset.reset();
  if (CPLGetLastErrorType() >= CE_Failure) return refused();
  return pending.commit();
}

}  // namespace

Result<Done> write_geopackage(const Collection& collection, const std::filesystem::path& path) {
  return write_project(each_of(collection), {collection.documents, collection.view}, path);
}

namespace {

Result<Done> write_bulk(const Bulk& bulk, const std::filesystem::path& path, const ImportProgress& progress,
                        const std::vector<std::string>& view, const KindMarks* marks) {
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
  const std::vector<model::Document> documents{document};
  auto written = write_project(next, {documents, view, marks}, whole.path());
  if (stopped) return fail(path.string(), "Stopped; nothing was written.");
  if (!written) return written;
  if (!unread.empty())
    return fail(path.string(), fmt::format("{} events could not be read.", unread.size()), unread.front().message);
  return whole.commit();
}

}  // namespace

Result<Done> write_geopackage(const Bulk& bulk, const std::filesystem::path& path, const ImportProgress& progress) {
  return write_bulk(bulk, path, progress, bulk.view, nullptr);
}

Result<Done> write_styled_geopackage(const Bulk& bulk, const KindMarks& marks, const std::filesystem::path& path,
                                     const ImportProgress& progress, const std::vector<std::string>& view) {
  return write_bulk(bulk, path, progress, view, &marks);
}

Result<Done> write_styled_geopackage(const Collection& collection, const KindMarks& marks,
                                     const std::filesystem::path& path, const std::vector<std::string>& view) {
  return write_project(each_of(collection), {collection.documents, view, &marks}, path);
}

}  // namespace dateline::store
