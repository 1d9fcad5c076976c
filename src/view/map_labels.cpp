#include "map_labels.h"

#include <algorithm>
#include <cmath>

#include "upper_case.h"

namespace dateline::view {
namespace {

constexpr std::uint64_t area_ids = 1ull << 56, city_ids = 2ull << 56;
constexpr std::size_t most_cities = 500;
constexpr float frame_px_per_city = 15000;
constexpr double water_margin = 0.75;  // coasts bend: a sea bears less of a label than a country does

struct AreaType {
  double first_zoom, last_zoom;
  LabelType type;
  float order;  ///< smaller is placed first
};

float grown(double zoom, double first_zoom, float size_px, float per_level, float most_px) {
  return std::min(size_px + static_cast<float>(zoom - first_zoom) * per_level, most_px);
}

AreaType country_type(const Style& style, double zoom, int rank) {
  const double first = 2.0 + 0.47 * (rank - 1);
  const float size = grown(zoom, first, rank <= 2 ? 11.5F : 10.0F, 1.25F, rank <= 3 ? 17.0F : 14.5F);
  return {first,
          9.5,
          {size, Weight::medium, size * 0.16F, style.country_label, style.label_halo, 1.6F},
          static_cast<float>(rank)};
}

AreaType province_type(const Style& style, double zoom, int rank) {
  const double first = 5.0 + 0.5 * std::max(0, rank - 3);
  const float size = grown(zoom, first, 9.0F, 0.6F, 11.5F);
  return {first,
          11.5,
          {size, Weight::medium, size * 0.12F, style.province_label, style.label_halo, 1.4F},
          static_cast<float>(20 + rank)};
}

AreaType water_type(const Style& style, double zoom, const store::LabelAnchor& anchor) {
  const bool is_ocean = anchor.kind == store::LabelKind::ocean;
  const bool is_sea = anchor.kind == store::LabelKind::sea;
  const double first = is_ocean ? 0 : (is_sea ? 2.4 : 3.2) + 0.65 * std::max(0, anchor.rank - 2);
  const float size = is_ocean ? grown(zoom, 2, 13, 1.2F, 18) : grown(zoom, first, is_sea ? 11.0F : 10.5F, 0.9F, 15);
  LabelType type{size, Weight::italic, size * (is_ocean ? 0.14F : 0.06F), style.water_label, style.label_halo, 0};
  type.halo.a = 0;
  return {first, 12, type, static_cast<float>(anchor.rank) + (is_ocean ? 0.5F : 2.5F)};
}

AreaType type_of(const Style& style, double zoom, const store::LabelAnchor& anchor) {
  if (anchor.kind == store::LabelKind::country) return country_type(style, zoom, anchor.rank);
  if (anchor.kind == store::LabelKind::province) return province_type(style, zoom, anchor.rank);
  return water_type(style, zoom, anchor);
}

const std::string& name_of(const store::LabelAnchor& anchor, const std::string& lang) {
  return lang == "fr" && !anchor.name_fr.empty() ? anchor.name_fr : anchor.name_en;
}

std::size_t letters(std::string_view utf8) {
  return static_cast<std::size_t>(std::ranges::count_if(utf8, [](char c) { return (c & 0xC0) != 0x80; }));
}

double label_width_px(const std::vector<std::string>& lines, const LabelType& type) {
  std::size_t longest = 0;
  for (const std::string& line : lines) longest = std::max(longest, letters(line));
  return static_cast<double>(longest) * (type.size_px * 0.66 + type.spacing_px);
}

/// A label much wider than what it names says nothing of where that is.
bool fits_area(const std::vector<std::string>& lines, const LabelType& type, double width_px) {
  return label_width_px(lines, type) < width_px * 1.6;
}

/// Whether more than a fifth of a label would stand beside the Earth.
bool leaves_earth(const geo::Camera& camera, Vec2 at, const std::vector<std::string>& lines, const LabelType& type) {
  if (!camera.projection) return false;
  const double half_width = label_width_px(lines, type) * 0.3;
  const double half_height = static_cast<double>(lines.size()) * type.size_px * 0.5;
  for (const double x : {-half_width, half_width})
    for (const double y : {-half_height, half_height})
      if (!geo::ground_at(camera, {static_cast<double>(at.x) + x, static_cast<double>(at.y) + y})) return true;
  return false;
}

Vec2 to_vec(geo::PointPx p) {
  return {static_cast<float>(p.x), static_cast<float>(p.y)};
}

/// So near a globe's rim that what is written there would be of something seen edge on.
bool is_at_limb(const geo::Camera& camera, model::LonLat point) {
  constexpr double least_cosine = 0.22;
  return camera.projection && camera.projection->is_globe() &&
         geo::plane_of(camera).domain().depth(point) < least_cosine;
}

LabelType city_type(const Style& style, const City& city, double zoom) {
  const float size = city.importance > 6.7F ? 13.0F : city.importance > 6 ? 12.0F : city.importance > 5 ? 11.5F : 11.0F;
  const float closer = std::clamp(static_cast<float>(zoom - 6) * 0.35F, 0.0F, 1.5F);
  return {size + closer, city.is_capital ? Weight::medium : Weight::regular, 0, style.city_label, style.label_halo,
          1.5F};
}

Symbol city_dot(const Style& style, const City& city, Vec2 at) {
  Symbol dot;
  dot.center = at;
  dot.radius_px = city.is_capital ? 3.0F : city.importance > 6 ? 2.3F : 1.9F;
  dot.fill = city.is_capital ? style.land : style.city_label.with_alpha(0.8F);
  dot.outline = city.is_capital ? style.city_label : style.land.with_alpha(0.9F);
  dot.outline_px = city.is_capital ? 1.3F : 0.8F;
  return dot;
}

}  // namespace

std::vector<std::string> broken_lines(const std::string& name, std::size_t line_letters) {
  const std::size_t length = letters(name);
  if (length <= line_letters) return {name};
  const std::size_t wanted = (length + line_letters - 1) / line_letters;
  const std::size_t line_length = length / wanted;
  std::vector<std::string> lines{""};
  for (std::size_t begin = 0; begin < name.size();) {
    const std::size_t end = std::min(name.find(' ', begin), name.size());
    const std::string word = name.substr(begin, end - begin);
    const std::size_t now = letters(lines.back());
    const bool over = now > 0 && now + 1 + letters(word) > line_length + (letters(word) + 1) / 2;
    if (over && lines.size() < wanted) {
      lines.push_back(word);
    } else {
      lines.back() += (lines.back().empty() ? "" : " ") + word;
    }
    begin = end + 1;
  }
  return lines;
}

void AreaLabels::write(const Naming& naming) {
  naming_ = naming;
  written_.clear();
  for (std::size_t i = 0; i < anchors_.size(); ++i) {
    const store::LabelAnchor& anchor = anchors_[i];
    const bool is_water = anchor.kind != store::LabelKind::country && anchor.kind != store::LabelKind::province;
    const LabelName name = named(fonts_, naming.names, name_of(anchor, naming.lang), anchor.name_local);
    const std::size_t line_letters = is_water ? 11 : 14;
    const auto set = [&](const std::string& text) {
      return broken_lines(is_water ? text : upper_case(text), line_letters);
    };
    Written written{&anchor, name.text, set(name.text), 1, 360, area_ids | i};
    written.main_lines = written.lines.size();
    if (!name.below.empty())
      std::ranges::copy(broken_lines(name.below, line_letters), std::back_inserter(written.lines));
    if (anchor.width_deg > 0) written.width_deg = anchor.width_deg * water_margin;
    if (areas_ != nullptr && !anchor.key.empty())
      if (const std::optional<model::GeoBox> bounds = areas_->bounds(anchor.key))
        written.width_deg = bounds->width_deg();
    written_.push_back(std::move(written));
  }
}

/// Along the axis of a water, where that is long enough in the picture.
bool AreaLabels::bend(const geo::Camera& camera, const model::GeoBox& view, const Written& written,
                      LabelRequest& request) const {
  const store::LabelAnchor& anchor = *written.anchor;
  const auto in_view = [&](model::LonLat point) {
    return view.contains({std::remainder(point.lon_deg, 360), point.lat_deg});
  };
  if (written.lines.size() > written.main_lines || std::ranges::none_of(anchor.axis, in_view)) return false;
  const float most_spacing_px = request.type.size_px * (anchor.kind == store::LabelKind::ocean ? 1.0F : 0.6F);
  request.curved = set_along(fonts_, written.name, way_on_screen(camera, anchor.axis), request.type, most_spacing_px);
  if (request.curved) request.at = request.curved->middle;
  return request.curved.has_value();
}

/// Upright, around its point.
bool AreaLabels::stand(const geo::Camera& camera, const model::GeoBox& view, const Written& written, double degree_px,
                       LabelRequest& request) const {
  const model::LonLat point = written.anchor->point;
  if (!view.contains(point) || !fits_area(written.lines, request.type, written.width_deg * degree_px)) return false;
  request.at = to_vec(geo::to_screen(camera, point));
  return std::isfinite(request.at.x) && !is_at_limb(camera, point) &&
         !leaves_earth(camera, request.at, written.lines, request.type);
}

void AreaLabels::request(const geo::Camera& camera, const Style& style, const Naming& naming,
                         const std::set<std::string>& left_out, std::vector<LabelRequest>& out) {
  if (written_.empty() || !(naming_ == naming)) write(naming);
  Asked asked{
      camera, naming, {style.country_label, style.province_label, style.water_label, style.label_halo}, left_out};
  if (asked_ != asked) {
    asked_ = std::move(asked);
    requests_ = requests(style);
  }
  out.insert(out.end(), requests_.begin(), requests_.end());
}

std::vector<LabelRequest> AreaLabels::requests(const Style& style) const {
  const geo::Camera& camera = asked_->camera;
  const model::GeoBox view = geo::visible_box(camera);
  const double degree_px = geo::world_px(camera) / 360;
  const Box picture{0, 0, static_cast<float>(camera.width_px), static_cast<float>(camera.height_px)};
  std::vector<std::pair<float, LabelRequest>> found;
  for (const Written& written : written_) {
    const store::LabelAnchor& anchor = *written.anchor;
    if (anchor.axis.empty() && !view.contains(anchor.point)) continue;
    const AreaType area = type_of(style, camera.zoom, anchor);
    if (camera.zoom < area.first_zoom || camera.zoom > area.last_zoom || asked_->left_out.contains(anchor.key))
      continue;
    LabelRequest request{written.id, written.lines, {}, 0, area.type, std::nullopt, false, false};
    request.may_step = anchor.kind == store::LabelKind::country || anchor.kind == store::LabelKind::ocean;
    request.main_lines = written.main_lines;
    const bool bends = bend(camera, view, written, request);
    if (!bends || !request.curved->box.within(picture)) {
      LabelRequest upright = request;
      upright.curved.reset();
      if (stand(camera, view, written, degree_px, upright))
        request = std::move(upright);
      else if (!bends)
        continue;
    }
    found.emplace_back(area.order, std::move(request));
  }
  std::ranges::stable_sort(found, {}, &std::pair<float, LabelRequest>::first);
  std::vector<LabelRequest> out;
  for (auto& [order, request] : found) out.push_back(std::move(request));
  return out;
}

float least_city_importance(double zoom) {
  return static_cast<float>(std::max(0.3, 7.5 - 0.72 * std::max(0.0, zoom - 2)));
}

std::size_t city_label_limit(const geo::Camera& camera) {
  return static_cast<std::size_t>(camera.width_px * camera.height_px / frame_px_per_city) + 4;
}

void request_city_labels(const geo::Camera& camera, const Style& style, const Naming& naming, const Cities& cities,
                         PlaceNames& names, const std::set<gazetteer::PlaceIndex>& left_out,
                         std::vector<LabelRequest>& out) {
  std::vector<City> found;
  cities.in(geo::visible_box(camera), least_city_importance(camera.zoom), most_cities, found);
  for (const City& city : found) {
    if (left_out.contains(city.place)) continue;
    const Vec2 at = to_vec(geo::to_screen(camera, city.point));
    if (!std::isfinite(at.x) || is_at_limb(camera, city.point)) continue;
    const Symbol dot = city_dot(style, city, at);
    const LabelName& name = names.of(city.place, naming);
    LabelRequest request{
        city_ids | city.place, {name.text}, at, dot.radius_px + 3.5F, city_type(style, city, camera.zoom), dot, true};
    request.main_lines = 1;
    if (!name.below.empty()) request.lines.push_back(name.below);
    out.push_back(std::move(request));
  }
}

}  // namespace dateline::view
