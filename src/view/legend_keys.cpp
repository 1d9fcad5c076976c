#include "legend_keys.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "dateline/view/words.h"
#include "event_symbols.h"
#include "ramp.h"

namespace dateline::view {
namespace {

constexpr float gap_px = 8, text_px = 12, circle_px = 11;
constexpr float ramp_width_px = 72, ramp_height_px = 12;
constexpr int ramp_steps = 24;
constexpr std::size_t most_counted = 20'000;

std::string density_label(const LegendKeys& keys) {
  const std::string most = grouped_number(static_cast<std::size_t>(keys.densest), keys.lang);
  const bool is_fr = keys.lang == "fr";
  const std::string_view cell = keys.cells == app::EventsAs::hexagons ? (is_fr ? "hexagone" : "hexagon")
                                : keys.cells == app::EventsAs::grid   ? (is_fr ? "carreau" : "square")
                                                                      : (is_fr ? "case" : "cell");
  return is_fr ? fmt::format("1 à {} événements par {}", most, cell) : fmt::format("1 to {} events a {}", most, cell);
}

/// The colours of density from one event to the most.
void add_ramp(MapFrame& frame, Vec2 top_left) {
  constexpr float step_px = ramp_width_px / ramp_steps;
  for (int i = 0; i < ramp_steps; ++i) {
    const float share = (static_cast<float>(i) + 0.5F) / ramp_steps;
    const float x = top_left.x + static_cast<float>(i) * step_px;
    frame.drawing.panels.push_back({x, top_left.y, step_px, ramp_height_px, ramp_color(frame.style.density, share)});
  }
}

std::size_t most_at_a_place(const app::State& state, const query::Selection& shown) {
  std::map<std::pair<double, double>, std::size_t> counts;
  std::size_t most = 0;
  for (const std::uint32_t row : shown) {
    const auto& place = state.events()[row].place;
    if (place && place->point) most = std::max(most, ++counts[{place->point->lon_deg, place->point->lat_deg}]);
  }
  return most;
}

float widest(const LegendKeys& keys) {
  return keys.counts.empty() ? 0 : symbol_radius(keys.counts.back());
}

std::string counts_label(const LegendKeys& keys) {
  std::vector<std::string> numbers;
  for (const std::size_t count : keys.counts) numbers.push_back(grouped_number(count, keys.lang));
  return fmt::format("{} {}", fmt::join(numbers, ", "), keys.lang == "fr" ? "événements" : "events");
}

float discs_width(const LegendKeys& keys) {
  float width = 0;
  for (const std::size_t count : keys.counts) width += 2 * symbol_radius(count) + gap_px / 2;
  return width;
}

}  // namespace

LegendKeys legend_keys(const MapFrame& frame, const app::State& state, bool is_film) {
  const query::Selection& shown = is_film ? state.without(query::Dimension::time) : *state.matching;
  LegendKeys keys;
  keys.lang = state.lang;
  keys.cells = state.map.events_as;
  if (frame.density) keys.densest = frame.density->most;
  if (!frame.cells.empty()) keys.densest = frame.cells_most;
  if (keys.densest > 0 || shown.size() > most_counted) return keys;
  const std::size_t most = most_at_a_place(state, shown);
  if (most > 1)
    for (const std::size_t count : {std::size_t{1}, std::size_t{10}, std::size_t{100}, std::size_t{1000}})
      if (count < most) keys.counts.push_back(count);
  if (!keys.counts.empty()) keys.counts.push_back(most);
  if (keys.counts.size() > 3) keys.counts.erase(keys.counts.begin() + 1, keys.counts.end() - 2);
  keys.has_circles = std::ranges::any_of(shown, [&](std::uint32_t row) {
    const auto& place = state.events()[row].place;
    return place && place->point && place->radius_km > 0 && place->area_key.empty();
  });
  return keys;
}

float keys_width(const LegendKeys& keys, const Fonts& fonts) {
  float width = 0;
  if (!keys.counts.empty()) width = discs_width(keys) + gap_px + fonts.measure(counts_label(keys), text_px).width;
  if (keys.has_circles)
    width = std::max(width, 2 * circle_px + gap_px + fonts.measure(within_label(keys.lang), text_px).width);
  if (keys.densest > 0) width = ramp_width_px + gap_px + fonts.measure(density_label(keys), text_px).width;
  return width;
}

float keys_height(const LegendKeys& keys) {
  float height = 0;
  if (!keys.counts.empty()) height += 2 * widest(keys) + gap_px;
  if (keys.has_circles) height += 2 * circle_px + gap_px;
  if (keys.densest > 0) height += ramp_height_px + gap_px;
  return height;
}

void add_keys(MapFrame& frame, const LegendKeys& keys, const Fonts& fonts, Vec2 top_left) {
  const Style& style = frame.style;
  float y = top_left.y + gap_px;
  const auto label = [&](std::string_view text, float x, float middle) {
    frame.drawing.texts.push_back(fonts.shape(text, {x, middle + 4.3F}, Anchor::left, text_px, style.text));
  };
  if (keys.densest > 0) {
    add_ramp(frame, {top_left.x, y});
    label(density_label(keys), top_left.x + ramp_width_px + gap_px, y + ramp_height_px / 2);
  }
  if (!keys.counts.empty()) {
    float x = top_left.x;
    const float middle = y + widest(keys);
    for (const std::size_t count : keys.counts) {
      Symbol disc;
      disc.radius_px = symbol_radius(count);
      disc.center = {x + disc.radius_px, middle};
      disc.fill = style.text_faint;
      disc.outline = style.symbol_outline;
      frame.drawing.keys.push_back(disc);
      x += 2 * disc.radius_px + gap_px / 2;
    }
    label(counts_label(keys), x + gap_px / 2, middle);
    y = middle + widest(keys) + gap_px;
  }
  if (!keys.has_circles) return;
  const Vec2 center{top_left.x + circle_px, y + circle_px};
  Symbol soft;
  soft.center = center;
  soft.radius_px = circle_px;
  soft.fill = style.text_faint.with_alpha(0.22F);
  soft.outline = style.uncertainty_outline;
  soft.outline_px = 1;
  frame.drawing.keys.push_back(soft);
  label(within_label(keys.lang), top_left.x + 2 * circle_px + gap_px, center.y);
}

}  // namespace dateline::view
