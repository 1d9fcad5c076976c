#include <fmt/format.h>

#include <vector>

#include "dateline/edtf/explain.h"
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

std::string kinds_words(const model::Filter& filter, std::string_view lang) {
  std::vector<std::string_view> names;
  for (const auto& info : model::event_kinds())
    if (filter.kinds.test(static_cast<std::size_t>(info.kind))) names.push_back(kind_label(info.kind, lang));
  return fmt::format("{}", fmt::join(names, ", "));
}

std::string area_words(const model::GeoBox& box, std::string_view lang) {
  return fmt::format("{} {:.4g}, {:.4g} – {:.4g}, {:.4g}", lang == "fr" ? "zone :" : "area:", box.west_deg,
                     box.south_deg, box.east_deg, box.north_deg);
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

std::string filter_words(const model::Filter& filter, std::string_view lang) {
  const bool fr = lang == "fr";
  std::string words = days_label(filter.from, filter.to, lang);
  const auto add = [&](const std::string& more) { words += " · " + more; };
  if (filter.kinds.any()) add(kinds_words(filter, lang));
  if (!filter.place.empty()) add(fmt::format(fmt::runtime(fr ? "lieu : « {} »" : "place: “{}”"), filter.place));
  if (filter.area) add(area_words(*filter.area, lang));
  if (!filter.document.empty()) add(fmt::format(fmt::runtime(fr ? "document : {}" : "document: {}"), filter.document));
  return words;
}

}  // namespace dateline::view
