#include "event_json.h"
#include "record_json.h"
#include "text_writers.h"

namespace dateline::store {

namespace {

void write_geometry(JsonWriter& w, const model::Event& e) {
  if (!e.place || !e.place->point) {
    w.null();
    return;
  }
  w.open('{').key("type").text("Point").key("coordinates").open('[');
  w.raw(degrees_text(e.place->point->lon_deg)).raw(degrees_text(e.place->point->lat_deg)).close(']').close('}');
}

void write_feature(JsonWriter& w, const model::Event& e) {
  const model::Place place = e.place.value_or(model::Place{});
  w.open('{').key("type").text("Feature").key("id").text(e.id).key("geometry");
  write_geometry(w, e);
  w.key("properties").open('{').key("kind").text(name_of(e.kind));
  w.key("place").text(place.name).key("country").text(place.country);
  w.key("radius_km").raw(e.place ? number_text(place.radius_km) : "null");
  w.key("place_kind").text(place.kind).key("geonameid").number(place.geonameid).key("area_key").text(place.area_key);
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

/// RFC 7946: WGS 84, longitude first, null geometry for an event that is not located; a point needs no cutting at the
/// antimeridian.
class GeoJson : public TextWriter {
 public:
  explicit GeoJson(std::ostream& out) : TextWriter("GeoJSON"), out_(out) {}

  void begin() override { out_ << R"({"type":"FeatureCollection","features":[)"; }
  void add(const model::Event& event) override {
    feature_.clear();
    JsonWriter w(feature_);
    write_feature(w, event);
    out_ << (first_ ? "\n" : ",\n") << feature_;
    first_ = false;
  }
  void end() override { out_ << "\n]}\n"; }

 private:
  std::ostream& out_;
  std::string feature_;
  bool first_ = true;
};

}  // namespace

std::unique_ptr<TextWriter> geojson_writer(std::ostream& out) {
  return std::make_unique<GeoJson>(out);
}

}  // namespace dateline::store
