#include "event_json.h"

#include "record_json.h"

namespace dateline::store {

namespace {

void write_count(JsonWriter& w, std::string_view key, const std::optional<model::CountRange>& count) {
  w.key(key);
  if (!count) {
    w.null();
  } else {
    w.open('{').key("low").number(count->low).key("high").number(count->high).close('}');
  }
}

}  // namespace

void write_when(JsonWriter& w, const model::When& when) {
  w.key("edtf").text(when.edtf).key("from").raw(day_json(when.first)).key("to").raw(day_json(when.last));
}

void write_facts(JsonWriter& w, const model::Event& e) {
  w.key("actors").raw(actors_json(e.actors));
  write_count(w, "deaths", e.deaths);
  write_count(w, "injured", e.injured);
  write_count(w, "missing", e.missing);
  write_count(w, "displaced", e.displaced);
  w.key("sides").raw(sides_json(e.sides));
  w.key("certainty").text(name_of(e.certainty)).key("attributed_to").text(e.attributed_to);
  w.key("confidence").raw(number_text(e.confidence)).key("rule").text(e.rule);
}

void write_codes(JsonWriter& w, model::EventKind kind) {
  const model::EventKindInfo& info = model::event_kinds()[static_cast<std::size_t>(kind)];
  w.key("codes").open('{').key("acled_type").text(info.acled_type).key("acled_sub_type").text(info.acled_sub_type);
  w.key("cameo_root").text(info.cameo_root).key("plover").text(info.plover_type).close('}');
}

}  // namespace dateline::store
