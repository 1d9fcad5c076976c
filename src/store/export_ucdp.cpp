#include <algorithm>
#include <cmath>

#include "conflict_event.h"
#include "csv_row.h"
#include "record_json.h"
#include "text_writers.h"

namespace dateline::store {

namespace {

using model::EventKind;

constexpr std::string_view header =
    "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,dyad_dset_"
    "id,"
    "dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,number_of_sources,"
    "source_article,source_office,source_date,source_headline,source_original,where_prec,where_coordinates,"
    "where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,region,event_clarity,"
    "date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob\r\n";

bool is_organised_violence(EventKind kind) {
  return kind == EventKind::battle || kind == EventKind::explosion || kind == EventKind::violence_against_civilians ||
         kind == EventKind::territory_change;
}

/// 1 a day, 2 within six days, 3 within a week, 4 within a month, 5 within a year.
int date_precision(std::int64_t days) {
  if (days == 1) return 1;
  if (days < 7) return 2;
  if (days == 7) return 3;
  return days <= 31 ? 4 : 5;
}

/// The cell of PRIO-GRID (half degrees, 1 in the south-west corner, rows of 720; Tollefsen and others 2012).
int priogrid_cell(model::LonLat point) {
  const int column = std::min(static_cast<int>(std::floor((point.lon_deg + 180) * 2)), 719);
  const int row = std::min(static_cast<int>(std::floor((point.lat_deg + 90) * 2)), 359);
  return row * 720 + column + 1;
}

/// Columns and codes of UCDP GED 25.1. Numbers that UCDP gives to conflicts, dyads and sides stay empty.
class Ucdp : public TextWriter {
 public:
  Ucdp(std::ostream& out, const ExportOptions& options) : TextWriter("UCDP GED"), out_(out), options_(options) {}

  void begin() override { out_ << header; }

  void add(const model::Event& e) override {
    const bool lethal = e.deaths && std::max(e.deaths->low.value_or(0), e.deaths->high.value_or(0)) > 0;
    if (!is_organised_violence(e.kind) || !lethal) {
      losses.add("events that are no organised violence with at least one death are left out");
      return;
    }
    const auto conflict = conflict_event(e, options_, losses);
    if (!conflict) return;
    if (conflict->days > 366) losses.add("dates wider than a year have date_prec 5 all the same");
    if (e.kind != EventKind::violence_against_civilians)
      losses.add("type_of_violence is empty where the text does not say whether a state took part");
    write(e, *conflict);
  }

 private:
  void write(const model::Event& e, const ConflictEvent& c) {
    const bool one_sided = e.kind == EventKind::violence_against_civilians;
    const CountryWords& country = options_.countries.of(e.place->country);
    const std::int64_t low = e.deaths->low.value_or(0);
    const std::int64_t high = std::max(low, e.deaths->high.value_or(low));
    CsvRow row(options_.spreadsheet);
    row.number(++rows_).text(e.id).number(edtf::civil_of(c.first).year).empty(2).raw(one_sided ? "3" : "");
    row.empty(5).text(dyad_name(c, one_sided)).empty(2).text(c.actor1).empty(2).text(side_b(c, one_sided));
    row.number(c.document_count > 0 ? c.document_count : -1)
        .text(c.documents)
        .empty(2)
        .text(e.text)
        .text(e.attributed_to);
    row.number(static_cast<int>(c.precision)).text(e.place->name).text(c.free_text);
    row.text(c.around.admin1).text(c.around.admin2);
    const std::string lat = degrees_text(c.point.lat_deg), lon = degrees_text(c.point.lon_deg);
    row.raw(lat).raw(lon).raw(fmt::format("POINT ({} {})", lon, lat)).number(priogrid_cell(c.point));
    row.text(country.ucdp_name).raw(country.ucdp_number).text(country.ucdp_region).raw("1");
    row.number(date_precision(c.days)).raw(midnight(c.first)).raw(midnight(c.last));
    const std::int64_t a = deaths_of(e, "actor1"), b = one_sided ? 0 : deaths_of(e, "actor2");
    const std::int64_t others = std::max<std::int64_t>(low - a - b, 0);
    row.number(a).number(b).number(one_sided ? others : 0).number(one_sided ? 0 : others);
    row.number(low).number(high).number(low);
    row.empty(2);
    row.write(out_);
  }

  /// The least number of dead that the text counts to a side.
  static std::int64_t deaths_of(const model::Event& e, std::string_view role) {
    std::int64_t sum = 0;
    for (const model::SideCount& side : e.sides) {
      const bool of_role = std::any_of(e.actors.begin(), e.actors.end(), [&](const model::Actor& actor) {
        return actor.role == role && actor.name == side.name;
      });
      if (of_role && side.of == "deaths") sum += side.count.low.value_or(0);
    }
    return sum;
  }

  static std::string side_b(const ConflictEvent& c, bool one_sided) { return one_sided ? "Civilians" : c.actor2; }
  static std::string dyad_name(const ConflictEvent& c, bool one_sided) {
    const std::string b = side_b(c, one_sided);
    return c.actor1.empty() || b.empty() ? "" : c.actor1 + " - " + b;
  }
  static std::string midnight(edtf::Day day) { return edtf::iso(day) + " 00:00:00.000"; }

  std::ostream& out_;
  const ExportOptions& options_;
  std::size_t rows_ = 0;
};

}  // namespace

std::unique_ptr<TextWriter> ucdp_writer(std::ostream& out, const ExportOptions& options) {
  return std::make_unique<Ucdp>(out, options);
}

}  // namespace dateline::store
