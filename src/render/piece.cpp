#include "piece.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <optional>

namespace dateline::render {
namespace {

constexpr std::uint32_t unused = std::numeric_limits<std::uint32_t>::max();
constexpr double tolerance_units = 0.4;

view::Vec2 placed(const PieceFrame& frame, WorldPoint at) {
  return {static_cast<float>((at.x - frame.origin.x) * frame.units_per_world),
          static_cast<float>((at.y - frame.origin.y) * frame.units_per_world)};
}

WorldBox bounds(const std::array<WorldPoint, 3>& p) {
  return {std::min({p[0].x, p[1].x, p[2].x}), std::min({p[0].y, p[1].y, p[2].y}), std::max({p[0].x, p[1].x, p[2].x}),
          std::max({p[0].y, p[1].y, p[2].y})};
}

/// A convex polygon of a cut triangle: at most seven corners.
struct Corners {
  std::array<WorldPoint, 8> at;
  std::size_t count = 0;
  void add(WorldPoint p) { at[count++] = p; }
};

/// Keeps the side of a line where `distance` is not negative (Sutherland and Hodgman 1974).
template <class Distance>
Corners cut(const Corners& in, Distance distance) {
  Corners out;
  for (std::size_t i = 0; i < in.count; ++i) {
    const WorldPoint a = in.at[i], b = in.at[(i + 1) % in.count];
    const double da = distance(a), db = distance(b);
    if (da >= 0) out.add(a);
    if ((da >= 0) == (db >= 0)) continue;
    const double t = da / (da - db);
    out.add({a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t});
  }
  return out;
}

/// The share [from, to] of a segment inside a box (Liang and Barsky 1984).
std::optional<std::pair<double, double>> inside(const WorldBox& box, WorldPoint a, WorldPoint b) {
  const double dx = b.x - a.x, dy = b.y - a.y;
  const double p[4] = {-dx, dx, -dy, dy};
  const double q[4] = {a.x - box.x0, box.x1 - a.x, a.y - box.y0, box.y1 - a.y};
  double from = 0, to = 1;
  for (int i = 0; i < 4; ++i) {
    if (p[i] == 0 && q[i] < 0) return {};
    if (p[i] < 0) from = std::max(from, q[i] / p[i]);
    if (p[i] > 0) to = std::min(to, q[i] / p[i]);
  }
  if (from >= to) return {};
  return std::pair{from, to};
}

double squared_distance(WorldPoint p, WorldPoint a, WorldPoint b) {
  const double dx = b.x - a.x, dy = b.y - a.y, length2 = dx * dx + dy * dy;
  const double t = length2 > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / length2, 0.0, 1.0) : 0;
  const double ex = p.x - a.x - dx * t, ey = p.y - a.y - dy * t;
  return ex * ex + ey * ey;
}

std::int16_t packed_push(float value) {
  return static_cast<std::int16_t>(std::lround(std::clamp(value / 4, -1.0f, 1.0f) * 32767));
}

}  // namespace

std::uint32_t FillBuilder::vertex(WorldPoint at) {
  const auto p = placed(frame_, at);
  vertices.push_back({p.x, p.y});
  return static_cast<std::uint32_t>(vertices.size() - 1);
}

void FillBuilder::add_clipped(const std::array<WorldPoint, 3>& corners) {
  Corners polygon;
  for (const auto& corner : corners) polygon.add(corner);
  const WorldBox& box = frame_.clip;
  polygon = cut(polygon, [&](WorldPoint p) { return p.x - box.x0; });
  polygon = cut(polygon, [&](WorldPoint p) { return box.x1 - p.x; });
  polygon = cut(polygon, [&](WorldPoint p) { return p.y - box.y0; });
  polygon = cut(polygon, [&](WorldPoint p) { return box.y1 - p.y; });
  if (polygon.count < 3) return;
  const auto base = static_cast<std::uint32_t>(vertices.size());
  for (std::uint32_t i = 0; i < polygon.count; ++i) vertex(polygon.at[i]);
  for (std::uint32_t i = 2; i < polygon.count; ++i) indices.insert(indices.end(), {base, base + i - 1, base + i});
}

