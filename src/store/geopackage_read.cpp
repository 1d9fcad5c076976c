#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "dateline/base/files.h"
#include "dateline/base/utf8.h"
#include "dateline/store/event_store.h"
#include "gdal_handles.h"
#include "geopackage_event.h"
#include "geopackage_foreign.h"
#include "geopackage_schema.h"
#include "record_json.h"
#include "row_reader.h"

namespace dateline::store {

namespace {

using base::fail;
using base::Result;

model::Place place_of(const RowReader& row) {
  model::Place place;
  place.name = row.text("place");
  place.kind = row.text("place_kind");
  place.country = row.text("country");
  place.geonameid = row.integer("geonameid").value_or(0);
  place.area_key = row.text("area_key");
  place.radius_km = row.real("radius_km").value_or(0);
  place.point = row.point();
  return place;
}

model::When when_of(const RowReader& row) {
  return {row.text("edtf"), row.day("first_day"), row.day("last_day")};
}

base::TextSpan span_of(const RowReader& row, const char* begin, const char* end, std::size_t text_size) {
  const std::int64_t b = row.integer(begin).value_or(0);
  const std::int64_t e = row.integer(end).value_or(0);
  if (b < 0 || e < b || e > static_cast<std::int64_t>(text_size)) return {};
  return {static_cast<std::uint32_t>(b), static_cast<std::uint32_t>(e)};
}

std::optional<model::CountRange> counts_of(const RowReader& row, const char* low, const char* high) {
  const model::CountRange range{row.integer(low), row.integer(high)};
  return range.low || range.high ? std::optional(range) : std::nullopt;
}

std::optional<std::uint32_t> index_of(const RowReader& row, const char* name, std::size_t size) {
  const auto value = row.integer(name);
  return value && *value >= 0 && *value < static_cast<std::int64_t>(size)
             ? std::optional(static_cast<std::uint32_t>(*value))
             : std::nullopt;
}

}  // namespace

model::Event event_of(const RowReader& row, bool& unknown_kind) {
  model::Event e;
  e.id = row.text("event_id");
  const auto kind = model::event_kind_of(row.text("kind"));
  unknown_kind = !kind;
  e.kind = kind.value_or(model::EventKind::other);
  e.when = when_of(row);
  if (!row.text("place").empty() || !row.text("country").empty() || row.point()) e.place = place_of(row);
  e.deaths = counts_of(row, "deaths_low", "deaths_high");
  e.injured = counts_of(row, "injured_low", "injured_high");
  e.missing = counts_of(row, "missing_low", "missing_high");
  e.sides = sides_of(row.text("sides"));
  e.sources = sources_of(row.text("sources"));
  e.displaced = counts_of(row, "displaced_low", "displaced_high");
  e.certainty = model::certainty_of(row.text("certainty")).value_or(model::Certainty::asserted);
  e.attributed_to = row.text("attributed_to");
  e.actors = actors_of(row.text("actors"));
  e.confidence = row.real("confidence").value_or(0);
  e.rule = row.text("rule");
  e.document = row.text("document");
  e.text = row.text("text");
  return e;
}

namespace {

/// Rows of a Dateline project, read into documents by id.
class ProjectReader {
 public:
  ProjectReader(GDALDatasetH dataset, std::string file) : dataset_(dataset), file_(std::move(file)) {}

  Result<Collection> read() {
    each(documents_layer, [&](const RowReader& row) { add_document(row); });
    each(toponyms_layer, [&](const RowReader& row) { add_toponym(row); });
    each(dates_layer, [&](const RowReader& row) { add_date(row); });
    each(events_layer, [&](const RowReader& row) { add_event(row); });
    collection_.view = view_of(dataset_);
    Result<Collection> result(std::move(collection_));
    result.warn(std::move(warnings_));
    return result;
  }

 private:
  template <class Use>
  void each(const char* name, Use use) {
    OGRLayerH layer = GDALDatasetGetLayerByName(dataset_, name);
    if (!layer) return;
    OGR_L_ResetReading(layer);
    while (const FeatureHandle feature{OGR_L_GetNextFeature(layer)}) use(RowReader(feature.get()));
  }

