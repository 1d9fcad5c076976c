#include "label_placer.h"

#include <algorithm>
#include <array>
#include <span>

namespace dateline::view {
namespace {

constexpr float line_ems = 1.2F;
constexpr float second_size = 0.88F;
constexpr float margin_x_px = 3, margin_y_px = 1;

/// Where a label's box lies around its point: -1, 0, 1 of its own extent each way.
struct Side {
  int x = 0, y = 0;
};
constexpr std::array<Side, label_positions> sides{
    {{1, 0}, {-1, 0}, {0, -1}, {0, 1}, {1, -1}, {1, 1}, {-1, -1}, {-1, 1}}};

/// How far an area's label may step aside: parts of its own width and height.
constexpr std::array<Vec2, label_positions> steps{
    {{0, 0}, {0, -1.2F}, {0, 1.2F}, {-0.6F, 0}, {0.6F, 0}, {0, -2.4F}, {0, 2.4F}, {-0.6F, 1.2F}}};

struct Extent {
  float width = 0, ascent = 0, descent = 0, height = 0;
};

float scale_of(const LabelRequest& request, std::size_t line) {
  return line < request.main_lines ? 1 : second_size;
}

float spacing_of(const LabelRequest& request, std::size_t line) {
  return line < request.main_lines ? request.type.spacing_px : request.type.spacing_px / 3;
}

Extent extent_of(const Fonts& fonts, const LabelRequest& request) {
  const LabelType& type = request.type;
  Extent all;
  for (std::size_t i = 0; i < request.lines.size(); ++i) {
    const float scale = scale_of(request, i);
    const TextSize size = fonts.measure(request.lines[i], type.size_px * scale, type.weight, spacing_of(request, i));
    all.width = std::max(all.width, size.width);
    all.ascent = std::max(all.ascent, size.ascent);
    all.descent = std::max(all.descent, size.descent);
  }
  all.height = all.ascent + all.descent + static_cast<float>(request.lines.size() - 1) * line_ems * type.size_px;
  return all;
}

float start_of(float at, int side, float size, float distance) {
  return side == 0 ? at - size / 2 : side > 0 ? at + distance : at - distance - size;
}

Box area_box(const Extent& extent, const LabelRequest& request, int position) {
  const Vec2 step = steps[static_cast<std::size_t>(position)];
  const float left = request.at.x - extent.width / 2 + step.x * extent.width;
  const float top = request.at.y - extent.height / 2 + step.y * extent.height;
  return {left, top, left + extent.width, top + extent.height};
}

Box box_of(const Extent& extent, const LabelRequest& request, int position) {
  if (request.curved) return request.curved->box;
  if (request.beside_px <= 0) return area_box(extent, request, position);
  const Side side = sides[static_cast<std::size_t>(position)];
  const float distance = side.x != 0 && side.y != 0 ? request.beside_px * 0.6F : request.beside_px;
  const float left = start_of(request.at.x, side.x, extent.width, distance);
  const float top = start_of(request.at.y, side.y, extent.height, distance);
  return {left, top, left + extent.width, top + extent.height};
}

Box dot_box(const Symbol& dot) {
  const float r = dot.radius_px + dot.outline_px;
  return {dot.center.x - r, dot.center.y - r, dot.center.x + r, dot.center.y + r};
}

int side_of(const LabelRequest& request, int position) {
  return request.beside_px > 0 ? sides[static_cast<std::size_t>(position)].x : 0;
}

std::vector<TextRun> set_lines(const Fonts& fonts, const LabelRequest& request, const Extent& extent, const Box& box,
                               int position) {
  if (request.curved) return {request.curved->run};
  const int side = side_of(request, position);
  const Anchor anchor = side == 0 ? Anchor::center : side > 0 ? Anchor::left : Anchor::right;
  const float x = side == 0 ? (box.left + box.right) / 2 : side > 0 ? box.left : box.right;
  std::vector<TextRun> runs;
  float baseline = box.top + extent.ascent;
  for (std::size_t i = 0; i < request.lines.size(); ++i) {
    const LabelType& type = request.type;
    TextRun run = fonts.shape(request.lines[i], {x, baseline}, anchor, type.size_px * scale_of(request, i), type.color,
                              type.weight, spacing_of(request, i));
    run.halo = type.halo;
    run.halo_px = type.halo_px;
    runs.push_back(std::move(run));
    baseline += line_ems * type.size_px;
  }
  return runs;
}

}  // namespace

struct LabelPlacer::Attempt {
  const std::vector<LabelRequest>& requests;
  std::vector<std::optional<Extent>> extents;  ///< of the requests that were tried
  CollisionGrid grid;
  Box frame;
  std::size_t limit;
  std::size_t counted = 0;
  std::vector<PlacedLabel> placed;
  std::unordered_map<std::uint64_t, std::uint8_t> positions;
};

Box label_box(const Fonts& fonts, const LabelRequest& request, int position) {
  return box_of(extent_of(fonts, request), request, position);
}

bool LabelPlacer::try_position(std::size_t index, int position, bool moving_out, Attempt& attempt) {
  const LabelRequest& request = attempt.requests[index];
  std::optional<Extent>& measured = attempt.extents[index];
  if (!measured) measured = extent_of(fonts_, request);
  const Extent& extent = *measured;
  const Box box = box_of(extent, request, position);
  if (moving_out ? !box.overlaps(attempt.frame) : !box.within(attempt.frame)) return false;
  const Box apart = box.grown(margin_x_px, margin_y_px);
  const std::span<const Box> parts =
      request.curved ? std::span<const Box>(request.curved->letters) : std::span(&apart, 1);
  if (!std::ranges::all_of(parts, [&](const Box& part) { return attempt.grid.is_free(part); })) return false;
  if (request.dot && !attempt.grid.is_free(dot_box(*request.dot))) return false;
  for (const Box& part : parts) attempt.grid.add(part);
  if (request.dot) attempt.grid.add(dot_box(*request.dot));
  attempt.counted += request.counted ? 1 : 0;
  attempt.positions[request.id] = static_cast<std::uint8_t>(position);
  attempt.placed.push_back({request.id, box, set_lines(fonts_, request, extent, box, position), request.dot});
  return true;
}

std::vector<PlacedLabel> LabelPlacer::place(const std::vector<LabelRequest>& requests,
                                            const std::vector<Box>& obstacles, const Box& frame, double zoom,
                                            std::size_t limit) {
  Attempt attempt{requests, {}, CollisionGrid(frame.right, frame.bottom), frame, limit, 0, {}, {}};
  attempt.extents.resize(requests.size());
  for (const Box& box : obstacles) attempt.grid.add(box);
  const auto full = [&](const LabelRequest& r) { return r.counted && attempt.counted >= attempt.limit; };
  const auto keep = [&](std::size_t index) {
    const LabelRequest& request = requests[index];
    const auto before = positions_.find(request.id);
    return before != positions_.end() && !full(request) && try_position(index, before->second, true, attempt);
  };
  const auto find_room = [&](std::size_t index) {
    const LabelRequest& request = requests[index];
    const bool may_move = !request.curved;
    const int positions = may_move && (request.may_step || request.beside_px > 0) ? label_positions : 1;
    for (int position = 0; position < positions && !full(request); ++position)
      if (try_position(index, position, false, attempt)) return;
  };
  if (zoom == zoom_) {
    std::vector<std::size_t> fresh;
    for (std::size_t i = 0; i < requests.size(); ++i)
      if (!keep(i)) fresh.push_back(i);
    for (const std::size_t i : fresh) find_room(i);
  } else {
    for (std::size_t i = 0; i < requests.size(); ++i)
      if (!keep(i)) find_room(i);
  }
  positions_ = std::move(attempt.positions);
  zoom_ = zoom;
  return std::move(attempt.placed);
}

void LabelPlacer::forget() {
  positions_.clear();
  zoom_ = -1;
}

}  // namespace dateline::view
