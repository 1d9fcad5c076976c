#include "export_spans.h"

#include <fmt/format.h>

#include "record_json.h"

namespace dateline::store {

namespace {

std::string one_line(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
  return out;
}

}  // namespace

void write_spans(const model::Document& document, std::ostream& out) {
  const base::CodePointIndex index(document.text);
  const auto line = [&](base::TextSpan span, std::string_view what, const std::string& value) {
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

}  // namespace dateline::store
