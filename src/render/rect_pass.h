#pragma once

#include "mesh.h"
#include "programs.h"

namespace dateline::render {

/// Rectangles: round corners, hatching, fading ends, edges exact to a fraction of a pixel. Plain ones, by far the most,
/// are cut at whole pixels into quads of one colour, which cost a tenth.
class RectPass {
 public:
  static base::Result<RectPass> create(Programs& programs);

  /// Says where it differs from the last frame.
  void prepare(const std::vector<view::Rect>& rects, float pixel_ratio, Damage& damage);
  void draw(const Target& target) const;

 private:
  struct FancyVertex {
    view::Vec2 at, local, half_size;
    float fade[4];
    float corner, hatched;
    PackedColor color;
    static constexpr Attribute attributes[] = {{2, GL_FLOAT, GL_FALSE, 0},  {2, GL_FLOAT, GL_FALSE, 8},
                                               {2, GL_FLOAT, GL_FALSE, 16}, {4, GL_FLOAT, GL_FALSE, 24},
                                               {2, GL_FLOAT, GL_FALSE, 40}, {4, GL_UNSIGNED_BYTE, GL_TRUE, 48}};
    static float reach() { return 1; }
  };
  struct PlainVertex {
    view::Vec2 at;
    PackedColor color;
    static constexpr Attribute attributes[] = {{2, GL_FLOAT, GL_FALSE, 0}, {4, GL_UNSIGNED_BYTE, GL_TRUE, 8}};
    static float reach() { return 1; }
    static constexpr bool is_plain = true;
  };

  /// Neighbours in the order of drawing that are drawn alike.
  struct Run {
    enum class Look : std::uint8_t { fancy, plain, opaque } look = Look::fancy;
    std::size_t first = 0, count = 0;  ///< indices
    friend bool operator==(const Run&, const Run&) = default;
  };

  RectPass(FrameProgram fancy, FrameProgram plain)
      : fancy_program_(std::move(fancy)), plain_program_(std::move(plain)) {}
  void add_fancy(const view::Rect& rect, float margin);
  void add_plain(const view::Rect& rect, float pixel_ratio);
  void extend(Run::Look look, std::size_t end);

  FrameProgram fancy_program_, plain_program_;
  FrameMesh<FancyVertex> fancy_;
  FrameMesh<PlainVertex> plain_;
  std::vector<Run> runs_, drawn_runs_;
};

}  // namespace dateline::render