template <class Index>
void FillBuilder::add(std::span<const WorldPoint> points, std::span<const Index> triangles) {
  places_.assign(points.size(), unused);
  for (std::size_t i = 0; i + 2 < triangles.size(); i += 3) {
    const std::array<WorldPoint, 3> corners{points[triangles[i]], points[triangles[i + 1]], points[triangles[i + 2]]};
    const WorldBox box = bounds(corners);
    if (!frame_.clip.meets(box) || box.y0 == box.y1 || box.x0 == box.x1) continue;
    if (!frame_.clip.contains(box)) {
      add_clipped(corners);
      continue;
    }
    for (std::size_t k = 0; k < 3; ++k) {
      auto& place = places_[triangles[i + k]];
      if (place == unused) place = vertex(corners[k]);
      indices.push_back(place);
    }
  }
}

template void FillBuilder::add(std::span<const WorldPoint>, std::span<const std::uint16_t>);
template void FillBuilder::add(std::span<const WorldPoint>, std::span<const std::uint32_t>);

/// Douglas and Peucker 1973, without recursion.
void LineBuilder::simplify(std::span<const WorldPoint> points) {
  const double tolerance = tolerance_units / frame_.units_per_world;
  keep_.assign(points.size(), false);
  keep_.front() = keep_.back() = true;
  spans_.assign(1, {0, points.size() - 1});
  while (!spans_.empty()) {
    const auto [first, last] = spans_.back();
    spans_.pop_back();
    double farthest = tolerance * tolerance;
    std::size_t split = 0;
    for (std::size_t i = first + 1; i < last; ++i) {
      const double d = squared_distance(points[i], points[first], points[last]);
      if (d > farthest) {
        farthest = d;
        split = i;
      }
    }
    if (split == 0) continue;
    keep_[split] = true;
    spans_.emplace_back(first, split);
    spans_.emplace_back(split, last);
  }
  kept_.clear();
  for (std::size_t i = 0; i < points.size(); ++i)
    if (keep_[i]) kept_.push_back(points[i]);
}

void LineBuilder::flush() {
  ribbon_.clear();
  append_ribbon(part_, Ends::butt, Joins::thin, ribbon_);
  part_.clear();
  const auto base = static_cast<std::uint32_t>(vertices.size());
  for (const auto& v : ribbon_.vertices)
    vertices.push_back({v.at.x, v.at.y, packed_push(v.push.x), packed_push(v.push.y), v.side, v.along});
  for (const auto index : ribbon_.indices) indices.push_back(base + index);
}

void LineBuilder::add_edge(view::Vec2 from, view::Vec2 to) {
  const double length = std::hypot(static_cast<double>(to.x - from.x), static_cast<double>(to.y - from.y));
  const int count = std::isfinite(frame_.longest_units) ? static_cast<int>(length / frame_.longest_units) : 0;
  for (int i = 1; i <= count; ++i) {
    const float t = static_cast<float>(i) / static_cast<float>(count + 1);
    part_.push_back({std::lerp(from.x, to.x, t), std::lerp(from.y, to.y, t)});
  }
  part_.push_back(to);
}

void LineBuilder::add_dot(WorldPoint at) {
  constexpr int corners = 10;
  if (!frame_.clip.contains(at)) return;
  const auto p = placed(frame_, at);
  const auto base = static_cast<std::uint32_t>(vertices.size());
  vertices.push_back({p.x, p.y, 0, 0, 0, 0});
  for (std::uint32_t i = 0; i < corners; ++i) {
    const float angle = static_cast<float>(i) * 2 * std::numbers::pi_v<float> / corners;
    vertices.push_back({p.x, p.y, packed_push(std::cos(angle)), packed_push(std::sin(angle)), 1, 0});
    indices.insert(indices.end(), {base, base + 1 + i, base + 1 + (i + 1) % corners});
  }
}

void LineBuilder::add(std::span<const WorldPoint> points) {
  if (points.size() < 2) return;
  simplify(points);
  for (std::size_t i = 0; i + 1 < kept_.size(); ++i) {
    const WorldPoint a = kept_[i], b = kept_[i + 1];
    const auto share = inside(frame_.clip, a, b);
    if (!share) {
      flush();
      continue;
    }
    const auto at = [&](double t) { return placed(frame_, {a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t}); };
    if (share->first > 0) flush();
    if (part_.empty()) part_.push_back(at(share->first));
    add_edge(part_.back(), share->second < 1 ? at(share->second) : placed(frame_, b));
    if (share->second < 1) flush();
  }
  flush();
}

}  // namespace dateline::render
