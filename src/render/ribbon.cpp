#include "ribbon.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>

namespace dateline::render {
using view::Vec2;
namespace {

constexpr float mitred_cosine = 0.5f;        // turns of up to 60 degrees: the mitre is at most 1.16 half widths long
constexpr float thin_mitred_cosine = -0.2f;  // up to 101 degrees, 1.6 half widths
constexpr float arc_step = std::numbers::pi_v<float> / 5;

Vec2 operator+(Vec2 a, Vec2 b) {
  return {a.x + b.x, a.y + b.y};
}
Vec2 operator*(Vec2 a, float k) {
  return {a.x * k, a.y * k};
}
float dot(Vec2 a, Vec2 b) {
  return a.x * b.x + a.y * b.y;
}
float cross(Vec2 a, Vec2 b) {
  return a.x * b.y - a.y * b.x;
}
Vec2 turned(Vec2 a, float angle) {
  const float c = std::cos(angle), s = std::sin(angle);
  return {a.x * c - a.y * s, a.x * s + a.y * c};
}

/// Builds one polyline; `last_` is the pair of vertices that the next segment starts from.
class Builder {
 public:
  explicit Builder(Ribbon& ribbon) : ribbon_(ribbon) {}

  void start(Vec2 at, Vec2 push) { last_ = pair(at, push); }

  void segment_to(Vec2 at, Vec2 push, float length) {
    along_ += length;
    const auto next = pair(at, push);
    ribbon_.indices.insert(ribbon_.indices.end(), {last_, last_ + 1, next, next, last_ + 1, next + 1});
    last_ = next;
  }

  /// The arc from `from`, turning by `angle`, around `at`.
  void fan(Vec2 at, Vec2 from, float angle) {
    const int steps = std::max(1, static_cast<int>(std::ceil(std::abs(angle) / arc_step)));
    const auto middle = vertex(at, {0, 0}, 0);
    auto rim = vertex(at, from, 1);
    for (int i = 1; i <= steps; ++i) {
      const auto next = vertex(at, turned(from, angle * static_cast<float>(i) / static_cast<float>(steps)), 1);
      ribbon_.indices.insert(ribbon_.indices.end(), {middle, rim, next});
      rim = next;
    }
  }

 private:
  std::uint32_t vertex(Vec2 at, Vec2 push, float side) {
    ribbon_.vertices.push_back({at, push, side, along_});
    return static_cast<std::uint32_t>(ribbon_.vertices.size() - 1);
  }
  std::uint32_t pair(Vec2 at, Vec2 push) {
    const auto first = vertex(at, push * -1, -1);
    vertex(at, push, 1);
    return first;
  }

  Ribbon& ribbon_;
  std::uint32_t last_ = 0;
  float along_ = 0;
};

struct Segment {
  Vec2 normal;
  float length = 0;
};

std::optional<Segment> segment(Vec2 a, Vec2 b) {
  const float dx = b.x - a.x, dy = b.y - a.y, length = std::hypot(dx, dy);
  if (!(length > 1e-6f)) return {};
  return Segment{{-dy / length, dx / length}, length};
}

bool flat(Vec2 a, Vec2 b, Joins joins) {
  return dot(a, b) > (joins == Joins::thin ? thin_mitred_cosine : mitred_cosine);
}
Vec2 mitre(Vec2 a, Vec2 b) {
  return (a + b) * (1 / (1 + dot(a, b)));
}

/// The wedge on the outer side of a sharp turn.
void round_join(Builder& builder, Vec2 at, Vec2 before, Vec2 after) {
  const float angle = std::atan2(cross(before, after), dot(before, after));
  builder.fan(at, angle > 0 ? before * -1 : before, angle);
}

/// The next point that differs from points[i], and the way there.
struct Step {
  std::size_t to = 0;
  Segment segment;
};
std::optional<Step> step_from(std::span<const Vec2> points, std::size_t i, std::size_t end) {
  for (std::size_t k = i + 1; k < end; ++k)
    if (const auto found = segment(points[i], points[k % points.size()])) return Step{k, *found};
  return {};
}

}  // namespace

void append_ribbon(std::span<const Vec2> points, Ends ends, Joins joins, Ribbon& ribbon) {
  const std::size_t end = points.size() + (ends == Ends::closed ? 1 : 0);
  auto step = points.empty() ? std::nullopt : step_from(points, 0, end);
  if (!step) return;
  Builder builder(ribbon);
  const Vec2 first = step->segment.normal;
  std::optional<Vec2> closing;  // the normal of the segment that comes back to the start
  if (ends == Ends::closed)
    for (std::size_t k = points.size(); k-- > 1 && !closing;)
      if (const auto back = segment(points[k], points[0])) closing = back->normal;
  if (ends == Ends::round) builder.fan(points[0], first, std::numbers::pi_v<float>);
  builder.start(points[0], closing && flat(*closing, first, joins) ? mitre(*closing, first) : first);
  while (step) {
    const Vec2 at = points[step->to % points.size()], normal = step->segment.normal;
    const auto next = step_from(points, step->to, end);
    const std::optional<Vec2> after = next      ? std::optional(next->segment.normal)
                                      : closing ? std::optional(first)
                                                : std::nullopt;
    const bool smooth = after && flat(normal, *after, joins);
    builder.segment_to(at, smooth ? mitre(normal, *after) : normal, step->segment.length);
    if (after && !smooth) {
      if (joins == Joins::round) round_join(builder, at, normal, *after);
      if (next) builder.start(at, *after);
    }
    if (!after && ends == Ends::round) builder.fan(at, normal * -1, std::numbers::pi_v<float>);
    step = next;
  }
}

}  // namespace dateline::render
