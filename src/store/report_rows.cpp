#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "dateline/base/xml_text.h"
#include "record_json.h"
#include "report_parts.h"

namespace dateline::store {

namespace {

struct Outline {
  std::string_view shape, path;
};

/// Outlines in a box of 14 by 14.
constexpr std::array<Outline, 8> outlines{
    {{"disc", "M7 1.5a5.5 5.5 0 1 0 .01 0z"},
     {"square", "M2 2h10v10H2z"},
     {"diamond", "M7 .8L13.2 7 7 13.2.8 7z"},
     {"triangle", "M7 1.2l6.2 11H.8z"},
     {"triangle_down", "M7 12.8L.8 1.8h12.4z"},
     {"hexagon", "M7 .8l5.4 3.1v6.2L7 13.2l-5.4-3.1V3.9z"},
     {"cross", "M4.8 1h4.4v3.8H13v4.4H9.2V13H4.8V9.2H1V4.8h3.8z"},
     {"star", "M7 .6l1.9 4.2 4.6.5-3.4 3.1 1 4.5L7 10.6l-4.1 2.3 1-4.5L.5 5.3l4.6-.5z"}}};

const KindMark& mark_of(const ReportOptions& options, model::EventKind kind) {
  return options.marks[static_cast<std::size_t>(kind)];
}

std::string toll_html(const model::Event& e, const ReportWords& words) {
  std::string out;
  const auto add = [&](const char* key, const std::optional<model::CountRange>& count) {
    if (!count) return;
    out += fmt::format("<div class=\"{}\">{}</div>", key + 5,
                       base::xml_text(filled(words.phrase(key), words.count(*count))));
  };
  add("toll.deaths", e.deaths);
  add("toll.injured", e.injured);
  add("toll.missing", e.missing);
  add("toll.displaced", e.displaced);
  return out;
}

std::string actors_html(const model::Event& e) {
  std::string sides[2];
  for (const model::Actor& actor : e.actors) {
    std::string& side = sides[actor.role == "actor2" ? 1 : 0];
    side += (side.empty() ? "" : ", ") + actor.name;
  }
  return base::xml_text(sides[0]) +
         (sides[1].empty() ? "" : " <span class=\"arrow\">→</span> " + base::xml_text(sides[1]));
}

std::string place_html(const model::Event& e, const ReportWords& words) {
  if (!e.place || e.place->name.empty())
    return fmt::format("<i>{}</i>", base::xml_text(words.phrase("event.no_place")));
  std::string out = fmt::format("<b>{}</b> <small>{}", base::xml_text(e.place->name), base::xml_text(e.place->country));
  if (e.place->radius_km >= 1) out += fmt::format(" ±{:.0f} km", e.place->radius_km);
  return out + "</small>";
}

bool is_hollow(model::Certainty certainty) {
  return certainty != model::Certainty::asserted && certainty != model::Certainty::claimed;
}

std::string what_html(const model::Event& e, const ReportWords& words) {
  std::string out = "<q>" + base::xml_text(e.text) + "</q>";
  std::string from = base::xml_text(e.document);
  for (std::size_t i = 1; i < e.sources.size(); ++i) from += ", " + base::xml_text(e.sources[i].document);
  if (!e.attributed_to.empty())
    from += " · " + base::xml_text(filled(words.phrase("event.according_to"), e.attributed_to));
  if (e.certainty != model::Certainty::asserted)
    from += " · " + base::xml_text(words.phrase(fmt::format("certainty.{}", name_of(e.certainty))));
  return out + "<small>" + from + "</small>";
}

std::string row_html(const model::Event& e, const ReportOptions& options) {
  const ReportWords& words = options.words;
  const auto day = [](const std::optional<edtf::Day>& d) { return d ? edtf::iso(*d) : std::string(); };
  const auto key = e.when.first ? e.when.first : e.when.last;
  const KindMark& mark = mark_of(options, e.kind);
  const std::int64_t deaths = e.deaths ? e.deaths->low.value_or(e.deaths->high.value_or(0)) : -1;
  return fmt::format(
      "<tr data-kind=\"{}\" data-from=\"{}\" data-to=\"{}\"><td data-v=\"{}\"><time title=\"{}\">{}</time></td>"
      "<td data-v=\"{}\" class=\"kind\">{}{}</td><td data-v=\"{}\">{}</td><td>{}</td><td>{}</td><td "
      "data-v=\"{}\">{}</td>"
      "</tr>\n",
      name_of(e.kind), day(e.when.first), day(e.when.last), key ? fmt::format("{}", key->since_epoch) : "",
      base::xml_text(e.when.edtf), base::xml_text(words.date(e.when)), base::xml_text(mark.label),
      mark_html(mark, is_hollow(e.certainty)), base::xml_text(mark.label), base::xml_text(e.place ? e.place->name : ""),
      place_html(e, words), what_html(e, words), actors_html(e), deaths, toll_html(e, words));
}

}  // namespace

std::string mark_html(const KindMark& mark, bool hollow) {
  const auto found =
      std::find_if(outlines.begin(), outlines.end(), [&](const Outline& o) { return o.shape == mark.shape; });
  const std::string_view path = found == outlines.end() ? outlines[0].path : found->path;
  const std::string color = fmt::format("#{:02x}{:02x}{:02x}", mark.rgb[0], mark.rgb[1], mark.rgb[2]);
  return fmt::format(
      "<svg class=\"mark\" viewBox=\"0 0 14 14\" aria-hidden=\"true\"><path d=\"{}\" fill=\"{}\" stroke=\"{}\"/></svg>",
      path, hollow ? "none" : color, color);
}

std::string rows_html(const Collection& collection, const ReportOptions& options) {
  std::string out;
  const std::size_t count = std::min(collection.events.size(), report_rows_at_most);
  for (std::size_t i = 0; i < count; ++i) out += row_html(collection.events[i], options);
  return out;
}

std::string kinds_html(const Collection& collection, const ReportOptions& options) {
  std::array<std::size_t, model::event_kind_count> counts{};
  for (const model::Event& e : collection.events) ++counts[static_cast<std::size_t>(e.kind)];
  std::string out;
  for (const model::EventKindInfo& kind : model::event_kinds()) {
    const std::size_t count = counts[static_cast<std::size_t>(kind.kind)];
    if (count == 0) continue;
    const KindMark& mark = mark_of(options, kind.kind);
    out +=
        fmt::format("<button type=\"button\" data-kind=\"{}\" aria-pressed=\"false\">{}{} <small>{}</small></button>\n",
                    kind.name, mark_html(mark), base::xml_text(mark.label), count);
  }
  return out;
}

std::string sources_html(const Collection& collection, const ReportOptions& options) {
  std::map<std::string_view, std::size_t> counts;
  for (const model::Event& e : collection.events) {
    ++counts[e.document];
    for (std::size_t i = 1; i < e.sources.size(); ++i) ++counts[e.sources[i].document];
  }
  std::string out;
  for (const model::Document& d : collection.documents) {
    const auto found = counts.find(d.id);
    std::string about = d.date.is_known() ? options.words.date(d.date) + " · " : "";
    about +=
        filled(options.words.phrase("report.events"), fmt::format("{}", found == counts.end() ? 0 : found->second));
    out += fmt::format("<li><b>{}</b> <small>{} · {}</small></li>\n", base::xml_text(d.title.empty() ? d.id : d.title),
                       base::xml_text(d.id), base::xml_text(about));
  }
  return out;
}

}  // namespace dateline::store
