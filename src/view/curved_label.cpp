#include "curved_label.h"

#include <algorithm>
#include <cmath>

namespace dateline::view {

namespace {

constexpr float share_of_way = 0.74F, most_of_way = 0.94F;
constexpr float steepest = 1.35F, most_bend = 0.3F;  ///< radians; from letter to letter
constexpr float middle_of_letters = 0.34F;           ///< ems from the baseline up

float distance(Vec2 a, Vec2 b) {
  return std::hypot(b.x - a.x, b.y - a.y);
}

/// A way by its length.
class Way {
 public:
  explicit Way(std::vector<Vec2> points) : points_(std::move(points)) {
    along_.push_back(0);
    for (std::size_t i = 1; i < points_.size(); ++i)
      along_.push_back(along_.back() + distance(points_[i - 1], points_[i]));
  }
  float length() const { return along_.back(); }

  Vec2 at(float s) const {
    const auto [i, t] = part(s);
    const Vec2 a = points_[i], b = points_[i + 1];
    return {a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t};
  }
  /// The direction of a stretch as long as a letter, so that corners of the way turn nothing at once.
  float angle(float s, float over) const {
    const Vec2 a = at(s - over), b = at(s + over);
    return std::atan2(b.y - a.y, b.x - a.x);
  }

 private:
  std::pair<std::size_t, float> part(float s) const {
    const auto after = std::upper_bound(along_.begin() + 1, along_.end() - 1, s);
    const auto i = static_cast<std::size_t>(after - along_.begin()) - 1;
    const float whole = along_[i + 1] - along_[i];
    return {i, whole > 0 ? (s - along_[i]) / whole : 0};
  }

  std::vector<Vec2> points_;
  std::vector<float> along_;
};

/// Catmull and Rom's spline through the places, its longitudes not wrapped.
std::vector<model::LonLat> smooth(const std::vector<model::LonLat>& axis) {
  constexpr int steps = 12;
  std::vector<model::LonLat> out;
  const auto last = axis.size() - 1;
  const auto blend = [](double a, double b, double c, double d, double t) {
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t * t * t);
  };
  for (std::size_t i = 0; i < last; ++i) {
    const model::LonLat &a = axis[i == 0 ? 0 : i - 1], &b = axis[i], &c = axis[i + 1], &d = axis[std::min(i + 2, last)];
    for (int k = 0; k < steps; ++k) {
      const double t = static_cast<double>(k) / steps;
      out.push_back(
          {blend(a.lon_deg, b.lon_deg, c.lon_deg, d.lon_deg, t), blend(a.lat_deg, b.lat_deg, c.lat_deg, d.lat_deg, t)});
    }
  }
  out.push_back(axis.back());
  return out;
}

bool is_shown_well(const geo::Camera& camera, model::LonLat point) {
  constexpr double least_cosine = 0.22;
  return !camera.projection || !camera.projection->is_globe() ||
         geo::plane_of(camera).domain().depth(point) >= least_cosine;
}

}  // namespace

std::vector<Vec2> way_on_screen(const geo::Camera& camera, const std::vector<model::LonLat>& axis) {
  std::vector<Vec2> best, now;
  const auto end = [&] {
    if (now.size() > best.size()) best = now;
    now.clear();
  };
  const auto jump = static_cast<float>(geo::world_px(camera) / 16);
  for (model::LonLat point : smooth(axis)) {
    point.lon_deg = std::remainder(point.lon_deg, 360);
    const geo::PointPx px = geo::to_screen(camera, point);
    const Vec2 at{static_cast<float>(px.x), static_cast<float>(px.y)};
    if (!std::isfinite(at.x) || !is_shown_well(camera, point) || (!now.empty() && distance(now.back(), at) > jump))
      end();
    if (std::isfinite(at.x) && is_shown_well(camera, point)) now.push_back(at);
  }
  end();
  return best;
}

std::optional<CurvedText> set_along(const Fonts& fonts, const std::string& text, std::vector<Vec2> way,
                                    const LabelType& type, float most_spacing_px) {
  if (way.size() < 2) return std::nullopt;
  if (way.back().x < way.front().x) std::ranges::reverse(way);
  const Way along(std::move(way));
  const float close = fonts.measure(text, type.size_px, type.weight).width;
  const float gaps = fonts.measure(text, type.size_px, type.weight, 1).width - close;
  if (gaps < 1 || close + gaps * type.spacing_px > along.length() * most_of_way) return std::nullopt;
  const float spacing = std::clamp((along.length() * share_of_way - close) / gaps, type.spacing_px,
                                   std::max(type.spacing_px, most_spacing_px));
  const float width = close + gaps * spacing, begin = (along.length() - width) / 2;
  CurvedText out{fonts.shape(text, {0, 0}, Anchor::left, type.size_px, type.color, type.weight, spacing), {}, {}, {}};
  out.run.halo = type.halo;
  out.run.halo_px = type.halo_px;
  out.middle = along.at(along.length() / 2);
  out.box = {1e9F, 1e9F, -1e9F, -1e9F};
  float before = 0;
  for (std::size_t i = 0; i < out.run.glyphs.size(); ++i) {
    Glyph& glyph = out.run.glyphs[i];
    const float next = i + 1 < out.run.glyphs.size() ? out.run.glyphs[i + 1].x - spacing : width;
    const float half = std::max(next - glyph.x, 0.0F) / 2;
    const float s = begin + glyph.x + half;
    const float turn = along.angle(s, std::max(half + spacing / 2, type.size_px * 0.5F));
    if (std::abs(turn) > steepest || (i > 0 && std::abs(turn - before) > most_bend)) return std::nullopt;
    before = turn;
    const Vec2 on = along.at(s);
    const float cosine = std::cos(turn), sine = std::sin(turn), down = middle_of_letters * type.size_px + glyph.y;
    glyph.x = on.x - half * cosine - down * sine;
    glyph.y = on.y - half * sine + down * cosine;
    glyph.turn_rad = turn;
    const float r = type.size_px * 0.62F;
    out.letters.push_back({on.x - r, on.y - r, on.x + r, on.y + r});
    out.box = {std::min(out.box.left, on.x - r), std::min(out.box.top, on.y - r), std::max(out.box.right, on.x + r),
               std::max(out.box.bottom, on.y + r)};
  }
  return out;
}

}  // namespace dateline::view
