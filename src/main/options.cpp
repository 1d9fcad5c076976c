#include "options.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <sstream>

#include "dateline/app/command.h"
#include "dateline/store/outline_file.h"

namespace dateline::cli {

namespace {

// An ISO 639 code, or "auto"; CLI11 wants the fault in words, or nothing.
std::string language_code(const std::string& text) {
  const bool small = std::all_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  if (text == "auto" || (small && (text.size() == 2 || text.size() == 3))) return {};
  return fmt::format("\"{}\" is no language code: two or three small letters, or auto", text);
}

using base::fail;
using base::Result;

Result<model::When> date_option(const char* name, const std::string& text) {
  if (text.empty()) return model::When::unknown();
  auto when = model::parse_when(text);
  if (!when) return fail(name, when.error().message, when.error().remedy);
  return when;
}

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts;
  std::istringstream in(text);
  for (std::string part; std::getline(in, part, separator);) {
    if (!part.empty()) parts.push_back(part);
  }
  return parts;
}

std::string kind_names() {
  std::string names;
  for (const auto& info : model::event_kinds()) names += fmt::format("{}{}", names.empty() ? "" : ", ", info.name);
  return names;
}

/// "west,south,east,north" in degrees; nullopt when `text` is no list of four numbers.
std::optional<model::GeoBox> box_of(const std::string& text) {
  std::vector<double> numbers;
  for (const std::string& part : split(text, ',')) {
    char* end = nullptr;
    numbers.push_back(std::strtod(part.c_str(), &end));
    if (end == part.c_str() || *end != '\0') return std::nullopt;
  }
  if (numbers.size() != 4) return std::nullopt;
  return model::GeoBox{numbers[0], numbers[1], numbers[2], numbers[3]};
}

/// What the command of this name makes of an option's value; errors name the option.
template <class C>
Result<C> read_as_command(const char* option, std::string_view command, const std::string& value) {
  if (value.empty()) return C{};
  const auto read = app::parse_command(fmt::format("{} {}", command, value));
  if (!read) return fail(option, read.error().message, read.error().remedy);
  return std::get<C>(*read);
}

/// Corners, or the polygons of a file.
Result<std::shared_ptr<const model::Outline>> outline_option(const std::string& value) {
  const bool is_file = value.find_first_of("0123456789+-.") != 0 && !value.starts_with("name=");
  if (!is_file && !std::filesystem::exists(value)) {
    const auto read = read_as_command<app::SetPolygon>("--polygon", "polygon", value);
    if (!read) return read.failure();
    if (read->file.empty()) return read->outline;
  }
  if (value.empty()) return std::shared_ptr<const model::Outline>();
  auto outline = store::read_outline(value);
  if (!outline) return fail("--polygon", outline.error().file + ": " + outline.error().message, outline.error().remedy);
  return std::make_shared<const model::Outline>(*std::move(outline));
}

bool is_on_earth(const model::GeoBox& box) {
  return model::LonLat{box.west_deg, box.south_deg}.is_valid() &&
         model::LonLat{box.east_deg, box.north_deg}.is_valid() && box.south_deg <= box.north_deg;
}

}  // namespace

Result<model::Filter> CommonOptions::filter() const {
  model::Filter filter;
  const auto first = date_option("--from", from);
  if (!first) return first.failure();
  const auto last = date_option("--to", to);
  if (!last) return last.failure();
  filter.from = first->first;
  filter.to = last->last;
  if (filter.from && filter.to && *filter.to < *filter.from) {
    return fail("--to", fmt::format("The window ends on {}, before it begins on {}.", to, from),
                "Exchange --from and --to.");
  }
  for (const std::string& name : split(kinds, ',')) {
    const auto kind = model::event_kind_of(name);
    if (!kind)
      return fail("--kind", fmt::format("'{}' is no kind of event.", name),
                  fmt::format("The kinds are {}.", kind_names()));
    filter.kinds.set(static_cast<std::size_t>(*kind));
  }
  const auto dead = read_as_command<app::SetDeaths>("--deaths", "deaths", deaths);
  const auto sure = read_as_command<app::SetCertainties>("--certainty", "certainty", certainty);
  const auto land = read_as_command<app::SetCountry>("--country", "country", country);
  const auto rule = read_as_command<app::SetTimeRule>("--time-rule", "time-rule", time_rule);
  if (!dead) return dead.failure();
  if (!sure) return sure.failure();
  if (!land) return land.failure();
  if (!rule) return rule.failure();
  const auto shape = outline_option(polygon);
  if (!shape) return shape.failure();
  filter.outline = *shape;
  filter.deaths_from = dead->from;
  filter.deaths_to = dead->to;
  filter.certainties = sure->certainties;
  filter.country = land->code;
  filter.time_rule = rule->rule;
  filter.actor = actor;
  filter.text = words;
  filter.document = document;
  filter.area = box_of(place);
  if (!filter.area) filter.place = place;
  if (filter.area && !is_on_earth(*filter.area)) {
    return fail("--place", fmt::format("'{}' is no box on the Earth.", place),
                "Write WEST,SOUTH,EAST,NORTH in degrees; west may exceed east across the antimeridian.");
  }
  return filter;
}

