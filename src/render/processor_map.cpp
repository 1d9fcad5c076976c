#include "processor_map.h"

#include <algorithm>
#include <cmath>
#include <future>
#include <string_view>

#include "pixel_rows.h"

namespace dateline::render {
namespace {

constexpr float small_damage_px2 = 120'000;  // up to which the overlay is worth keeping

float area_of(const Damage& damage) {
  float area = 0;
  for (const DamageBox& box : damage.boxes()) area += box.area();
  return area;
}

/// A part of a picture into its place among the pixels of the whole.
void read(const Target& from, const BasemapPass::Part& part, std::vector<std::uint32_t>& pixels) {
  pixels.resize(static_cast<std::size_t>(from.width) * static_cast<std::size_t>(from.height));
  if (part.width <= 0 || part.height <= 0) return;
  glBindFramebuffer(GL_READ_FRAMEBUFFER, from.framebuffer);
  glPixelStorei(GL_PACK_ALIGNMENT, 4);
  glPixelStorei(GL_PACK_ROW_LENGTH, from.width);
  glReadPixels(from.x + part.x, from.y + part.y, part.width, part.height, canvas_format, canvas_type,
               &pixels[static_cast<std::size_t>(part.y) * static_cast<std::size_t>(from.width) +
                       static_cast<std::size_t>(part.x)]);
  glPixelStorei(GL_PACK_ROW_LENGTH, 0);
}

}  // namespace

bool draws_on_processor() {
  const auto* name = reinterpret_cast<const char*>(glGetString(GL_RENDERER));
  const std::string_view renderer = name == nullptr ? "" : name;
  return renderer.find("llvmpipe") != renderer.npos || renderer.find("softpipe") != renderer.npos ||
         renderer.find("SwiftShader") != renderer.npos;
}

void ProcessorMap::forget() {
  SymbolRows symbols = std::move(symbols_);
  *this = {};
  symbols_ = std::move(symbols);
}

void ProcessorMap::take_ground(const Target& ground, std::uint64_t version) {
  ground_version_ = version;
  scaled_.reset();
  ground_width_ = ground.width;
  read(ground, {0, 0, ground.width, ground.height}, ground_);
}

void ProcessorMap::take_ground(const Target& ground, const BasemapPicture::Unscaled& rest) {
  if (!scaled_ || scaled_->source_version != rest.source_version)
    read(rest.source, {0, 0, rest.source.width, rest.source.height}, source_);
  scaled_ = rest;
  ground_version_.reset();
  ground_width_ = ground.width;
  const BasemapPass::Part& inner = rest.part;
  const int right = inner.x + inner.width, top = inner.y + inner.height;
  for (const BasemapPass::Part& part : {BasemapPass::Part{0, 0, ground.width, inner.y},
                                        {0, top, ground.width, ground.height - top},
                                        {0, inner.y, inner.x, inner.height},
                                        {right, inner.y, ground.width - right, inner.height}})
    read(ground, part, ground_);
}

bool ProcessorMap::take_overlay(const DrawingPasses& passes, KeptDrawing::Part part, const Damage& damage,
                                const Target& target) {
  const bool much = damage.everything() || area_of(damage) > small_damage_px2;
  untaken_.add(damage);
  has_overlay_ = !much;
  if (much) return false;
  const auto boxes =
      overlay_.update(passes, part, untaken_, {0, 0, 0, 0}, target.width, target.height, target.pixel_ratio);
  untaken_ = {};
  has_overlay_ = boxes.has_value();
  if (!has_overlay_) return false;
  glBindFramebuffer(GL_READ_FRAMEBUFFER, overlay_.target().framebuffer);
  overlay_rows_.take(*boxes, target.width, target.height);
  return true;
}

void ProcessorMap::scale_ground(int y, std::uint32_t* row, std::vector<std::uint32_t>& scratch) const {
  const auto& [source, version, scale, left, bottom, part] = *scaled_;
  const auto fixed = [scale = scale](double at, int most) {
    return std::clamp((at + 0.5) / scale - 0.5, 0.0, static_cast<double>(most));
  };
  const double down = fixed(y - bottom, source.height - 1);
  const auto above = static_cast<std::size_t>(down);
  const auto width = static_cast<std::size_t>(source.width);
  const std::size_t below = std::min(above + 1, static_cast<std::size_t>(source.height) - 1);
  const double first = fixed(part.x - left, source.width - 1);
  const RowScale to{static_cast<std::uint32_t>((down - static_cast<double>(above)) * 256),
                    static_cast<std::int32_t>(std::lround(first * 65'536)),
                    static_cast<std::int32_t>(std::floor(65'536 / scale))};
  scratch.resize(width + 1);
  scale_row(&source_[above * width], &source_[below * width], width, to, row + part.x,
            static_cast<std::size_t>(part.width), scratch.data());
}

void ProcessorMap::compose_rows(std::optional<DensityRows> rows, const std::uint32_t* ground, int begin, int end) {
  const auto width = static_cast<std::size_t>(width_), ground_width = static_cast<std::size_t>(ground_width_);
  const auto row_at = [&](int y) { return &picture_[static_cast<std::size_t>(y) * width]; };
  std::vector<std::uint32_t> scratch;
  for (int y = begin; y < end; ++y) {
    std::copy_n(ground + static_cast<std::size_t>(y) * ground_width, width, row_at(y));
    if (scaled_ && y >= scaled_->part.y && y < scaled_->part.y + scaled_->part.height)
      scale_ground(y, row_at(y), scratch);
    if (rows) rows->lay_over(y, row_at(y));
  }
  symbols_.lay_over(begin, end, picture_.data());
  if (!has_overlay_) return;
  for (int y = begin; y < end; ++y) overlay_rows_.lay_over(y, row_at(y));
}

std::optional<Target> ProcessorMap::compose(const Events& events, const WorldView& view, int x, int y) {
  if (!canvas_.resize(view.width, view.height)) return std::nullopt;
  width_ = view.width;
  height_ = view.height;
  picture_.resize(static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_));
  std::optional<DensityRows> rows;
  if (events.density != nullptr) rows.emplace(*events.density, *events.style, view);
  symbols_.take(events.symbols, width_, height_, view.pixel_ratio);
  const std::uint32_t* ground =
      &ground_[static_cast<std::size_t>(y) * static_cast<std::size_t>(ground_width_) + static_cast<std::size_t>(x)];
  auto lower = std::async(std::launch::async, [&] { compose_rows(rows, ground, 0, height_ / 2); });
  compose_rows(rows, ground, height_ / 2, height_);
  lower.get();
  canvas_.upload(picture_);
  return canvas_.target(width_, height_, view.pixel_ratio);
}

}  // namespace dateline::render
