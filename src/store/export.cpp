#include "dateline/store/export.h"

#include "json_writer.h"
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

void write_when(JsonWriter& w, const model::When& when) {
  w.key("edtf").text(when.edtf).key("from").raw(day_json(when.first)).key("to").raw(day_json(when.last));
}

void write_count(JsonWriter& w, std::string_view key, const std::optional<model::CountRange>& count) {
  w.key(key);
  if (!count) {
    w.null();
  } else {
    w.open('{').key("low").number(count->low).key("high").number(count->high).close('}');
  }
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

void write_geojson_event(JsonWriter& w, const model::Event& e) {
  w.open('{').key("type").text("Feature").key("id").text(e.id).key("geometry");
  if (e.place && e.place->point) {
    w.open('{').key("type").text("Point").key("coordinates").open('[');
    w.raw(degrees_text(e.place->point->lon_deg)).raw(degrees_text(e.place->point->lat_deg)).close(']').close('}');
  } else {
    w.null();
  }
  w.key("properties").open('{').key("kind").text(name_of(e.kind));
  w.key("place").text(e.place ? e.place->name : "").key("country").text(e.place ? e.place->country : "");
  w.key("radius_km").raw(e.place ? number_text(e.place->radius_km) : "null");
  write_when(w, e.when);
  write_facts(w, e);
  write_codes(w, e.kind);
  w.key("sources")
      .raw(sources_json(e.sources))
      .key("document")
      .text(e.document)
      .key("text")
      .text(e.text)
      .close('}')
      .close('}');
}

std::string csv_field(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string out = "\"";
  for (const char c : text) out.append(c == '"' ? 2 : 1, c);
  return out + "\"";
}

std::string csv_count(const std::optional<std::int64_t>& value) {
  return value ? fmt::format("{}", *value) : "";
}

std::string csv_counts(const std::optional<model::CountRange>& count) {
  const model::CountRange range = count.value_or(model::CountRange{});
  return csv_count(range.low) + "," + csv_count(range.high);
}

constexpr std::string_view csv_header =
    "id,kind,edtf,from,to,place,lat,lon,radius_km,country,place_kind,geonameid,deaths_low,deaths_high,injured_low,"
    "injured_high,"
    "displaced_low,displaced_high,certainty,attributed_to,actors,confidence,document,text,missing_low,missing_high,"
    "sources\r\n";

std::string csv_row(const model::Event& e) {
  const model::Place place = e.place.value_or(model::Place{});
  const auto iso = [](const std::optional<edtf::Day>& day) { return day ? edtf::iso(*day) : std::string(); };
  std::string actors;
  std::string sources;
  for (const auto& source : e.sources) sources += (sources.empty() ? "" : "; ") + source.document;
  for (const model::Actor& a : e.actors) actors += (actors.empty() ? "" : "; ") + a.name;
  return fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}\r\n", csv_field(e.id),
                     name_of(e.kind), csv_field(e.when.edtf), iso(e.when.first), iso(e.when.last),
                     csv_field(place.name), place.point ? degrees_text(place.point->lat_deg) : "",
                     place.point ? degrees_text(place.point->lon_deg) : "", e.place ? number_text(place.radius_km) : "",
                     place.country, place.kind, place.geonameid ? fmt::format("{}", place.geonameid) : "",
                     csv_counts(e.deaths), csv_counts(e.injured), csv_counts(e.displaced), name_of(e.certainty),
                     csv_field(e.attributed_to), csv_field(actors), number_text(e.confidence), csv_field(e.document),
                     csv_field(e.text), csv_counts(e.missing), csv_field(sources));
}

std::string one_line(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
  return out;
}

void write_spans(const model::Document& document, std::ostream& out) {
  const CodePointIndex index(document.text);
  const auto line = [&](TextSpan span, std::string_view what, const std::string& value) {
    out << fmt::format("{}\t{}\t{}\t{}\t{}\t{}\n", document.id, index.code_point(span.begin),
                       index.code_point(span.end), what, one_line(span.of(document.text)), value);
  };
  for (const auto& t : document.toponyms) {
    const auto where =
        t.place.point ? fmt::format("{} {}", degrees_text(t.place.point->lat_deg), degrees_text(t.place.point->lon_deg))
                      : "?";
    line(t.span, "place",
         fmt::format("{} {} {} ±{} km", t.place.name, t.place.country, where, number_text(t.place.radius_km)));
  }
  for (const auto& d : document.dates) line(d.span, "date", d.when.edtf);
  for (const auto& e : document.events) {
    line(
        e.trigger, "event",
        fmt::format("{} {} {}", name_of(e.kind), e.place ? e.place->name : "-", e.when.is_known() ? e.when.edtf : "-"));
  }
}

void write_records(const Collection& collection, std::string_view separator, std::ostream& out) {
  bool first = true;
  for (const model::Document& document : collection.documents) {
    if (!first) out << separator;
    out << to_json(document);
    first = false;
  }
}

void write_geojson(const Collection& collection, std::ostream& out) {
  out << R"({"type":"FeatureCollection","features":[)";
  bool first = true;
  for (const model::Event& event : collection.events) {
    std::string feature;
    JsonWriter w(feature);
    write_geojson_event(w, event);
    out << (first ? "\n" : ",\n") << feature;
    first = false;
  }
  out << "\n]}\n";
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

base::Result<base::Done> write(const Collection& collection, ExportFormat format, std::ostream& out) {
  switch (format) {
    case ExportFormat::json:
      out << '[';
      write_records(collection, ",\n", out);
      out << "]\n";
      break;
    case ExportFormat::jsonl:
      write_records(collection, "\n", out);
      if (!collection.documents.empty()) out << '\n';
      break;
    case ExportFormat::geojson:
      write_geojson(collection, out);
      break;
    case ExportFormat::csv:
      out << csv_header;
      for (const model::Event& event : collection.events) out << csv_row(event);
      break;
    case ExportFormat::spans:
      for (const model::Document& document : collection.documents) write_spans(document, out);
      break;
  }
  return base::Done{};
}

}  // namespace dateline::store