Result<app::LoadOptions> CommonOptions::load_options() const {
  auto when = date_option("--date", date);
  if (!when) return when.failure();
  return app::LoadOptions{{lang == "auto" ? "" : lang, *std::move(when)}, text_column, !keep_apart};
}

void add_common_options(CLI::App& app, CommonOptions& o) {
  app.add_option("FILE", o.files,
                 "Articles (text, HTML, mail; JSON Lines, JSON and CSV with one article a record), Dateline projects "
                 "(.gpkg) and tables of events (.csv, .tsv, .geojson); - is standard input");
  app.add_option("--from", o.from, "Only events that may have happened on this date or later (ISO or EDTF)")
      ->type_name("D");
  app.add_option("--to", o.to, "Only events that may have happened on this date or before")->type_name("D");
  app.add_option("--kind", o.kinds, "Only events of these kinds, separated by commas")->type_name("K,...");
  app.add_option("--place", o.place,
                 "Only events at places with this in their name, =NAME for the whole of it, or inside "
                 "WEST,SOUTH,EAST,NORTH")
      ->type_name("NAME|BBOX");
  constexpr const char* group = "Filters";
  for (const char* name : {"--from", "--to", "--kind", "--place"}) app.get_option(name)->group(group);
  const auto add = [&](const char* name, std::string& value, const char* help, const char* type) {
    app.add_option(name, value, help)->type_name(type)->group(group);
  };
  add("--country", o.country, "Only events in this country: its name, or its code in ISO 3166-1, as in IQ",
      "CODE|NAME");
  add("--polygon", o.polygon,
      "Only events inside these corners, as \"42,35 44,35 44,37\", or inside the polygons of a file that GDAL reads",
      "LON,LAT ...|FILE");
  add("--actor", o.actor, "Only events in which somebody with this in the name takes part; =NAME is the whole name",
      "NAME");
  add("--words", o.words, "Only events whose text, place, actors or source hold all of these words", "WORDS");
  add("--deaths", o.deaths, "Only events with so many dead: 10.. is ten and more, ..5 up to five, 1..9, 7", "RANGE");
  add("--certainty", o.certainty, "Only events told so: asserted, claimed, denied, planned, hypothetical", "C,...");
  add("--document", o.document, "Only events of the document with this id", "ID");
  add("--time-rule", o.time_rule,
      "What --from and --to ask of a range of days: that it overlaps them, is possibly or certainly inside, or "
      "contains "
      "them",
      "overlaps|possible|certain|contains");
  app.add_option("--date", o.date, "The date of documents that state none")->type_name("D");
  app.add_option("--lang", o.lang,
                 "Language of the documents: fr, en, es or another code of two or three letters, or auto")
      ->check(language_code)
      ->type_name("CODE|auto");
  app.add_option("--text-column", o.text_column,
                 "The column or field that holds the text of articles in CSV and JSON, unless it is called text, body, "
                 "content, article or the like")
      ->type_name("NAME");
  app.add_flag("--no-merge", o.keep_apart, "Keep events apart that several articles tell alike");
  app.add_option("--gazetteer", o.gazetteer, "Another gazetteer index than the embedded one")->type_name("FILE");
  app.add_flag("--quiet", o.quiet, "Say errors only, no warnings");
  app.add_flag("--json-errors", o.json_errors, "Say errors and warnings as JSON lines on standard error");
}

}  // namespace dateline::cli
