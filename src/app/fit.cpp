#include "fit.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "dateline/geo/mercator.h"
#include "dateline/query/density.h"
#include "dateline/query/histogram.h"

namespace dateline::app {

namespace {

constexpr double widest_radius_km = 600;
constexpr double km_per_degree = 111.2;
constexpr double margin_px = 56;
constexpr double closest_zoom = 8;
constexpr model::GeoBox inhabited_world{-170, -56, 180, 76};

/// A place and its uncertainty: west in [0, 360), width at most 360.
struct Patch {
  double west, width, south, north;
};

double wrapped(double degrees) {
  const double turn = std::fmod(degrees, 360);
  return turn < 0 ? turn + 360 : turn;
}

Patch patch_of(const model::Place& place) {
  const model::LonLat p = *place.point;
  const double lat_reach = std::clamp(place.radius_km, 0.0, widest_radius_km) / km_per_degree;
  const double shrink = std::max(std::cos(p.lat_deg * std::numbers::pi / 180), 0.05);
  const double lon_reach = std::min(lat_reach / shrink, 180.0);
  return {wrapped(p.lon_deg - lon_reach), 2 * lon_reach, std::max(p.lat_deg - lat_reach, -85.0),
          std::min(p.lat_deg + lat_reach, 85.0)};
}

/// The cells of the world where some of many events are.
class Cells {
 public:
  explicit Cells(const State& state) : counts_(query::density(state.content->table, *state.matching, whole).counts) {
    for (std::uint32_t i = 0; i <= side; ++i) lats_[i] = geo::from_mercator({0, static_cast<double>(i) / side}).lat_deg;
  }

  template <class Visit>
  void each(Visit&& visit) const {
    constexpr double width = 360.0 / side;
    for (std::uint32_t y = 0; y < side; ++y)
      for (std::uint32_t x = 0; x < side; ++x)
        if (counts_[y * side + x] != 0) visit(Patch{wrapped(x * width - 180), width, lats_[y + 1], lats_[y]});
  }

 private:
  static constexpr std::uint32_t side = 1024;
  static constexpr query::GridFrame whole{10, 0, 0, side, side};
  std::vector<std::uint32_t> counts_;
  std::array<double, side + 1> lats_{};
};

/// Where the matching events are, each part of it once or more often.
class Patches {
 public:
  explicit Patches(const State& state) : state_(state) {
    if (state.content->is_large()) cells_.emplace(state);
  }

  template <class Visit>
  void each(Visit&& visit) const {
    if (cells_) return cells_->each(visit);
    for (const std::uint32_t row : *state_.matching) {
      const auto& place = state_.events()[row].place;
      if (place && place->point && place->point->is_valid()) visit(patch_of(*place));
    }
  }

