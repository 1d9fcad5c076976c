#include "rect_pass.h"

#include <algorithm>
#include <cmath>

namespace dateline::render {
namespace {

constexpr float longest_fade_px = 48;
constexpr float large_px2 = 64 * 64;  // from which on it pays to draw what is opaque without blending
constexpr float whole_pixel_tolerance = 1.0F / 128;

/// Device pixels from `from` to `to` that a side of a rectangle covers by the same share.
struct Stretch {
  float from = 0, to = 0, share = 0;
};

/// A side from a to b: a pixel in part, whole pixels, a pixel in part.
struct Side {
  std::array<Stretch, 3> stretches;
  std::size_t count = 0;

  Side(float a, float b) {
    const auto settled = [](float x) {
      return std::abs(x - std::round(x)) < whole_pixel_tolerance ? std::round(x) : x;
    };
    a = settled(a), b = settled(b);
    const float first = std::ceil(a), last = std::floor(b);
    if (last < first) {
      add(last, first, b - a);
      return;
    }
    add(first - 1, first, first - a);
    add(first, last, 1);
    add(last, last + 1, b - last);
  }
  void add(float from, float to, float share) {
    if (to > from && share > 0) stretches[count++] = {from, to, share};
  }
  std::span<const Stretch> all() const { return std::span(stretches).first(count); }
};

}  // namespace

base::Result<RectPass> RectPass::create(Programs& programs) {
  auto fancy = FrameProgram::get(programs, "rect");
  if (!fancy) return fancy.failure();
  auto plain = FrameProgram::get(programs, "flat");
  if (!plain) return plain.failure();
  return RectPass(*std::move(fancy), *std::move(plain));
}

void RectPass::add_fancy(const view::Rect& rect, float margin) {
  const view::Vec2 half{rect.width / 2, rect.height / 2};
  const view::Vec2 center{rect.x + half.x, rect.y + half.y};
  const bool both = rect.fill == view::Fill::fade_both;
  const bool left = both || rect.fill == view::Fill::fade_left;
  const bool right = both || rect.fill == view::Fill::fade_right;
  const float slope = 1 / std::min(both ? half.x : rect.width, longest_fade_px);
  const float ramp = half.x * slope;
  FancyVertex vertex{{}, {}, half, {}, std::min({rect.corner_px, half.x, half.y}), 0, packed(rect.color)};
  const float fade[4] = {left ? slope : 0, left ? ramp : 1, right ? -slope : 0, right ? ramp : 1};
  std::ranges::copy(fade, vertex.fade);
  vertex.hatched = rect.fill == view::Fill::hatched ? 1.0f : 0.0f;
  std::array<FancyVertex, 4> corners;
  for (std::size_t i = 0; i < 4; ++i) {
    vertex.local = {(i % 2 == 0 ? -1.0f : 1.0f) * (half.x + margin), (i < 2 ? -1.0f : 1.0f) * (half.y + margin)};
    vertex.at = {center.x + vertex.local.x, center.y + vertex.local.y};
    corners[i] = vertex;
  }
  fancy_.quad(corners);
  extend(Run::Look::fancy, fancy_.indices.size());
}

void RectPass::add_plain(const view::Rect& rect, float pixel_ratio) {
  const Side across(rect.x * pixel_ratio, (rect.x + rect.width) * pixel_ratio),
      down(rect.y * pixel_ratio, (rect.y + rect.height) * pixel_ratio);
  for (const Stretch& y : down.all())
    for (const Stretch& x : across.all()) {
      const PackedColor color = packed(rect.color.with_alpha(rect.color.a * x.share * y.share));
      if (color.a == 0) continue;
      const float left = x.from / pixel_ratio, right = x.to / pixel_ratio, top = y.from / pixel_ratio,
                  bottom = y.to / pixel_ratio;
      plain_.quad({{{{left, top}, color}, {{right, top}, color}, {{left, bottom}, color}, {{right, bottom}, color}}});
      const bool is_large = (x.to - x.from) * (y.to - y.from) >= large_px2;
      extend(color.a == 255 && is_large ? Run::Look::opaque : Run::Look::plain, plain_.indices.size());
    }
}

void RectPass::extend(Run::Look look, std::size_t end) {
  constexpr std::size_t quad_indices = 6;
  if (runs_.empty() || runs_.back().look != look) runs_.push_back({look, end - quad_indices, 0});
  runs_.back().count += quad_indices;
}

void RectPass::prepare(const std::vector<view::Rect>& rects, float pixel_ratio, Damage& damage) {
  fancy_.begin();
  plain_.begin();
  runs_.clear();
  for (const auto& rect : rects) {
    if (!(rect.width > 0) || !(rect.height > 0) || rect.color.a <= 0) continue;
    if (rect.corner_px > 0 || rect.fill != view::Fill::solid)
      add_fancy(rect, 0.5f / pixel_ratio);
    else
      add_plain(rect, pixel_ratio);
  }
  Damage own;
  fancy_.finish(own);
  plain_.finish(own);
  if (!own.any() && runs_ != drawn_runs_) own.add_everything();
  damage.add(own);
  runs_.swap(drawn_runs_);
}

void RectPass::draw(const Target& target) const {
  for (const Run& run : drawn_runs_) {
    const bool is_fancy = run.look == Run::Look::fancy;
    (is_fancy ? fancy_program_ : plain_program_).use(target);
    if (run.look == Run::Look::opaque) glDisable(GL_BLEND);
    if (is_fancy)
      fancy_.draw(run.first, run.count);
    else
      plain_.draw(run.first, run.count);
    if (run.look == Run::Look::opaque) glEnable(GL_BLEND);
  }
}

}  // namespace dateline::render
