#include "export_report.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cmath>

#include "dateline/app/session.h"
#include "dateline/base/files.h"
#include "dateline/store/report.h"
#include "dateline/ui/date_words.h"
#include "dateline/ui/phrases.h"
#include "dateline/view/style.h"
#include "dateline/view/words.h"
#include "export_context.h"
#include "interface_language.h"
#include "render_command.h"

namespace dateline::cli {

namespace {

using base::Result;
namespace fs = std::filesystem;

constexpr double picture_width_px = 1120;
constexpr double picture_height_px = 640;

std::string color_text(const view::Color& c) {
  const auto byte = [](float channel) { return static_cast<int>(std::lround(channel * 255)); };
  return c.a < 1 ? fmt::format("#{:02x}{:02x}{:02x}{:02x}", byte(c.r), byte(c.g), byte(c.b), byte(c.a))
                 : fmt::format("#{:02x}{:02x}{:02x}", byte(c.r), byte(c.g), byte(c.b));
}

using Colors = std::map<std::string, std::string, std::less<>>;

Colors colors_of(const view::Style& s) {
  return {{"land", color_text(s.land)},
          {"water", color_text(s.water)},
          {"panel", color_text(s.panel)},
          {"panel_edge", color_text(s.panel_edge)},
          {"text", color_text(s.text)},
          {"text_muted", color_text(s.text_muted)},
          {"text_faint", color_text(s.text_faint)},
          {"accent", color_text(s.accent)},
          {"hover", color_text(s.hover)},
          {"selection", color_text(s.selection)},
          {"timeline_grid", color_text(s.timeline_grid)}};
}

/// The filter in the words of the interface: "October 2017 · Battle · Mosul".
std::string filter_text(const model::Filter& filter, const ui::Phrases& words) {
  std::string out = ui::filter_words(filter, words);
  for (const view::FilterPart& part : view::filter_parts(filter, words.lang()))
    out += (out.empty() ? "" : " · ") + part.words;
  return out;
}

/// A file that is gone with its owner.
struct Temporary {
  fs::path path = fs::temp_directory_path() / fmt::format("dateline-report-{}.png", ::getpid());
  ~Temporary() {
    std::error_code ignored;
    fs::remove(path, ignored);
  }
};

Result<std::string> picture_of(const store::Collection& matching, const std::string& theme) {
  const Temporary file;
  RenderOptions render;
  render.output = file.path.string();
  render.width_px = picture_width_px;
  render.height_px = picture_height_px;
  render.scale = 2;
  render.timeline = false;
  render.theme = theme;
  app::Session session;
  session.apply(app::ShowContent{app::make_content(matching, base::Diagnostics{})});
  session.apply(app::SetLanguage{interface_language()});
  geo::Camera camera = session.state().camera;
  camera.width_px = picture_width_px;
  camera.height_px = picture_height_px;
  session.apply(app::MoveCamera{camera});
  session.apply(app::FitEvents{});
  if (const auto drawn = draw_picture(render, session.state()); !drawn) return drawn.failure();
  return base::read_file(file.path);
}

}  // namespace

Result<base::Done> write_report(const ExportCommandOptions& o, const store::Collection& matching,
                                const model::Filter& filter) {
  const auto data = base::data_directory();
  if (!data) return data.failure();
  const auto phrases = ui::Phrases::load(*data / "geodata" / "ui", interface_language());
  if (!phrases) return phrases.failure();
  const auto style = view::Style::load(*data / "geodata" / "style" / "light.toml");
  if (!style) return style.failure();
  const auto dark = view::Style::load(*data / "geodata" / "style" / "dark.toml");
  if (!dark) return dark.failure();
  const auto marks = kind_marks();
  if (!marks) return marks.failure();
  const ui::Phrases& words = *phrases;
  store::ReportOptions report;
  report.page = *data / "geodata" / "style" / "report.html";
  report.title = title_of(o);
  report.filter = filter_text(filter, words);
  report.credit = "Dateline " DATELINE_VERSION;
  report.marks = *marks;
  report.colors = colors_of(*style);
  for (const auto& [name, color] : colors_of(*dark)) report.colors["dark." + name] = color;
  report.words = {words.lang(), [&](std::string_view key) { return std::string(words(key)); },
                  [&](const model::When& when) {
                    return when.is_known() ? ui::when_words(when, words) : std::string(words("date.unknown"));
                  },
                  [&](const model::CountRange& range) { return ui::range_words(range, words); },
                  [&](edtf::Day first, edtf::Day last) { return ui::span_words(first, last, words); }};
  const auto picture = picture_of(matching, "light");
  if (picture) report.picture_png = *picture;
  if (const auto other = picture_of(matching, "dark"); picture && other) report.picture_dark_png = *other;
  auto written = store::write_report(matching, report, o.output);
  if (written && !picture) {
    base::Diagnostic why = picture.error();
    why.message = "The report has no picture: " + why.message;
    written.warn(why);
  }
  return written;
}

}  // namespace dateline::cli
