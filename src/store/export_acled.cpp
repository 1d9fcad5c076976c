#include <algorithm>

#include "conflict_event.h"
#include "csv_row.h"
#include "record_json.h"
#include "text_writers.h"

namespace dateline::store {

namespace {

using model::EventKind;

constexpr std::string_view header =
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,"
    "actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,"
    "latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp\r\n";

constexpr std::int64_t week = 7;
constexpr std::int64_t month = 31;

std::string_view disorder_type(std::string_view event_type) {
  if (event_type == "Strategic developments") return event_type;
  return event_type == "Protests" || event_type == "Riots" ? "Demonstrations" : "Political violence";
}

int geo_precision(PlacePrecision precision) {
  if (precision == PlacePrecision::exact) return 1;
  return precision == PlacePrecision::near || precision == PlacePrecision::district ? 2 : 3;
}

/// The sides as ACLED names them: demonstrators and civilians by their country, those named in the text beside them.
struct Sides {
  std::string actor1, assoc1, inter1, actor2, assoc2, inter2, interaction;
};

void put_crowd(std::string crowd, const std::string& country, std::string& actor, std::string& assoc,
               std::string& inter) {
  if (!actor.empty()) assoc = assoc.empty() ? actor : actor + "; " + assoc;
  actor = country.empty() ? crowd : fmt::format("{} ({})", crowd, country);
  inter = std::move(crowd);
}

Sides sides_of(EventKind kind, const ConflictEvent& c, const std::string& country) {
  Sides s{c.actor1, c.assoc_actor1, "", c.actor2, c.assoc_actor2, "", ""};
  if (kind == EventKind::protest || kind == EventKind::riot) {
    put_crowd(kind == EventKind::protest ? "Protesters" : "Rioters", country, s.actor1, s.assoc1, s.inter1);
    if (s.actor2.empty()) s.interaction = s.inter1 + " only";
  }
  if (kind == EventKind::violence_against_civilians) put_crowd("Civilians", country, s.actor2, s.assoc2, s.inter2);
  return s;
}

/// Columns and codes of the ACLED codebook (2024). A date within a week is precision 2, a longer one 3, both by the
/// middle day; the least number of deaths counts.
class Acled : public TextWriter {
 public:
  Acled(std::ostream& out, const ExportOptions& options) : TextWriter("ACLED"), out_(out), options_(options) {}

  void begin() override { out_ << header; }

  void add(const model::Event& e) override {
    const model::EventKindInfo& kind = model::event_kinds()[static_cast<std::size_t>(e.kind)];
    if (kind.acled_type.empty()) {
      losses.add("kinds of event that ACLED does not record are left out");
      return;
    }
    const auto conflict = conflict_event(e, options_, losses);
    if (!conflict) return;
    if (conflict->days > month) losses.add("dates wider than a month have time_precision 3 all the same");
    if (e.injured || e.missing || e.displaced)
      losses.add("numbers of injured, missing and displaced people have no column");
    write(e, kind, *conflict);
  }

 private:
  void write(const model::Event& e, const model::EventKindInfo& kind, const ConflictEvent& c) {
    const CountryWords& country = options_.countries.of(e.place->country);
    const Sides s = sides_of(e.kind, c, country.acled_name);
    const int time_precision = c.days == 1 ? 1 : c.days <= week ? 2 : 3;
    CsvRow row(options_.spreadsheet);
    row.text(e.id).day(c.middle).number(edtf::civil_of(c.middle).year).number(time_precision);
    row.text(disorder_type(kind.acled_type)).text(kind.acled_type).text(kind.acled_sub_type);
    row.text(s.actor1).text(s.assoc1).text(s.inter1).text(s.actor2).text(s.assoc2).text(s.inter2).text(s.interaction);
    row.text(e.kind == EventKind::violence_against_civilians ? "Civilian targeting" : "");
    row.text(country.iso_number).text(country.acled_region).text(country.acled_name);
    row.text(c.around.admin1).text(c.around.admin2).empty().text(e.place->name);
    row.raw(degrees_text(c.point.lat_deg)).raw(degrees_text(c.point.lon_deg)).number(geo_precision(c.precision));
    row.text(e.attributed_to.empty() ? c.documents : c.documents + "; " + e.attributed_to).empty().text(e.text);
    row.number(e.deaths ? e.deaths->low.value_or(0) : 0).text(c.free_text).empty();
    row.write(out_);
  }

  std::ostream& out_;
  const ExportOptions& options_;
};

}  // namespace

std::unique_ptr<TextWriter> acled_writer(std::ostream& out, const ExportOptions& options) {
  return std::make_unique<Acled>(out, options);
}

}  // namespace dateline::store
