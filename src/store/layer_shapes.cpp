#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "dateline/geo/antimeridian.h"
#include "dateline/geo/triangulate.h"
#include "layer_build.h"

namespace dateline::store {
namespace {

constexpr double longest_edge_deg = 5;
constexpr std::size_t part_vertices = 256, part_triangles = 256;
constexpr std::size_t generalised_from = 20'000;  // vertices
constexpr std::size_t most_fill_vertices = 50'000;
constexpr std::array general_zooms{4.0, 7.0, 10.0};

using Line = std::vector<model::LonLat>;

/// With points added where an edge is longer than five degrees.
Line densified(const Line& line) {
  Line out;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (i > 0) {
      const model::LonLat a = line[i - 1], b = line[i];
      const double length = std::max(std::abs(b.lon_deg - a.lon_deg), std::abs(b.lat_deg - a.lat_deg));
      const int steps = static_cast<int>(std::ceil(length / longest_edge_deg));
      for (int k = 1; k < steps; ++k)
        out.push_back({std::lerp(a.lon_deg, b.lon_deg, static_cast<double>(k) / steps),
                       std::lerp(a.lat_deg, b.lat_deg, static_cast<double>(k) / steps)});
    }
    out.push_back(line[i]);
  }
  return out;
}

model::GeoBox box_around(const model::LonLat* points, std::size_t count) {
  model::GeoBox box{180, 90, -180, -90};
  for (std::size_t i = 0; i < count; ++i)
    box = {std::min(box.west_deg, points[i].lon_deg), std::min(box.south_deg, points[i].lat_deg),
           std::max(box.east_deg, points[i].lon_deg), std::max(box.north_deg, points[i].lat_deg)};
  return box;
}

void append(const Line& line, LayerLines& out) {
  for (std::size_t from = 0; from + 1 < line.size(); from += part_vertices - 1) {
    const std::size_t count = std::min(part_vertices, line.size() - from);
    LayerPart part{box_around(line.data() + from, count), static_cast<std::uint32_t>(out.vertices.size()),
                   static_cast<std::uint32_t>(count)};
    out.vertices.insert(out.vertices.end(), line.begin() + static_cast<std::ptrdiff_t>(from),
                        line.begin() + static_cast<std::ptrdiff_t>(from + count));
    out.parts.push_back(part);
  }
}

double tolerance_at(double zoom) {
  return 0.4 * 360 / (256 * std::exp2(zoom));
}

bool goes_beyond(const Line& ring) {
  return std::ranges::any_of(ring, [](model::LonLat p) { return std::abs(p.lon_deg) > 180; });
}

}  // namespace

void LayerShapes::add_line(Line line) {
  for (Line& part : geo::split_line(line)) {
    if (part.size() < 2) continue;
    lines_.push_back(densified(part));
    line_vertices_ += lines_.back().size();
  }
}

void LayerShapes::add_polygon(geo::Polygon polygon) {
  std::vector<geo::Polygon> parts;
  if (goes_beyond(polygon.shell)) {
    for (Line& ring : geo::split_ring(polygon.shell)) parts.push_back({std::move(ring), {}});
    for (const geo::Ring& hole : polygon.holes)
      for (Line& ring : geo::split_ring(hole))
        for (geo::Polygon& part : parts)
          if (geo::contains(std::span(&part.shell, 1), ring.front())) part.holes.push_back(ring);
  } else {
    parts.push_back(std::move(polygon));
  }
  for (geo::Polygon& part : parts) {
    std::size_t vertices = part.shell.size();
    for (const geo::Ring& hole : part.holes) vertices += hole.size();
    const auto outline = [&](geo::Ring ring) {
      if (ring.size() < 3) return;
      ring.push_back(ring.front());
      lines_.push_back(densified(ring));
      line_vertices_ += lines_.back().size();
    };
    outline(part.shell);
    for (const geo::Ring& hole : part.holes) outline(hole);
    if (vertices > most_fill_vertices) {
      ++simplified_fills_;
      const double tolerance = tolerance_at(general_zooms.back()) * static_cast<double>(vertices) / most_fill_vertices;
      part.shell = geo::simplified(part.shell, tolerance);
      for (geo::Ring& hole : part.holes) hole = geo::simplified(hole, tolerance);
      std::erase_if(part.holes, [](const geo::Ring& hole) { return hole.size() < 4; });
    }
    const auto triangles = geo::triangulated(part, longest_edge_deg);
    if (!triangles) {
      ++broken_fills_;
      continue;
    }
    shapes_.corners.insert(shapes_.corners.end(), triangles->begin(), triangles->end());
  }
}

VectorLayer LayerShapes::finish(base::Diagnostics& messages) {
  const auto say = [&](std::string text) { messages.push_back({base::Severity::warning, "", 0, std::move(text), ""}); };
  if (simplified_fills_ > 0)
    say(fmt::format("{} very detailed areas are filled a little more simply than they are outlined.",
                    simplified_fills_));
  if (broken_fills_ > 0) say(fmt::format("{} areas could not be filled: their outlines are broken.", broken_fills_));
  if (line_vertices_ >= generalised_from)
    for (const double zoom : general_zooms) {
      LayerLines& level = shapes_.lines.emplace_back();
      level.below_zoom = zoom;
      for (const Line& line : lines_) append(geo::simplified(line, tolerance_at(zoom)), level);
    }
  LayerLines& full = shapes_.lines.emplace_back();
  for (Line& line : lines_) {
    append(line, full);
    line = {};
  }
  constexpr std::size_t run = part_triangles * 3;
  for (std::size_t from = 0; from < shapes_.corners.size(); from += run) {
    const std::size_t count = std::min(run, shapes_.corners.size() - from);
    shapes_.fills.push_back({box_around(shapes_.corners.data() + from, count), static_cast<std::uint32_t>(from),
                             static_cast<std::uint32_t>(count)});
  }
  return std::move(shapes_);
}

}  // namespace dateline::store
