#include <algorithm>

#include "csv_row.h"
#include "record_json.h"
#include "text_writers.h"

namespace dateline::store {

namespace {

constexpr std::string_view header =
    "id,kind,edtf,from,to,place,lat,lon,radius_km,country,place_kind,geonameid,deaths_low,deaths_high,injured_low,"
    "injured_high,displaced_low,displaced_high,certainty,attributed_to,actors,confidence,document,text,missing_low,"
    "missing_high,sources,actor1,actor2,rule\r\n";

std::string actor_names(const model::Event& e, std::string_view role) {
  std::string names;
  for (const model::Actor& actor : e.actors) {
    if (role.empty() || actor.role == role) names += (names.empty() ? "" : "; ") + actor.name;
  }
  return names;
}

std::string source_names(const model::Event& e) {
  std::string names;
  for (const model::EventSource& source : e.sources) names += (names.empty() ? "" : "; ") + source.document;
  return names;
}

void add_counts(CsvRow& row, const std::optional<model::CountRange>& count) {
  const model::CountRange range = count.value_or(model::CountRange{});
  row.number(range.low).number(range.high);
}

CsvRow row_of(const model::Event& e, bool guarded, char separator) {
  const model::Place place = e.place.value_or(model::Place{});
  CsvRow row(guarded, separator);
  row.text(e.id).raw(name_of(e.kind)).text(e.when.edtf).day(e.when.first).day(e.when.last).text(place.name);
  row.raw(place.point ? degrees_text(place.point->lat_deg) : "");
  row.raw(place.point ? degrees_text(place.point->lon_deg) : "");
  row.raw(e.place ? number_text(place.radius_km) : "").text(place.country).text(place.kind);
  row.raw(place.geonameid ? fmt::format("{}", place.geonameid) : "");
  add_counts(row, e.deaths);
  add_counts(row, e.injured);
  add_counts(row, e.displaced);
  row.raw(name_of(e.certainty)).text(e.attributed_to).text(actor_names(e, "")).raw(number_text(e.confidence));
  row.text(e.document).text(e.text);
  add_counts(row, e.missing);
  row.text(source_names(e)).text(actor_names(e, "actor1")).text(actor_names(e, "actor2")).text(e.rule);
  return row;
}

class Csv : public TextWriter {
 public:
  Csv(std::ostream& out, bool spreadsheet, char separator)
      : TextWriter("CSV"), out_(out), spreadsheet_(spreadsheet), separator_(separator) {}

  void begin() override {
    std::string names(header);
    std::ranges::replace(names, ',', separator_);
    out_ << (spreadsheet_ && separator_ == ',' ? "\xEF\xBB\xBF" : "") << names;
  }
  void add(const model::Event& event) override {
    CsvRow row = row_of(event, spreadsheet_, separator_);
    if (row.formulas() > 0) {
      losses.add(spreadsheet_ ? "texts that a spreadsheet would run as a formula have an apostrophe before them"
                              : "texts begin with a character that a spreadsheet takes for a formula's; write with "
                                "--bom for spreadsheets");
    }
    row.write(out_);
  }

 private:
  std::ostream& out_;
  bool spreadsheet_;
  char separator_;
};

}  // namespace

std::unique_ptr<TextWriter> csv_writer(std::ostream& out, bool spreadsheet, char separator) {
  return std::make_unique<Csv>(out, spreadsheet, separator);
}

}  // namespace dateline::store
