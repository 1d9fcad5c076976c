#include "outline.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace dateline::print {
namespace {

struct Corners {
  std::array<Vec2, 8> at;
  std::size_t count = 0;
  void add(Vec2 p) { at[count++] = p; }
};

/// The same from either end, so that neighbours meet.
Vec2 crossing(Vec2 a, double da, Vec2 b, double db) {
  if (std::pair(b.x, b.y) < std::pair(a.x, a.y)) {
    std::swap(a, b);
    std::swap(da, db);
  }
  const double t = da / (da - db);
  return {static_cast<float>(a.x + (b.x - a.x) * t), static_cast<float>(a.y + (b.y - a.y) * t)};
}

/// Keeps the side where `distance` is not negative (Sutherland and Hodgman 1974).
template <class Distance>
Corners cut(const Corners& in, Distance distance) {
  Corners out;
  for (std::size_t i = 0; i < in.count; ++i) {
    const Vec2 a = in.at[i], b = in.at[(i + 1) % in.count];
    const double da = distance(a), db = distance(b);
    if (da >= 0) out.add(a);
    if ((da >= 0) != (db >= 0)) out.add(crossing(a, da, b, db));
  }
  return out;
}

float squared_distance(Vec2 p, Vec2 a, Vec2 b) {
  const float dx = b.x - a.x, dy = b.y - a.y, length2 = dx * dx + dy * dy;
  const float t = length2 > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / length2, 0.0F, 1.0F) : 0;
  const float ex = p.x - a.x - dx * t, ey = p.y - a.y - dy * t;
  return ex * ex + ey * ey;
}

/// A ring is two lines: from its first point to the farthest, and back.
std::vector<Vec2> simplified_ring(const std::vector<Vec2>& ring, float tolerance_px) {
  const auto far =
      std::ranges::max_element(ring, {}, [&](Vec2 p) { return std::hypot(p.x - ring[0].x, p.y - ring[0].y); });
  std::vector<Vec2> there(ring.begin(), far + 1), back(far, ring.end());
  back.push_back(ring.front());
  std::vector<Vec2> out = simplified(there, tolerance_px);
  const std::vector<Vec2> rest = simplified(back, tolerance_px);
  out.insert(out.end(), rest.begin() + 1, rest.end() - 1);
  return out;
}

std::optional<std::pair<float, float>> inside(const Box& box, Vec2 a, Vec2 b) {
  const float dx = b.x - a.x, dy = b.y - a.y;
  const std::array p{-dx, dx, -dy, dy};
  const std::array q{a.x - box.x, box.x + box.width - a.x, a.y - box.y, box.y + box.height - a.y};
  float from = 0, to = 1;
  for (std::size_t i = 0; i < 4; ++i) {
    if (p[i] == 0 && q[i] < 0) return {};
    if (p[i] < 0) from = std::max(from, q[i] / p[i]);
    if (p[i] > 0) to = std::min(to, q[i] / p[i]);
  }
  return from < to ? std::optional(std::pair(from, to)) : std::nullopt;
}

}  // namespace

void Outline::add_edge(Point from, Point to) {
  if (from != to) edges_.push_back({from, to});
}

void Outline::add(Vec2 a, Vec2 b, Vec2 c) {
  Corners polygon;
  const double area = (double{b.x} - a.x) * (double{c.y} - a.y) - (double{c.x} - a.x) * (double{b.y} - a.y);
  for (const Vec2 p : area > 0 ? std::array{a, b, c} : std::array{a, c, b}) polygon.add(p);
  const float right = clip_.x + clip_.width, bottom = clip_.y + clip_.height;
  polygon = cut(polygon, [&](Vec2 p) { return double{p.x} - clip_.x; });
  polygon = cut(polygon, [&](Vec2 p) { return double{right} - p.x; });
  polygon = cut(polygon, [&](Vec2 p) { return double{p.y} - clip_.y; });
  polygon = cut(polygon, [&](Vec2 p) { return double{bottom} - p.y; });
  const auto units = [](float v) { return static_cast<std::int32_t>(std::lround(v * units_per_px)); };
  for (std::size_t i = 0; i < polygon.count; ++i) {
    const Vec2 p = polygon.at[i], q = polygon.at[(i + 1) % polygon.count];
    add_edge({units(p.x), units(p.y)}, {units(q.x), units(q.y)});
  }
}

