#include "gazetteer_rows.h"

#include <fmt/format.h>

#include "dateline/base/diagnostic.h"

namespace dateline::cli {

namespace {

using base::json_quote;
using gazetteer::Candidate;
using gazetteer::Gazetteer;
using gazetteer::MatchKind;
using gazetteer::NameFlags;
using gazetteer::PlaceIndex;

std::string_view match_name(MatchKind match) {
  switch (match) {
    case MatchKind::exact:
      return "exact";
    case MatchKind::folded:
      return "folded";
    case MatchKind::romanised:
      return "romanised";
  }
  return "";
}

std::string flag_words(const NameFlags& f) {
  std::string words;
  const auto add = [&](bool is, std::string_view word) {
    if (is) words += (words.empty() ? "" : ", ") + std::string(word);
  };
  add(f.is_official, "official");
  add(f.is_short, "short");
  add(f.is_abbreviation, "abbreviation");
  add(f.is_historic, "historic");
  add(f.is_demonym, "demonym");
  return words;
}

/// "Ninawa, Iraq": the province and the country around a place.
std::string around(const Gazetteer& g, PlaceIndex place) {
  const auto view = g.place(place);
  std::string text;
  if (view.admin1 && *view.admin1 != place) text = std::string(g.place(*view.admin1).name) + ", ";
  if (view.country_place && *view.country_place != place) text += g.place(*view.country_place).name;
  return text;
}

std::string json_fields(const Gazetteer& g, PlaceIndex place) {
  const auto v = g.place(place);
  return fmt::format(
      R"("id": {}, "name": {}, "kind": {}, "country": {}, "around": {}, "lat": {:.5f}, "lon": {:.5f}, "radius_km": {:.1f}, "population": {})",
      v.id, json_quote(v.name), json_quote(v.kind), json_quote(v.country), json_quote(around(g, place)),
      v.point.lat_deg, v.point.lon_deg, v.radius_km, v.population);
}

}  // namespace

std::string table_of(const Gazetteer& g, std::string_view query, const std::vector<Candidate>& found) {
  if (found.empty()) return fmt::format("{}: no such name\n", query);
  std::string out =
      fmt::format("{}: {}\n", query, found.size() == 1 ? "one place" : fmt::format("{} places", found.size()));
  for (const Candidate& c : found) {
    const auto v = g.place(c.place);
    const std::string how =
        c.match == MatchKind::romanised ? fmt::format("romanised +{}", c.distance) : std::string(match_name(c.match));
    out += fmt::format("  {:>11}  {:<5} {:<32} {:<34} {:9.4f} {:8.4f} {:>10}  {}{}\n", v.id, v.kind, v.name,
                       around(g, c.place), v.point.lon_deg, v.point.lat_deg, v.population, how,
                       c.flags.is_demonym ? ", demonym" : "");
  }
  return out;
}

std::string json_candidates(const Gazetteer& g, std::string_view query, const std::vector<Candidate>& found) {
  std::string out = fmt::format(R"({{"query": {}, "candidates": [)", json_quote(query));
  for (const Candidate& c : found) {
    out += fmt::format(R"({}{{{}, "match": "{}", "distance": {}, "lang": "{}", "flags": {}}})",
                       out.ends_with('[') ? "" : ", ", json_fields(g, c.place), match_name(c.match), c.distance,
                       c.language, json_quote(flag_words(c.flags)));
  }
  return out + "]}\n";
}

std::string describe(const Gazetteer& g, PlaceIndex place) {
  const auto v = g.place(place);
  std::string out =
      fmt::format("{}  {}  {}\n{}\n{:.4f}, {:.4f} (lon, lat)  radius {:.1f} km  population {}\n", v.id, v.kind, v.name,
                  around(g, place), v.point.lon_deg, v.point.lat_deg, v.radius_km, v.population);
  for (const auto& name : g.names(place)) {
    const std::string flags = flag_words(name.flags);
    out += fmt::format("  {:<12} {}{}\n", name.languages, name.text, flags.empty() ? "" : "  (" + flags + ")");
  }
  return out;
}

std::string json_place(const Gazetteer& g, PlaceIndex place) {
  std::string out =
      "{" + json_fields(g, place) + R"(, "area": )" + json_quote(g.to_place(place).area_key) + R"(, "names": [)";
  for (const auto& name : g.names(place)) {
    out += fmt::format(R"({}{{"name": {}, "lang": {}, "flags": {}}})", out.ends_with('[') ? "" : ", ",
                       json_quote(name.text), json_quote(name.languages), json_quote(flag_words(name.flags)));
  }
  return out + "]}\n";
}

std::string describe(const gazetteer::IndexInfo& i) {
  return fmt::format("format {}, {:.1f} MB\n{} places, {} names, {} folded keys, {} romanised keys\ntables {:016x}\n",
                     i.version, static_cast<double>(i.bytes) / 1e6, i.places, i.names, i.keys, i.sounds,
                     i.tables_stamp);
}

std::string json_info(const gazetteer::IndexInfo& i) {
  return fmt::format(
      R"({{"version": {}, "bytes": {}, "places": {}, "names": {}, "keys": {}, "sounds": {}, "tables": "{:016x}"}})"
      "\n",
      i.version, i.bytes, i.places, i.names, i.keys, i.sounds, i.tables_stamp);
}

std::string describe(const gazetteer::BuildReport& r) {
  return fmt::format("{} places, {} names, {} keys, {:.1f} MB; {} rows refused\n", r.places, r.names, r.keys,
                     static_cast<double>(r.bytes) / 1e6, r.refused_rows);
}

std::string json_report(const gazetteer::BuildReport& r) {
  return fmt::format(R"({{"places": {}, "names": {}, "keys": {}, "bytes": {}, "refused_rows": {}}})"
                     "\n",
                     r.places, r.names, r.keys, r.bytes, r.refused_rows);
}

}  // namespace dateline::cli