  void add_document(const RowReader& row) {
    model::Document d;
    d.id = row.text("document");
    d.path = row.text("path");
    d.title = row.text("title");
    d.lang = row.text("lang");
    d.date = when_of(row);
    d.text = base::repair_utf8(row.text("text"));
    by_id_[d.id] = collection_.documents.size();
    collection_.documents.push_back(std::move(d));
  }

  model::Document* document_of(const RowReader& row, const char* what) {
    const auto found = by_id_.find(row.text("document"));
    if (found != by_id_.end()) return &collection_.documents[found->second];
    warn(fmt::format("A {} of document '{}' was left out: no such document is in the file.", what,
                     row.text("document")));
    return nullptr;
  }

  void add_toponym(const RowReader& row) {
    model::Document* d = document_of(row, "place");
    if (!d) return;
    model::Toponym t;
    t.span = span_of(row, "span_begin", "span_end", d->text.size());
    t.place = place_of(row);
    t.confidence = row.real("confidence").value_or(0);
    t.rule = row.text("rule");
    t.is_demonym = row.integer("demonym").value_or(0) != 0;
    t.alternatives = alternatives_of(row.text("alternatives"));
    if (const auto around = alternatives_of(row.text("vicinity")); !around.empty()) t.vicinity = around.front().place;
    t.stands_for = row.text("stands_for");
    d->toponyms.push_back(std::move(t));
  }

  void add_date(const RowReader& row) {
    if (model::Document* d = document_of(row, "date")) {
      d->dates.push_back({span_of(row, "span_begin", "span_end", d->text.size()), when_of(row), row.text("rule")});
    }
  }

  void add_event(const RowReader& row) {
    bool unknown_kind = false;
    model::Event e = event_of(row, unknown_kind);
    if (unknown_kind)
      warn(fmt::format("Event '{}' has the unknown kind '{}'; it is shown as 'other'.", e.id, row.text("kind")));
    if (const auto found = by_id_.find(e.document); found != by_id_.end()) {
      model::Document& d = collection_.documents[found->second];
      e.sentence = span_of(row, "sentence_begin", "sentence_end", d.text.size());
      e.trigger = span_of(row, "trigger_begin", "trigger_end", d.text.size());
      e.toponym = index_of(row, "toponym", d.toponyms.size());
      e.date = index_of(row, "date", d.dates.size());
      e.evidence = evidence_of(row.text("evidence"));
      std::erase_if(e.evidence, [&](const model::Evidence& v) { return v.span.end > d.text.size(); });
      d.events.push_back(e);
    }
    collection_.events.push_back(std::move(e));
  }

  void warn(std::string message) { warnings_.push_back({base::Severity::warning, file_, 0, std::move(message), ""}); }

  GDALDatasetH dataset_;
  std::string file_;
  Collection collection_;
  std::map<std::string, std::size_t> by_id_;
  base::Diagnostics warnings_;
};

}  // namespace

std::vector<std::string> view_of(GDALDatasetH dataset) {
  std::vector<std::string> commands;
  OGRLayerH layer = GDALDatasetGetLayerByName(dataset, view_layer);
  if (!layer) return commands;
  OGR_L_ResetReading(layer);
  while (const FeatureHandle feature{OGR_L_GetNextFeature(layer)})
    commands.push_back(RowReader(feature.get()).text("command"));
  return commands;
}

bool is_project(GDALDatasetH dataset) {
  OGRLayerH layer = GDALDatasetGetLayerByName(dataset, events_layer);
  return layer && OGR_L_FindFieldIndex(layer, "event_id", TRUE) >= 0 && OGR_L_FindFieldIndex(layer, "edtf", TRUE) >= 0;
}

Result<Collection> read_geopackage(const std::filesystem::path& path) {
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored)) return fail(path.string(), "There is no such file.", "Check the path.");
  register_drivers();
  const QuietGdal quiet;
  const DatasetHandle dataset(GDALOpenEx(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, nullptr, nullptr, nullptr));
  if (!dataset) {
    return fail(path.string(), fmt::format("This is not a GeoPackage that can be read: {}.", QuietGdal::message()),
                "Check that the file is whole.");
  }
  if (is_project(dataset.get())) return ProjectReader(dataset.get(), path.string()).read();
  return read_foreign_points(dataset.get(), path);
}

}  // namespace dateline::store
