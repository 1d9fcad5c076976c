#include <fmt/format.h>

#include <map>

#include "dateline/base/xml_text.h"
#include "record_json.h"
#include "text_writers.h"

namespace dateline::store {

namespace {

using DayBound = std::optional<edtf::Day>;

/// xsd:date writes the years 1 to 9999 in one way only; others stay out.
bool is_sayable(const DayBound& day) {
  if (!day) return true;
  const int year = edtf::civil_of(*day).year;
  return year >= 1 && year <= 9999;
}

std::string element(std::string_view name, std::string_view value) {
  return fmt::format("<{0}>{1}</{0}>", name, base::xml_text(value));
}

/// Element order as in the schema of OGC KML 2.2 (07-147r2).
class Kml : public TextWriter {
 public:
  Kml(std::ostream& out, const ExportOptions& options) : TextWriter("KML"), out_(out), options_(options) {}

  void begin() override {
    out_ << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<kml xmlns=\"http://www.opengis.net/kml/2.2\">\n<Document>\n"
         << element("name", options_.title) << '\n';
    for (const model::EventKindInfo& kind : model::event_kinds()) write_style(kind);
  }

  void add(const model::Event& e) override {
    const std::string label = mark_of(e.kind).label;
    const std::string place = e.place ? e.place->name : "";
    out_ << "<Placemark>" << element("name", place.empty() ? label : label + ", " + place)
         << element("description", e.text) << time_of(e.when) << "<styleUrl>#" << name_of(e.kind) << "</styleUrl>\n"
         << data_of(e);
    if (e.place && e.place->point) {
      out_ << "\n<Point><coordinates>" << degrees_text(e.place->point->lon_deg) << ','
           << degrees_text(e.place->point->lat_deg) << "</coordinates></Point>";
      if (e.place->radius_km > 0) losses.add("how far the true spot may lie is in the data (radius_km), not drawn");
    } else {
      losses.add("events without a position are listed, not drawn");
    }
    out_ << "</Placemark>\n";
  }

  void end() override { out_ << "</Document>\n</kml>\n"; }

 private:
  const KindMark& mark_of(model::EventKind kind) const { return options_.marks[static_cast<std::size_t>(kind)]; }

  void write_style(const model::EventKindInfo& kind) {
    const auto& [r, g, b] = mark_of(kind.kind).rgb;
    out_ << fmt::format(
        "<Style id=\"{}\"><IconStyle><color>ff{:02x}{:02x}{:02x}</color><scale>0.9</scale></IconStyle>"
        "<LabelStyle><scale>0.8</scale></LabelStyle></Style>\n",
        kind.name, b, g, r);
  }

  void say_what_is_lost(const model::When& when) {
    if (when.edtf.starts_with('[') || when.edtf.starts_with('{')) {
      losses.add("sets of days became spans from the first to the last; the set is in the data (edtf)");
    } else if (when.edtf.find_first_of("?~%") != std::string::npos) {
      losses.add("uncertain and approximate dates became plain spans; their marks are in the data (edtf)");
    }
  }

  std::string time_of(const model::When& when) {
    if (!when.first && !when.last) return {};
    if (!is_sayable(when.first) || !is_sayable(when.last)) {
      losses.add("dates outside the years 1 to 9999 are in the data (edtf) only");
      return {};
    }
    say_what_is_lost(when);
    if (when.is_single_day()) return "<TimeStamp><when>" + edtf::iso(*when.first) + "</when></TimeStamp>";
    std::string span = "<TimeSpan>";
    if (when.first) span += element("begin", edtf::iso(*when.first));
    if (when.last) span += element("end", edtf::iso(*when.last));
    return span + "</TimeSpan>";
  }

  static std::string data_of(const model::Event& e) {
    std::string out = "<ExtendedData>";
    std::map<std::string, int, std::less<>> told;
    const auto data = [&](std::string_view name, const std::string& value) {
      if (value.empty()) return;
      const int nth = ++told[std::string(name)];
      const std::string unique = nth == 1 ? std::string(name) : fmt::format("{}_{}", name, nth);
      out += fmt::format("<Data name=\"{}\">{}</Data>", base::xml_text(unique), element("value", value));
    };
    const auto number = [](const std::optional<std::int64_t>& value) {
      return value ? fmt::format("{}", *value) : std::string();
    };
    const auto counts = [&](std::string_view name, const std::optional<model::CountRange>& count) {
      if (!count) return;
      data(fmt::format("{}_low", name), number(count->low));
      data(fmt::format("{}_high", name), number(count->high));
    };
    data("id", e.id);
    data("kind", std::string(name_of(e.kind)));
    data("edtf", e.when.edtf);
    if (e.place) {
      data("place", e.place->name);
      data("country", e.place->country);
      data("radius_km", number_text(e.place->radius_km));
    }
    counts("deaths", e.deaths);
    counts("injured", e.injured);
    counts("missing", e.missing);
    counts("displaced", e.displaced);
    for (const model::Actor& actor : e.actors) data(actor.role, actor.name);
    data("certainty", std::string(name_of(e.certainty)));
    data("attributed_to", e.attributed_to);
    data("document", e.document);
    for (std::size_t i = 1; i < e.sources.size(); ++i) data("document", e.sources[i].document);
    return out + "</ExtendedData>";
  }

  std::ostream& out_;
  const ExportOptions& options_;
};

}  // namespace

std::unique_ptr<TextWriter> kml_writer(std::ostream& out, const ExportOptions& options) {
  return std::make_unique<Kml>(out, options);
}

}  // namespace dateline::store
