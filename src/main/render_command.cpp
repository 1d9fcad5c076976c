#include "render_command.h"

#include <fmt/format.h>

#include "dateline/app/session.h"
#include "dateline/base/files.h"
#include "dateline/gazetteer/gazetteer.h"
#include "dateline/render/renderer.h"
#include "dateline/store/image.h"
#include "dateline/view/snapshot_frame.h"
#include "interface_language.h"
#include "loading.h"

namespace dateline::cli {

namespace {

using base::Done;
using base::fail;
using base::Result;

Result<Done> check(const RenderOptions& o) {
  if (std::filesystem::path(o.output).extension() != ".png") {
    return fail(o.output, "Pictures are written as PNG.", "Give the output a name that ends in .png.");
  }
  const double largest = std::max(o.width_px, o.height_px) * o.scale;
  if (std::min(o.width_px, o.height_px) < 64 || largest > 16384 || o.scale < 0.5 || o.scale > 8) {
    return fail("--size",
                fmt::format("A picture of {} x {} at scale {} cannot be drawn.", o.width_px, o.height_px, o.scale),
                "Stay between 64 and 16384 pixels a side, scale between 0.5 and 8.");
  }
  return Done{};
}

Result<app::State> state_for(const RenderOptions& o, app::Loaded loaded, const model::Filter& filter) {
  app::Session session;
  session.apply(app::ShowContent{app::make_content(std::move(loaded))});
  session.apply(app::SetTimeFilter{filter.from, filter.to});
  session.apply(app::SetKinds{filter.kinds});
  session.apply(app::SetPlace{filter.place});
  session.apply(app::SetArea{filter.area});
  session.apply(app::SetTheme{o.theme == "dark" ? app::Theme::dark : app::Theme::light});
  session.apply(app::SetLanguage{interface_language()});
  geo::Camera camera = session.state().camera;
  camera.width_px = o.width_px;
  camera.height_px = o.height_px;
  session.apply(app::MoveCamera{camera});
  session.apply(app::FitEvents{});
  if (o.view.empty()) return session.state();
  CommonOptions box;
  box.place = o.view;
  const auto area = box.filter();
  if (!area || !area->area)
    return fail("--view", fmt::format("'{}' is no box on the Earth.", o.view),
                "Write WEST,SOUTH,EAST,NORTH in degrees.");
  session.apply(app::MoveCamera{geo::fitted(session.state().camera, *area->area, 0, geo::max_zoom)});
  return session.state();
}

}  // namespace

Result<Done> draw_picture(const RenderOptions& o, const app::State& state) {
  if (const auto checked = check(o); !checked) return checked.failure();
  const auto data = base::data_directory();
  if (!data) return data.failure();
  const auto geodata = *data / "geodata";
  const auto style = view::Style::load(geodata / "style" / (o.theme + ".toml"));
  if (!style) return style.failure();
  const auto fonts = view::Fonts::load(geodata / "style" / "fonts.toml");
  if (!fonts) return fonts.failure();
  const auto basemap = view::MapData::load(geodata / "basemap");
  if (!basemap) return basemap.failure();
  const auto names =
      o.common.gazetteer.empty() ? gazetteer::open_default() : gazetteer::Gazetteer::open(o.common.gazetteer);
  if (!names) return names.failure();
  const auto context = render::OffscreenContext::create();
  if (!context) return context.failure();
  auto renderer = render::Renderer::create(*data / "shaders", *fonts);
  if (!renderer) return renderer.failure();
  view::MapView map(*basemap, &*names, *fonts);
  view::SnapshotOptions options{o.width_px,     o.height_px,  static_cast<float>(o.scale),
                                !o.no_timeline, !o.no_legend, o.title};
  const auto image = renderer->snapshot(view::snapshot_frame(state, *style, map, *fonts, options));
  if (!image) return image.failure();
  return store::write_png(*image, o.output);
}

Exit run_render(const RenderOptions& o) {
  const Reporter reporter = o.common.reporter();
  const auto filter = o.common.filter();
  const auto checked = check(o);
  if (!filter || !checked) {
    reporter.say(!filter ? filter.error() : checked.error());
    return Exit::usage;
  }
  auto loaded = load_or_say(o.common, reporter);
  if (!loaded) return loaded.error();
  const std::size_t refused = loaded->refused;
  const auto state = state_for(o, *std::move(loaded), *filter);
  const auto drawn = state ? draw_picture(o, *state) : state.failure();
  if (!drawn) {
    reporter.say(drawn.error());
    return Exit::nothing_done;
  }
  return refused > 0 ? Exit::some_refused : Exit::done;
}

}  // namespace dateline::cli
