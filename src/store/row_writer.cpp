#include "row_writer.h"

#include "record_json.h"

namespace dateline::store {

OGRLayerH create_layer(GDALDatasetH dataset, const char* name, OGRSpatialReferenceH reference, OGRwkbGeometryType type,
                       std::span<const Column> columns) {
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

}  // namespace dateline::store
