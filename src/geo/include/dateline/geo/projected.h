#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "dateline/geo/projection.h"

namespace dateline::geo {

/// Lays lines and triangles out on a map: cut at the edge of the projection's domain and at its seam, and with points
/// added where a straight edge in longitude and latitude bends on the map by more than a tolerance. Keeps its memory
/// from call to call.
class Projector {
 public:
  /// `tolerance` in world units: a quarter of a pixel, say.
  Projector(MapPlane plane, double tolerance);

  /// From now on triangles come with the places of their points.
  void keep_places() { keeps_places_ = true; }

  struct Lines {
    std::vector<WorldPoint> points;
    std::vector<std::uint32_t> starts;  ///< of each line, then the end
    std::size_t count() const { return starts.empty() ? 0 : starts.size() - 1; }
    std::span<const WorldPoint> line(std::size_t i) const {
      return std::span(points).subspan(starts[i], starts[i + 1] - starts[i]);
    }
  };
  struct Triangles {
    std::vector<WorldPoint> points;
    std::vector<std::uint32_t> indices;
    std::vector<model::LonLat> places;  ///< of the points; longitudes may leave [-180, 180]; only when asked for
  };

  /// Each gives the result for these vertices alone, valid until the next call. Neighbours that share an edge get the
  /// same points on it: no gaps. O(vertices) calls of the projection, and one for each point added.
  const Lines& line(std::span<const model::LonLat> vertices);
  template <class Index>
  const Triangles& triangles(std::span<const model::LonLat> vertices, std::span<const Index> indices);

 private:
  /// A vertex with its longitude counted from the middle meridian, not wrapped within one line or triangle.
  struct Corner {
    double east = 0, lat = 0;
    WorldPoint at;
    bool inside = false;
  };
  struct Polygon;

  Corner corner(double east, double lat) const;
  Corner vertex(std::size_t i, double near_east) const;
  Corner between(const Corner& a, const Corner& b, double t) const;
  Corner edge_between(const Corner& inside, const Corner& outside) const;
  bool bends(const Corner& a, const Corner& b, Corner& middle) const;
  void project(std::span<const model::LonLat> vertices);

  void end_line();
  void bend_line(const Corner& a, const Corner& b, int depth);
  void add_edge(const Corner& a, const Corner& b);
  void add_part(const Corner& a, const Corner& b);

  std::uint32_t put(const Corner& c);
  void bend_triangle(const Corner& a, const Corner& b, const Corner& c, int depth);
  void cut_triangle(const Corner& a, const Corner& b, const Corner& c);
  void add_polygon(const Polygon& polygon);

  MapPlane plane_;
  Domain domain_;
  bool has_seam_, keeps_places_ = false;
  double tolerance_, straight_below_;
  std::vector<WorldPoint> at_;
  std::vector<double> east_, lat_;
  std::vector<char> inside_;
  std::vector<std::uint32_t> used_;
  Lines lines_;
  Triangles triangles_;
};

/// The whole domain of a plane that does not repeat, laid out: its ground as triangles, and the lines around it.
struct DomainShape {
  Projector::Triangles ground;
  Projector::Lines edge;
};
DomainShape shape_of(const MapPlane& plane, double tolerance);

}  // namespace dateline::geo
