#include "record_json.h"

#include <simdjson.h>

#include <algorithm>
#include <cmath>

#include "json_writer.h"

namespace dateline::store {

namespace {

std::string rounded(double value, double scale) {
  return fmt::format("{}", std::round(value * scale) / scale + 0.0);
}

std::string string_of(const simdjson::dom::element& object, const char* key) {
  std::string_view value;
  return object[key].get(value) == simdjson::SUCCESS ? std::string(value) : std::string();
}

double number_of(const simdjson::dom::element& object, const char* key) {
  double value = 0;
  return object[key].get(value) == simdjson::SUCCESS ? value : 0;
}

std::optional<std::int64_t> whole_of(const simdjson::dom::element& object, const char* key) {
  std::int64_t value = 0;
  return object[key].get(value) == simdjson::SUCCESS ? std::optional(value) : std::nullopt;
}

template <class T, class Read>
std::vector<T> list_of(std::string_view json, Read read) {
  std::vector<T> out;
  simdjson::dom::parser parser;
  simdjson::dom::array array;
  if (parser.parse(simdjson::padded_string(json)).get(array) != simdjson::SUCCESS) return out;
  for (const simdjson::dom::element item : array) out.push_back(read(item));
  return out;
}

model::Alternative alternative_of(const simdjson::dom::element& item) {
  model::Alternative a;
  a.place.name = string_of(item, "name");
  a.place.country = string_of(item, "country");
  a.place.kind = string_of(item, "kind");
  a.place.area_key = string_of(item, "area_key");
  a.place.radius_km = number_of(item, "radius_km");
  std::int64_t id = 0;
  if (item["geonameid"].get(id) == simdjson::SUCCESS) a.place.geonameid = id;
  const model::LonLat point{number_of(item, "lon"), number_of(item, "lat")};
  if (item["lat"].is_double() || item["lat"].is_int64()) a.place.point = point;
  a.score = number_of(item, "score");
  return a;
}

}  // namespace

std::string degrees_text(double degrees) {
  return rounded(degrees, 1e6);
}
std::string number_text(double value) {
  return rounded(value, 1e3);
}

std::string actors_json(const std::vector<model::Actor>& actors) {
  std::string out;
  JsonWriter w(out);
  w.open('[');
  for (const model::Actor& actor : actors) {
    w.open('{').key("name").text(actor.name).key("role").text(actor.role).close('}');
  }
  w.close(']');
  return out;
}

std::string alternatives_json(const std::vector<model::Alternative>& alternatives) {
  std::string out;
  JsonWriter w(out);
  w.open('[');
  for (const auto& [place, score] : alternatives) {
    w.open('{').key("name").text(place.name).key("country").text(place.country).key("kind").text(place.kind);
    if (place.point) {
      w.key("lat").raw(degrees_text(place.point->lat_deg)).key("lon").raw(degrees_text(place.point->lon_deg));
    }
    w.key("radius_km").raw(number_text(place.radius_km)).key("geonameid").number(place.geonameid);
    w.key("area_key").text(place.area_key).key("score").raw(number_text(score)).close('}');
  }
  w.close(']');
  return out;
}

std::string sides_json(const std::vector<model::SideCount>& sides) {
  std::string out;
  JsonWriter w(out);
  w.open('[');
  for (const model::SideCount& side : sides) {
    w.open('{').key("name").text(side.name).key("of").text(side.of);
    w.key("low").number(side.count.low).key("high").number(side.count.high).close('}');
  }
  w.close(']');
  return out;
}

std::string sources_json(const std::vector<model::EventSource>& sources) {
  std::string out;
  JsonWriter w(out);
  w.open('[');
  for (const auto& source : sources)
    w.open('{').key("document").text(source.document).key("event").text(source.event).close('}');
  w.close(']');
  return out;
}

std::string evidence_json(const std::vector<model::Evidence>& evidence, const base::CodePointIndex* index) {
  std::string out;
  JsonWriter w(out);
  w.open('[');
  for (const auto& e : evidence) {
    w.open('{').key("field").text(e.field);
    w.key("start").number(index ? index->code_point(e.span.begin) : e.span.begin);
    w.key("end").number(index ? index->code_point(e.span.end) : e.span.end).key("rule").text(e.rule).close('}');
  }
  w.close(']');
  return out;
}

std::vector<model::SideCount> sides_of(std::string_view json) {
  return list_of<model::SideCount>(json, [](const simdjson::dom::element& item) {
    return model::SideCount{
        string_of(item, "name"), string_of(item, "of"), {whole_of(item, "low"), whole_of(item, "high")}};
  });
}

std::vector<model::EventSource> sources_of(std::string_view json) {
  return list_of<model::EventSource>(json, [](const simdjson::dom::element& item) {
    return model::EventSource{string_of(item, "document"), string_of(item, "event")};
  });
}

std::vector<model::Evidence> evidence_of(std::string_view json) {
  return list_of<model::Evidence>(json, [](const simdjson::dom::element& item) {
    const auto offset = [&](const char* key) {
      return static_cast<std::uint32_t>(std::clamp<std::int64_t>(whole_of(item, key).value_or(0), 0, UINT32_MAX));
    };
    const base::TextSpan span{offset("start"), std::max(offset("start"), offset("end"))};
    return model::Evidence{string_of(item, "field"), span, string_of(item, "rule")};
  });
}

std::vector<model::Actor> actors_of(std::string_view json) {
  return list_of<model::Actor>(json, [](const simdjson::dom::element& item) {
    return model::Actor{string_of(item, "name"), string_of(item, "role")};
  });
}

std::vector<model::Alternative> alternatives_of(std::string_view json) {
  return list_of<model::Alternative>(json, alternative_of);
}

std::string day_json(const std::optional<edtf::Day>& day) {
  return day ? fmt::format("\"{}\"", edtf::iso(*day)) : std::string("null");
}

}  // namespace dateline::store