 private:
  const State& state_;
  std::optional<Cells> cells_;
};

/// The middle of the widest stretch of meridians without events, found on whole degrees; nullopt when there is none.
std::optional<double> emptiest_meridian(const std::array<bool, 360>& occupied) {
  std::size_t run = 0, widest = 0, widest_end = 0;
  for (std::size_t i = 0; i < 2 * occupied.size(); ++i) {
    run = occupied[i % 360] ? 0 : run + 1;
    if (run > widest) {
      widest = run;
      widest_end = i + 1;
    }
  }
  if (widest == 0) return std::nullopt;
  widest = std::min<std::size_t>(widest, 360);
  return wrapped(static_cast<double>(widest_end) - static_cast<double>(widest) / 2);
}

double signed_lon(double degrees) {
  const double turn = wrapped(degrees);
  return turn > 180 ? turn - 360 : turn;
}

}  // namespace

std::optional<model::GeoBox> box_of_matching(const State& state) {
  const Patches patches(state);
  std::array<bool, 360> occupied{};
  std::optional<Patch> all;  // of the latitudes first, then of the longitudes counted from the empty meridian
  patches.each([&](const Patch& patch) {
    const auto from = static_cast<std::size_t>(patch.west), to = static_cast<std::size_t>(patch.west + patch.width);
    for (std::size_t i = from; i <= to && i < from + 360; ++i) occupied[i % 360] = true;
    if (!all) all = Patch{360, 0, patch.south, patch.north};
    all->south = std::min(all->south, patch.south);
    all->north = std::max(all->north, patch.north);
  });
  if (!all) return std::nullopt;
  const std::optional<double> cut = emptiest_meridian(occupied);
  if (!cut) return model::GeoBox{-180, all->south, 180, all->north};
  double east = 0;
  patches.each([&](const Patch& patch) {
    const double west = wrapped(patch.west - *cut);
    all->west = std::min(all->west, west);
    east = std::max(east, west + patch.width);
  });
  return model::GeoBox{signed_lon(all->west + *cut), all->south, signed_lon(east + *cut), all->north};
}

geo::Camera fitted_camera(const State& state) {
  const std::optional<model::GeoBox> box = box_of_matching(state);
  geo::Camera camera = state.camera;
  if (camera.projection && camera.projection->is_fitted())
    if (const auto again = geo::Projection::create(camera.projection->asked(), box.value_or(inhabited_world)))
      camera.projection = *again;
  return box ? geo::fitted(camera, *box, margin_px, closest_zoom)
             : geo::fitted(camera, inhabited_world, 0, closest_zoom);
}

geo::Camera following_camera(const State& state) {
  const std::optional<model::GeoBox> box = box_of_matching(state);
  if (!box) return state.camera;
  const auto shows_all = [&](const geo::Camera& camera) {
    const model::GeoBox view = geo::visible_box(camera);
    return view.width_deg() >= box->width_deg() && view.contains({box->west_deg, box->south_deg}) &&
           view.contains({box->east_deg, box->north_deg});
  };
  if (shows_all(state.camera)) return state.camera;
  geo::Camera there = fitted_camera(state);
  there.zoom = std::min(there.zoom, state.camera.zoom);
  return geo::settled(there);
}

TimelineView fitted_timeline(const State& state) {
  if (!state.content->extent) {
    const edtf::Day first = edtf::day_of({2000, 1, 1}), end = edtf::day_of({2030, 1, 1});
    return {static_cast<double>(first.since_epoch), static_cast<double>(end.since_epoch)};
  }
  const query::DayRange days = state.content->extent->days;
  const double first = days.first.since_epoch, end = days.last.since_epoch + 1.0;
  const double half = std::max((end - first) * 0.54, 7.0), middle = (first + end) / 2;
  return {middle - half, middle + half};
}

geo::Camera revealing_camera(const State& state, const model::Event& event) {
  if (!event.place || !event.place->point || !event.place->point->is_valid()) return state.camera;
  const geo::Camera& camera = state.camera;
  const geo::PointPx at = geo::to_screen(camera, *event.place->point);
  const bool in_view = at.x >= 0 && at.x <= camera.width_px && at.y >= 0 && at.y <= camera.height_px;
  if (in_view) return camera;
  if (camera.projection) {
    geo::Camera there = camera;
    there.center = *event.place->point;
    return geo::settled(there);
  }
  return geo::panned(camera, camera.width_px / 2 - at.x, camera.height_px / 2 - at.y);
}

TimelineView revealing_timeline(const State& state, const model::Event& event) {
  const model::When& when = event.when;
  if (!when.first && !when.last) return state.timeline;
  const double first = when.first ? when.first->since_epoch : state.timeline.first_day;
  const double end = when.last ? when.last->since_epoch + 1.0 : state.timeline.last_day;
  const TimelineView& view = state.timeline;
  const bool in_view = when.first && when.last ? first < view.last_day && end > view.first_day
                       : when.first            ? first < view.last_day
                                               : end > view.first_day;
  if (in_view) return view;
  const double anchor = when.first && when.last ? (first + end) / 2 : when.first ? first : end;
  const double half = (view.last_day - view.first_day) / 2;
  return {anchor - half, anchor + half};
}

}  // namespace dateline::app