Path Outline::rings(float tolerance_px) {
  // An edge and its reverse lie side by side when sorted by the pair of their ends.
  const auto ends = [](const Edge& e) { return std::minmax(e.from, e.to); };
  std::ranges::sort(edges_,
                    [&](const Edge& a, const Edge& b) { return std::pair(ends(a), a) < std::pair(ends(b), b); });
  std::vector<Edge> left;
  for (std::size_t i = 0, end = 0; i < edges_.size(); i = end) {
    int balance = 0;
    for (end = i; end < edges_.size() && ends(edges_[end]) == ends(edges_[i]); ++end)
      balance += edges_[end].from < edges_[end].to ? 1 : -1;
    const auto [low, high] = ends(edges_[i]);
    for (; balance > 0; --balance) left.push_back({low, high});
    for (; balance < 0; ++balance) left.push_back({high, low});
  }
  edges_.clear();
  std::ranges::sort(left);
  std::vector<bool> used(left.size());
  const auto next = [&](Point from) {
    auto at = static_cast<std::size_t>(std::ranges::lower_bound(left, from, {}, &Edge::from) - left.begin());
    while (at < left.size() && left[at].from == from && used[at]) ++at;
    return at < left.size() && left[at].from == from ? at : left.size();
  };
  Path out;
  out.is_closed = true;
  for (std::size_t i = 0; i < left.size(); ++i) {
    std::vector<Vec2> ring;
    for (std::size_t at = used[i] ? left.size() : i; at < left.size(); at = next(left[at].to)) {
      used[at] = true;
      ring.push_back(
          {static_cast<float>(left[at].from.x) / units_per_px, static_cast<float>(left[at].from.y) / units_per_px});
    }
    if (ring.size() < 3) continue;
    ring = simplified_ring(ring, tolerance_px);
    if (ring.size() >= 3) out.parts.push_back(std::move(ring));
  }
  return out;
}

std::vector<Vec2> simplified(const std::vector<Vec2>& line, float tolerance_px) {
  if (line.size() < 3) return line;
  std::vector<bool> keep(line.size());
  keep.front() = keep.back() = true;
  std::vector<std::pair<std::size_t, std::size_t>> spans{{0, line.size() - 1}};
  while (!spans.empty()) {
    const auto [first, last] = spans.back();
    spans.pop_back();
    float farthest = tolerance_px * tolerance_px;
    std::size_t split = 0;
    for (std::size_t i = first + 1; i < last; ++i) {
      const float d = squared_distance(line[i], line[first], line[last]);
      if (d > farthest) {
        farthest = d;
        split = i;
      }
    }
    if (split == 0) continue;
    keep[split] = true;
    spans.emplace_back(first, split);
    spans.emplace_back(split, last);
  }
  std::vector<Vec2> out;
  for (std::size_t i = 0; i < line.size(); ++i)
    if (keep[i]) out.push_back(line[i]);
  return out;
}

void add_clipped(const std::vector<Vec2>& line, const Box& box, Path& out) {
  std::vector<Vec2> part;
  const auto flush = [&] {
    if (part.size() > 1) out.parts.push_back(part);
    part.clear();
  };
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    const Vec2 a = line[i], b = line[i + 1];
    const auto share = inside(box, a, b);
    if (!share) {
      flush();
      continue;
    }
    const auto at = [&](float t) { return Vec2{a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t}; };
    if (share->first > 0) flush();
    if (part.empty()) part.push_back(at(share->first));
    part.push_back(share->second < 1 ? at(share->second) : b);
    if (share->second < 1) flush();
  }
  flush();
}

}  // namespace dateline::print
