#include <fmt/format.h>

#include <vector>

#include "dateline/edtf/explain.h"
#include "dateline/gazetteer/country_names.h"
#include "dateline/view/words.h"

namespace dateline::view {
namespace {

/// The coarsest EDTF of a span of days: a year, a month, a day, or an interval with its ends as they are.
std::string edtf_of(std::optional<edtf::Day> from, std::optional<edtf::Day> to) {
  const auto end = [](std::optional<edtf::Day> day) { return day ? edtf::iso(*day) : std::string(".."); };
  if (!from || !to) return end(from) + "/" + end(to);
  if (*from == *to) return edtf::iso(*from);
  const edtf::Civil a = edtf::civil_of(*from), b = edtf::civil_of(*to);
  const bool from_first = a.day == 1, to_last = b.day == edtf::days_in_month(b.year, b.month);
  const bool plain_year = a.year >= 0 && a.year <= 9999 && a.year == b.year;
  if (plain_year && from_first && to_last && a.month == 1 && b.month == 12) return fmt::format("{:04}", a.year);
  if (plain_year && from_first && to_last && a.month == b.month) return fmt::format("{:04}-{:02}", a.year, a.month);
  return end(from) + "/" + end(to);
}

/// Of a closed set: what those that are asked for are called, with commas between.
template <std::size_t n>
std::string list_words(const std::bitset<n>& asked, const auto& label) {
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i < n; ++i)
    if (asked.test(i)) names.push_back(label(i));
  return fmt::format("{}", fmt::join(names, ", "));
}

struct Said {
  std::string_view en, fr;
  std::string operator()(std::string_view lang, std::string_view what) const {
    return fmt::format(fmt::runtime(lang == "fr" ? fr : en), what);
  }
};

std::string quoted(std::string_view text, std::string_view lang) {
  return fmt::format(fmt::runtime(lang == "fr" ? "« {} »" : "“{}”"), text);
}

/// A name that is asked as a whole plainly, a part of one in quotes.
std::string asked_name(const std::string& asked, std::string_view lang) {
  return asked.starts_with('=') ? asked.substr(1) : quoted(asked, lang);
}

std::string deaths_words(const model::Filter& f, std::string_view lang) {
  const bool fr = lang == "fr";
  const auto number = [&](std::int64_t n) {
    return grouped_number(static_cast<std::size_t>(std::max<std::int64_t>(n, 0)), lang);
  };
  const auto noun = [&](std::int64_t n) { return !fr ? "dead" : n < 2 ? "mort" : "morts"; };
  if (f.deaths_from && f.deaths_to) {
    if (*f.deaths_from == *f.deaths_to) return fmt::format("{} {}", number(*f.deaths_from), noun(*f.deaths_from));
    return fmt::format("{}{}{} {}", number(*f.deaths_from), fr ? " à " : "–", number(*f.deaths_to), noun(*f.deaths_to));
  }
  if (f.deaths_from)
    return fmt::format("{} {} {}", number(*f.deaths_from), noun(*f.deaths_from), fr ? "ou plus" : "or more");
  return fr ? fmt::format("{} {} au plus", number(*f.deaths_to), noun(*f.deaths_to))
            : fmt::format("up to {} dead", number(*f.deaths_to));
}

std::string rule_words(model::TimeRule rule, std::string_view lang) {
  const bool fr = lang == "fr";
  switch (rule) {
    case model::TimeRule::possibly_inside:
      return fr ? "un jour possible dans la période" : "a possible day in the period";
    case model::TimeRule::certainly_inside:
      return fr ? "certainement dans la période" : "certainly in the period";
    case model::TimeRule::contains:
      return fr ? "sur toute la période" : "throughout the period";
    case model::TimeRule::overlaps:
      break;
  }
  return {};
}

std::string area_words(const model::GeoBox& box, std::string_view lang) {
  return fmt::format("{} {:.4g}, {:.4g} – {:.4g}, {:.4g}", lang == "fr" ? "zone :" : "area:", box.west_deg,
                     box.south_deg, box.east_deg, box.north_deg);
}

/// The name that an outline was given, else how many corners or parts it has.
std::string outline_words(const model::Outline& outline, std::string_view lang) {
  if (!outline.name.empty()) return Said{"area: {}", "zone : {}"}(lang, outline.name);
  const bool one = outline.polygons.size() == 1;
  const std::size_t count = one ? outline.polygons[0][0].size() : outline.polygons.size();
  const std::string number = grouped_number(count, lang);
  return one ? Said{"polygon with {} corners", "polygone à {} sommets"}(lang, number)
             : Said{"{} polygons", "{} polygones"}(lang, number);
}

}  // namespace

std::string days_label(std::optional<edtf::Day> from, std::optional<edtf::Day> to, std::string_view lang) {
  const bool fr = lang == "fr";
  if (!from && !to) return fr ? "Toutes les dates" : "All dates";
  const std::string span = edtf_of(from, to);
  const edtf::Parsed parsed = edtf::parse(span);
  if (!parsed || span.size() == 4) return span;  // a year is said best by itself
  std::string words = edtf::explain(*parsed.value, fr ? edtf::Language::french : edtf::Language::english);
  if (words.ends_with('.')) words.pop_back();
  return words;
}

std::vector<FilterPart> filter_parts(const model::Filter& f, std::string_view lang) {
  std::vector<FilterPart> out;
  const auto add = [&](std::string words, app::Command remove) {
    out.push_back({std::move(words), std::move(remove)});
  };
  if (f.time_rule != model::TimeRule::overlaps && (f.from || f.to))
    add(rule_words(f.time_rule, lang), app::SetTimeRule{});
  if (f.kinds.any())
    add(list_words(f.kinds, [&](std::size_t i) { return kind_label(static_cast<model::EventKind>(i), lang); }),
        app::SetKinds{});
  if (!f.place.empty()) add(Said{"place: {}", "lieu : {}"}(lang, asked_name(f.place, lang)), app::SetPlace{});
  if (!f.country.empty())
    add(Said{"country: {}", "pays : {}"}(lang, gazetteer::country_name(f.country, lang)), app::SetCountry{});
  if (!f.actor.empty()) add(Said{"actor: {}", "acteur : {}"}(lang, asked_name(f.actor, lang)), app::SetActor{});
  if (!f.text.empty()) add(Said{"words: {}", "mots : {}"}(lang, quoted(f.text, lang)), app::SetWords{});
  if (f.deaths_from || f.deaths_to) add(deaths_words(f, lang), app::SetDeaths{});
  if (f.certainties.any())
    add(list_words(f.certainties,
                   [&](std::size_t i) { return certainty_label(static_cast<model::Certainty>(i), lang); }),
        app::SetCertainties{});
  if (f.area) add(area_words(*f.area, lang), app::SetArea{});
  if (f.outline) add(outline_words(*f.outline, lang), app::SetPolygon{});
  if (!f.document.empty()) add(Said{"document: {}", "document : {}"}(lang, f.document), app::SetDocumentFilter{});
  return out;
}

std::string filter_words(const model::Filter& filter, std::string_view lang) {
  std::string words = days_label(filter.from, filter.to, lang);
  for (const FilterPart& part : filter_parts(filter, lang)) words += " · " + part.words;
  return words;
}

}  // namespace dateline::view
