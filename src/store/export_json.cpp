#include "dateline/store/export.h"
#include "event_json.h"
#include "record_json.h"

namespace dateline::store {

namespace {

using base::CodePointIndex;
using base::TextSpan;

void write_span(JsonWriter& w, TextSpan span, const CodePointIndex& index) {
  w.key("start").number(index.code_point(span.begin)).key("end").number(index.code_point(span.end));
}

void write_point(JsonWriter& w, const model::Place& place) {
  if (place.point) {
    w.key("lat").raw(degrees_text(place.point->lat_deg)).key("lon").raw(degrees_text(place.point->lon_deg));
  } else {
    w.key("lat").null().key("lon").null();
  }
  w.key("radius_km").raw(number_text(place.radius_km)).key("name").text(place.name).key("country").text(place.country);
  w.key("kind").text(place.kind);
}

void write_toponym(JsonWriter& w, const model::Toponym& t, std::string_view text, const CodePointIndex& index) {
  w.open('{');
  write_span(w, t.span, index);
  w.key("surface").text(t.span.of(text));
  write_point(w, t.place);
  w.key("geonameid")
      .number(t.place.geonameid)
      .key("confidence")
      .raw(number_text(t.confidence))
      .key("rule")
      .text(t.rule);
  w.key("alternatives").raw(alternatives_json(t.alternatives));
  if (!t.stands_for.empty()) w.key("stands_for").text(t.stands_for);
  if (t.vicinity) {
    w.key("vicinity").open('{');
    write_point(w, *t.vicinity);
    w.close('}');
  }
  w.close('}');
}

void write_date(JsonWriter& w, const model::DateMention& d, std::string_view text, const CodePointIndex& index) {
  w.open('{');
  write_span(w, d.span, index);
  w.key("surface").text(d.span.of(text));
  write_when(w, d.when);
  w.key("rule").text(d.rule).close('}');
}

void write_event(JsonWriter& w, const model::Event& e, const CodePointIndex& index) {
  w.open('{').key("id").text(e.id).key("kind").text(name_of(e.kind));
  write_span(w, e.sentence, index);
  w.key("trigger").open('{');
  write_span(w, e.trigger, index);
  w.close('}').key("place");
  if (e.place) {
    w.open('{').key("toponym").number(e.toponym);
    write_point(w, *e.place);
    w.key("geonameid").number(e.place->geonameid).close('}');
  } else {
    w.null();
  }
  w.key("when");
  if (e.when.is_known()) {
    w.open('{');
    write_when(w, e.when);
    w.close('}');
  } else {
    w.null();
  }
  write_facts(w, e);
  write_codes(w, e.kind);
  w.key("sources").raw(sources_json(e.sources)).key("evidence").raw(evidence_json(e.evidence, &index));
  w.close('}');
}

}  // namespace

std::string to_json(const model::Document& document, const base::Diagnostics& warnings) {
  const CodePointIndex index(document.text);
  std::string out;
  JsonWriter w(out);
  w.open('{').key("id").text(document.id).key("lang").text(document.lang).key("date");
  document.date.is_known() ? w.text(document.date.edtf) : w.null();
  w.key("toponyms").open('[');
  for (const auto& t : document.toponyms) write_toponym(w, t, document.text, index);
  w.close(']').key("dates").open('[');
  for (const auto& d : document.dates) write_date(w, d, document.text, index);
  w.close(']').key("events").open('[');
  for (const auto& e : document.events) write_event(w, e, index);
  w.close(']');
  if (!warnings.empty()) {
    w.key("warnings").open('[');
    for (const base::Diagnostic& warning : warnings) w.text(warning.message);
    w.close(']');
  }
  w.close('}');
  return out;
}

}  // namespace dateline::store
