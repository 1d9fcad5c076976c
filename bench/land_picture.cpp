// One picture of the land alone, 1920 x 1080 of Web Mercator's whole width, from a cold process to a PNG: what
// bench/mapnik_land.py times beside Mapnik. usage: land_picture OUT.png [CRS]
#include <cstdio>

#include "dateline/render/renderer.h"
#include "dateline/view/map_frame.h"

namespace {

using namespace dateline;

int failed(const base::Diagnostic& why) {
  std::fprintf(stderr, "%s\n", base::to_string(why).c_str());
  return 3;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  const auto fonts = view::Fonts::load(DATELINE_SOURCE_DIR "/geodata/style/fonts.toml");
  if (!fonts) return failed(fonts.error());
  const auto style = view::Style::load(DATELINE_SOURCE_DIR "/geodata/style/light.toml");
  if (!style) return failed(style.error());
  const auto region = store::Basemap::open(DATELINE_SOURCE_DIR "/geodata/basemap/world.dlb");
  if (!region) return failed(region.error());
  const auto projection = geo::Projection::create(argc > 2 ? argv[2] : "mercator");
  if (!projection) return failed(projection.error());
  const auto context = render::OffscreenContext::create();
  if (!context) return failed(context.error());
  auto renderer = render::Renderer::create(DATELINE_SOURCE_DIR "/shaders", *fonts);
  if (!renderer) return failed(renderer.error());
  view::SnapshotFrame frame;
  frame.width_px = 1920;
  frame.height_px = 1080;
  frame.map.camera = geo::settled({{0, 0}, 2.9069, 1920, 1080, *projection});
  frame.map.basemap = &*region;
  frame.map.style = *style;
  auto& s = frame.map.style;
  s.lake = s.land;
  for (auto* line : {&s.country_border, &s.admin1_border, &s.lake_shore, &s.river, &s.graticule}) line->width_px = 0;
  s.coast.width_px = 0.5F;
  const auto image = renderer->snapshot(frame);
  if (!image) return failed(image.error());
  const auto written = store::write_png(*image, argv[1]);
  return written ? 0 : failed(written.error());
}
