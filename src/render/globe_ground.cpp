#include "globe_ground.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "dateline/geo/projected.h"

namespace dateline::render {
namespace {

constexpr double degree = std::numbers::pi / 180, radius = 0.5 / std::numbers::pi;
constexpr double pixels_off = 0.25;

/// Columns of the matrix that takes the sphere to x east, y north, z to the eye.
std::array<float, 9> turn_to(model::LonLat middle) {
  const double s = std::sin(middle.lon_deg * degree), c = std::cos(middle.lon_deg * degree);
  const double up = std::sin(middle.lat_deg * degree), out = std::cos(middle.lat_deg * degree);
  std::array<float, 9> matrix{};
  std::ranges::transform(std::array{-s, -up * c, out * c, c, -up * s, out * s, 0.0, out, up}, matrix.begin(),
                         [](double value) { return static_cast<float>(value); });
  return matrix;
}

/// Keeps the near side while it lives.
class NearSide {
 public:
  NearSide() { glEnable(GL_CLIP_DISTANCE0); }
  NearSide(const NearSide&) = delete;
  NearSide& operator=(const NearSide&) = delete;
  ~NearSide() { glDisable(GL_CLIP_DISTANCE0); }
};

int whole_zoom(const WorldView& view) {
  return std::max(0, static_cast<int>(std::floor(view.device_zoom())));
}

}  // namespace

base::Result<GlobeGround::Turned> GlobeGround::Turned::get(Programs& programs, const std::string& name,
                                                           const std::string& fragment) {
  auto program = programs.get(name, fragment);
  if (!program) return program.failure();
  const Program& made = **program;
  const GLint turn = made.uniform("turn"), scale = made.uniform("scale"), origin = made.uniform("origin"),
              color = made.uniform("color");
  return Turned{*std::move(program), turn, scale, origin, color};
}

void GlobeGround::Turned::use(const WorldView& view) const {
  program->use();
  glUniformMatrix3fv(turn, 1, GL_FALSE, turn_to(view.plane.turned_to).data());
  const double across = 2 * view.world_px / view.width, up = 2 * view.world_px / view.height;
  glUniform2f(scale, static_cast<float>(across * radius), static_cast<float>(up * radius));
  glUniform2f(origin, static_cast<float>(-view.center.x * across), static_cast<float>(view.center.y * up));
}

base::Result<GlobeGround> GlobeGround::create(Programs& programs) {
  auto fill = Turned::get(programs, "globe_fill", "fill");
  if (!fill) return fill.failure();
  auto line = Turned::get(programs, "globe_line", "line");
  if (!line) return line.failure();
  auto flat_fill = FillProgram::get(programs);
  if (!flat_fill) return flat_fill.failure();
  auto flat_line = LineProgram::get(programs);
  if (!flat_line) return flat_line.failure();
  return GlobeGround(*std::move(fill), *std::move(line), *std::move(flat_fill), *std::move(flat_line));
}

GlobeGround::GlobeGround(Turned fill, Turned line, FillProgram flat_fill, LineProgram flat_line)
    : fill_(std::move(fill)),
      line_(std::move(line)),
      pen_(*line_.program),
      pixel_size_(line_.program->uniform("pixel_size")),
      pixels_per_unit_(line_.program->uniform("pixels_per_unit")),
      flat_fill_(std::move(flat_fill)),
      flat_line_(std::move(flat_line)) {}

void GlobeGround::make_disc(const geo::MapPlane& plane, int zoom) {
  if (disc_.zoom == zoom) return;
  disc_.zoom = zoom;
  const PieceFrame frame{{0, 0}, 256 * std::exp2(zoom), {-1, -1, 1, 1}};
  const auto shape = geo::shape_of(plane, pixels_off / frame.units_per_world / 2);
  FillBuilder ground(frame);
  ground.add(std::span<const WorldPoint>(shape.ground.points), std::span<const std::uint32_t>(shape.ground.indices));
  LineBuilder edge(frame);
  for (std::size_t i = 0; i < shape.edge.count(); ++i) edge.add(shape.edge.line(i));
  disc_.ground.upload(ground.vertices, ground.indices, GL_STATIC_DRAW);
  disc_.edge.upload(edge.vertices, edge.indices, GL_STATIC_DRAW);
}

void GlobeGround::see(const store::Basemap& basemap, const WorldView& view, const WorldBox& area) {
  make_disc(view.plane, whole_zoom(view));
  visible_ = cells_.visible(basemap, view, area);
}

void GlobeGround::fill(const view::Color& color, FillGroup group, const WorldView& view) const {
  if (group == FillGroup::ground) {
    flat_fill_.use(color);
    flat_fill_.place(PiecePlace(view, {0, 0}, 0, 256 * std::exp2(disc_.zoom)));
    return disc_.ground.draw();
  }
  const NearSide only;
  fill_.use(view);
  glUniform4f(fill_.color, color.r * color.a, color.g * color.a, color.b * color.a, color.a);
  for (const GlobeCell* cell : visible_) {
    const auto [first, count] = cell->ends.fill(group);
    cell->fills.draw(first, count);
  }
}

void GlobeGround::stroke(const Pen& pen, LineGroup group, std::size_t first_rank, std::size_t end_rank,
                         const WorldView& view) const {
  const double units = 256 * std::exp2(disc_.zoom);
  if (group == LineGroup::domain_edge) {
    flat_line_.use(view, pen);
    flat_line_.place(PiecePlace(view, {0, 0}, 0, units));
    return disc_.edge.draw();
  }
  const NearSide only;
  line_.use(view);
  pen_.set(LineStroke(view, pen));
  glUniform2f(pixel_size_, 2.0f / static_cast<float>(view.width), 2.0f / static_cast<float>(view.height));
  glUniform1f(pixels_per_unit_, static_cast<float>(view.world_px / units));
  for (const GlobeCell* cell : visible_) {
    const auto [first, count] = cell->ends.line(group, first_rank, end_rank);
    cell->lines.draw(first, count);
  }
}

}  // namespace dateline::render
