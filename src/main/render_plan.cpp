#include "render_plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "dateline/base/files.h"

namespace dateline::cli {

namespace {

using base::Done;
using base::fail;
using base::Result;

constexpr double least_px = 64, most_px = 32768, least_scale = 0.5, most_scale = 16;

std::optional<double> number_of(const std::map<std::string, std::string>& picture, const char* key) {
  const auto found = picture.find(key);
  if (found == picture.end()) return std::nullopt;
  return std::strtod(found->second.c_str(), nullptr);
}

std::string text_of(const std::map<std::string, std::string>& picture, const char* key) {
  const auto found = picture.find(key);
  return found == picture.end() ? std::string() : found->second;
}

const std::string& first_of(const std::string& a, const std::string& b) {
  return a.empty() ? b : a;
}

Result<Done> check_size(const RenderPlan& plan) {
  const view::Layout& layout = plan.picture.layout;
  const double scale = static_cast<double>(plan.picture.pixel_ratio);
  const double largest = std::max(layout.width_px, layout.height_px) * scale;
  const bool sound = std::isfinite(largest) && std::min(layout.width_px, layout.height_px) >= least_px &&
                     largest <= most_px && scale >= least_scale && scale <= most_scale;
  if (sound) return Done{};
  return fail("--width, --height, --scale",
              fmt::format("A picture of {:.6g} x {:.6g} pixels at scale {:.6g} cannot be drawn.", layout.width_px,
                          layout.height_px, scale),
              fmt::format("Stay between {} and {} pixels a side after scaling, scale between {} and {}.", least_px,
                          most_px, least_scale, most_scale));
}

std::optional<bool> was_shown(const std::map<std::string, std::string>& picture, const char* key) {
  const std::string said = text_of(picture, key);
  return said.empty() ? std::nullopt : std::optional(said == "yes");
}

/// Paper and orientation where they are asked for.
Result<Done> set_sheet(const RenderOptions& o, view::Layout& page) {
  const auto& papers = app::papers();
  const auto paper = std::ranges::find(papers, o.paper, &app::Paper::name);
  if (paper != papers.end()) {
    const bool upright = page.height_px > page.width_px;
    page.width_px = (upright ? paper->short_mm : paper->long_mm) * view::px_per_mm;
    page.height_px = (upright ? paper->long_mm : paper->short_mm) * view::px_per_mm;
  } else if (!o.paper.empty()) {
    const auto pixels = app::pixels_of(o.paper);
    const auto known = app::with_field({}, app::PageField::paper, o.paper);
    if (!pixels) return fail("--paper", known.error().message, known.error().remedy);
    page.width_px = (*pixels)[0];
    page.height_px = (*pixels)[1];
  }
  const bool wide = page.width_px >= page.height_px, upright = page.height_px >= page.width_px;
  if ((o.orientation == app::Orientation::landscape && !wide) ||
      (o.orientation == app::Orientation::portrait && !upright))
    std::swap(page.width_px, page.height_px);
  return Done{};
}

Result<Done> set_page(const RenderOptions& o, const std::map<std::string, std::string>& like, RenderPlan& plan) {
  const auto data = base::data_directory();
  if (!data) return data.failure();
  plan.layout = first_of(first_of(o.layout, text_of(like, "layout")), plan.layout);
  auto layout = view::Layout::find(plan.layout, *data / "geodata" / "style" / "layouts");
  if (!layout) return layout.failure();
  plan.picture.layout = *layout;
  view::Layout& page = plan.picture.layout;
  page.width_px = number_of(like, "width").value_or(page.width_px);
  page.height_px = number_of(like, "height").value_or(page.height_px);
  if (auto sheet = set_sheet(o, page); !sheet) return sheet;
  const double scale = o.scale.value_or(number_of(like, "scale").value_or(page.scale));
  const double asked_scale = o.scale || !like.empty() ? 1 : page.scale;  // pixels asked for are those of the file
  if (o.width_px) page.width_px = *o.width_px / asked_scale;
  if (o.height_px) page.height_px = *o.height_px / asked_scale;
  plan.picture.pixel_ratio = static_cast<float>(scale);
  if (plan.kind == PictureKind::geotiff) page.timeline = false;
  page.timeline = o.timeline.value_or(was_shown(like, "timeline").value_or(page.timeline));
  page.legend = o.legend.value_or(was_shown(like, "legend").value_or(page.legend));
  page.scale_bar = o.scale_bar.value_or(was_shown(like, "scale_bar").value_or(page.scale_bar));
  page.inset = o.inset.value_or(was_shown(like, "inset").value_or(page.inset));
  return check_size(plan);
}

}  // namespace

Result<RenderPlan> plan_of(const RenderOptions& o) {
  RenderPlan plan;
  const auto kind = picture_kind_of(o.output);
  if (!kind)
    return fail(o.output, "This name's ending is none of a picture.",
                fmt::format("Give the output a name that ends in {}.", picture_endings()));
  plan.kind = *kind;
  plan.is_sequence = o.output.find('%') != std::string::npos;
  const bool may_be_film = *kind == PictureKind::webp && o.asks_for_film();
  plan.is_film = plan.is_sequence || may_be_film || *kind == PictureKind::mp4 || *kind == PictureKind::webm ||
                 *kind == PictureKind::gif;
  if (!plan.is_film && o.asks_for_film())
    return fail("--film-step", fmt::format("{} is a picture, not a film.", o.output),
                "Write a .mp4, .webm, .gif or .webp, or numbered pictures as in film/%04d.png.");
  if (plan.is_sequence && *kind != PictureKind::png && *kind != PictureKind::webp && *kind != PictureKind::svg)
    return fail(o.output, "Numbered pictures of a film are .png, .webp or .svg.", "As in film/%04d.png.");
  if (!o.like.empty()) {
    auto like = store::read_provenance(o.like);
    if (!like) return like.failure();
    plan.like = *std::move(like);
  }
  static const std::map<std::string, std::string> nothing;
  const auto& like = plan.like ? plan.like->picture : nothing;
  plan.theme = first_of(first_of(o.theme, text_of(like, "theme")), plan.theme);
  plan.picture.title = first_of(o.title, text_of(like, "title"));
  plan.picture.subtitle = first_of(o.subtitle, text_of(like, "subtitle"));
  plan.picture.transparent = o.transparent || text_of(like, "background") == "transparent";
  if (auto page = set_page(o, like, plan); !page) return page.failure();
  return plan;
}

std::map<std::string, std::string> asked_of(const RenderPlan& plan) {
  const view::Layout& page = plan.picture.layout;
  std::map<std::string, std::string> out{{"theme", plan.theme},
                                         {"layout", plan.layout},
                                         {"width", fmt::format("{}", page.width_px)},
                                         {"height", fmt::format("{}", page.height_px)},
                                         {"scale", fmt::format("{}", plan.picture.pixel_ratio)}};
  if (!plan.picture.title.empty()) out["title"] = plan.picture.title;
  if (!plan.picture.subtitle.empty()) out["subtitle"] = plan.picture.subtitle;
  for (const auto& [part, is_shown] : {std::pair("timeline", page.timeline), std::pair("legend", page.legend),
                                       std::pair("scale_bar", page.scale_bar), std::pair("inset", page.inset)})
    out[part] = is_shown ? "yes" : "no";
  if (plan.picture.transparent) out["background"] = "transparent";
  return out;
}

}  // namespace dateline::cli
