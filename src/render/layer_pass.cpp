#include "layer_pass.h"

#include <algorithm>
#include <cmath>

#include "dateline/geo/antimeridian.h"
#include "layer_geometry.h"

namespace dateline::render {
namespace {

constexpr float fill_share = 0.28f;  // of a layer's opacity
constexpr float dot_widths = 3;      // of a line
constexpr double margin_views = 0.75;

/// The view and what is around it, in whole steps, so that a moving map does not make it anew all the time.
PieceFrame frame_around(const WorldView& view, int zoom) {
  const double reach_x = view.width / view.world_px * (0.5 + margin_views);
  const double reach_y = view.height / view.world_px * (0.5 + margin_views);
  const WorldPoint c = view.center;
  return {c, 256 * std::exp2(zoom), {c.x - reach_x, c.y - reach_y, c.x + reach_x, c.y + reach_y}};
}

int whole_zoom(const WorldView& view) {
  return std::max(0, static_cast<int>(std::floor(view.device_zoom())));
}

}  // namespace

LayerPass::LayerPass(FillProgram fill, LineProgram line, std::shared_ptr<const Program> image)
    : fill_(std::move(fill)),
      line_(std::move(line)),
      image_(std::move(image)),
      scale_(image_->uniform("scale")),
      origin_(image_->uniform("origin")),
      opacity_(image_->uniform("opacity")) {}

base::Result<LayerPass> LayerPass::create(Programs& programs) {
  auto fill = FillProgram::get(programs);
  if (!fill) return fill.failure();
  auto line = LineProgram::get(programs);
  if (!line) return line.failure();
  auto image = programs.get("image");
  if (!image) return image.failure();
  return LayerPass(*std::move(fill), *std::move(line), *std::move(image));
}

const LayerPass::Shapes& LayerPass::shapes_of(const std::shared_ptr<const store::Layer>& layer, const WorldView& view) {
  const int zoom = whole_zoom(view);
  for (Shapes& shapes : shapes_)
    if (shapes.layer == layer && shapes.plane == view.plane && shapes.zoom == zoom &&
        shapes.frame.clip.contains(view.box())) {
      shapes.used = true;
      return shapes;
    }
  Shapes shapes;
  shapes.layer = layer;
  shapes.plane = view.plane;
  shapes.zoom = zoom;
  shapes.frame = frame_around(view, zoom);
  shapes.used = true;
  const LayerGeometry made = layer_geometry(*layer->shapes, view.plane, zoom, shapes.frame);
  shapes.fill.upload(made.fill.vertices, made.fill.indices, GL_STATIC_DRAW);
  shapes.lines.upload(made.lines.vertices, made.lines.indices, GL_STATIC_DRAW);
  shapes.dots.upload(made.dots.vertices, made.dots.indices, GL_STATIC_DRAW);
  return shapes_.emplace_back(std::move(shapes));
}

const LayerPass::Tile& LayerPass::tile_of(const view::PlacedImage& placed, const WorldView& view) {
  const TileKey key{placed.image, view.plane, view.plane.projection ? whole_zoom(view) : 0};
  for (Tile& tile : tiles_)
    if (tile.key == key) {
      tile.used = true;
      return tile;
    }
  Tile tile;
  tile.key = key;
  tile.used = true;
  const ImageMesh made = image_mesh(placed, view.plane, key.mesh_zoom);
  tile.frame = made.frame;
  std::vector<ImageVertex> vertices;
  for (const auto& v : made.vertices) vertices.push_back({v[0], v[1], v[2], v[3]});
  tile.mesh.upload(vertices, made.indices, GL_STATIC_DRAW);
  tile.texture = Texture::make();
  glBindTexture(GL_TEXTURE_2D, tile.texture.name());
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, placed.image->width, placed.image->height, 0, GL_RGBA, GL_UNSIGNED_BYTE,
               placed.image->rgba.data());
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  return tiles_.emplace_back(std::move(tile));
}

bool LayerPass::prepare(const view::LayersFrame* layers, const WorldView& view) {
  placed_.clear();
  for (Shapes& shapes : shapes_) shapes.used = false;
  for (Tile& tile : tiles_) tile.used = false;
  if (layers != nullptr)
    for (const view::LayerFrame& layer : layers->list) {
      Placed& placed = placed_.emplace_back(Placed{layer.look, nullptr, {}});
      if (layer.layer->shapes) placed.shapes = &shapes_of(layer.layer, view);
      for (const view::PlacedImage& image : layer.tiles) placed.tiles.push_back(&tile_of(image, view));
    }
  const bool same = placed_ == last_;
  shapes_.remove_if([](const Shapes& shapes) { return !shapes.used; });
  tiles_.remove_if([](const Tile& tile) { return !tile.used; });
  last_ = placed_;
  return !same;
}

void LayerPass::draw_tiles(const Placed& placed, const WorldView& view) const {
  if (placed.tiles.empty()) return;
  image_->use();
  glUniform1f(opacity_, placed.look.opacity);
  const WorldBox box = view.box();
  const bool repeats = view.plane.is_periodic();
  for (const Tile* tile : placed.tiles) {
    const WorldBox& clip = tile->frame.clip;
    const int first = repeats ? static_cast<int>(std::floor(box.x0 - clip.x1)) + 1 : 0;
    const int last = repeats ? static_cast<int>(std::floor(box.x1 - clip.x0)) : 0;
    glActiveTexture(GL_TEXTURE0);
    glBindTexture(GL_TEXTURE_2D, tile->texture.name());
    for (int copy = first; copy <= last; ++copy) {
      const PiecePlace place(view, tile->frame.origin, copy, tile->frame.units_per_world);
      glUniform2f(scale_, place.scale_x, place.scale_y);
      glUniform2f(origin_, place.origin_x, place.origin_y);
      tile->mesh.draw();
    }
  }
}

void LayerPass::draw_shapes(const Placed& placed, const WorldView& view) const {
  if (placed.shapes == nullptr) return;
  const Shapes& shapes = *placed.shapes;
  const PiecePlace place(view, shapes.frame.origin, 0, shapes.frame.units_per_world);
  const view::LayerLook& look = placed.look;
  fill_.use(look.color.with_alpha(look.opacity * fill_share));
  fill_.place(place);
  shapes.fill.draw();
  line_.use(view, {look.color.with_alpha(look.opacity), look.width_px});
  line_.place(place);
  shapes.lines.draw();
  line_.use(view, {look.color.with_alpha(look.opacity), look.width_px * dot_widths});
  line_.place(place);
  shapes.dots.draw();
}

void LayerPass::draw(const WorldView& view) const {
  for (const Placed& placed : placed_) {
    draw_tiles(placed, view);
    draw_shapes(placed, view);
  }
}

}  // namespace dateline::render
