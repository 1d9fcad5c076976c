#include "dateline/render/renderer.h"

#include <EGL/egl.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstring>

#include "area_pass.h"
#include "basemap_picture.h"
#include "density_pass.h"
#include "drawing_passes.h"
#include "still_picture.h"

namespace dateline::render {
namespace {

/// Sets what the passes rely on, and on leaving puts back the framebuffer and leaves nothing of ours bound.
class DrawState {
 public:
  DrawState() {
    glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &framebuffer_);
    glGetIntegerv(GL_VIEWPORT, viewport_);
    for (const GLenum off : {GL_DEPTH_TEST, GL_STENCIL_TEST, GL_CULL_FACE, GL_FRAMEBUFFER_SRGB}) glDisable(off);
    glEnable(GL_BLEND);
    glBlendEquation(GL_FUNC_ADD);
    glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
    glActiveTexture(GL_TEXTURE0);
    glBindSampler(0, 0);
  }
  DrawState(const DrawState&) = delete;
  DrawState& operator=(const DrawState&) = delete;
  ~DrawState() {
    glBindFramebuffer(GL_FRAMEBUFFER, framebuffer());
    glViewport(viewport_[0], viewport_[1], viewport_[2], viewport_[3]);
    glBindVertexArray(0);
    glUseProgram(0);
    glDisable(GL_BLEND);
    glDisable(GL_SCISSOR_TEST);
  }

  GLuint framebuffer() const { return static_cast<GLuint>(framebuffer_); }

 private:
  GLint framebuffer_ = 0;
  GLint viewport_[4] = {};
};

Target target_of(GLuint framebuffer, Viewport viewport, int target_height, float pixel_ratio) {
  return {framebuffer,    viewport.x,      target_height - viewport.y - viewport.height,
          viewport.width, viewport.height, pixel_ratio};
}

bool drawable(Viewport viewport) {
  return viewport.width > 0 && viewport.height > 0;
}

base::Result<base::Done> load_gl(Renderer::ProcAddress get_proc_address) {
  const int version = gladLoadGL(get_proc_address != nullptr ? get_proc_address : eglGetProcAddress);
  if (version >= GLAD_MAKE_VERSION(3, 3)) return base::Done{};
  const auto found = version == 0 ? std::string("no OpenGL is current here")
                                  : fmt::format("this context is of version {}.{}", GLAD_VERSION_MAJOR(version),
                                                GLAD_VERSION_MINOR(version));
  return base::fail({}, fmt::format("OpenGL 3.3 is needed, and {}.", found),
                    "Install libgl1-mesa-dri, which draws without a graphics card, or a newer graphics driver.");
}

store::Image read_pixels(const Canvas& canvas) {
  store::Image image{canvas.width(), canvas.height(), {}};
  const auto row = static_cast<std::size_t>(image.width) * 4, rows = static_cast<std::size_t>(image.height);
  image.rgba.resize(row * rows);
  glBindFramebuffer(GL_READ_FRAMEBUFFER, canvas.framebuffer());
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadPixels(0, 0, image.width, image.height, GL_RGBA, GL_UNSIGNED_BYTE, image.rgba.data());
  for (std::size_t y = 0; y < rows / 2; ++y)
    std::swap_ranges(image.rgba.begin() + static_cast<std::ptrdiff_t>(y * row),
                     image.rgba.begin() + static_cast<std::ptrdiff_t>((y + 1) * row),
                     image.rgba.begin() + static_cast<std::ptrdiff_t>((rows - 1 - y) * row));
  for (std::size_t i = 3; i < image.rgba.size(); i += 4) image.rgba[i] = 255;
  return image;
}

}  // namespace

struct Renderer::Passes {
  BasemapPicture basemap;
  AreaPass areas;
  DensityPass density;
  DrawingPasses map, timeline;
  StillPicture map_still, timeline_still;
  view::Color timeline_background;

  enum class Keep { nothing, pictures };

  void draw_map(const view::MapFrame& frame, const Target& target, Keep keep) {
    const auto view = WorldView::of(frame.camera, target.width, target.height, frame.pixel_ratio);
    const BasemapLook look(frame.style);
    bool changed = areas.prepare(frame.areas, view);
    changed |= density.prepare(frame.density, frame.style.density);
    changed |= map.prepare(frame.drawing, frame.pixel_ratio);
    std::optional<Target> kept;
    if (keep == Keep::pictures) kept = basemap.update(frame.basemap, look, view);
    changed |= !kept || basemap.changed();
    if (keep == Keep::pictures && map_still.show(changed, target)) return;
    if (kept)
      copy_pixels(*kept, target);
    else
      basemap.draw(frame.basemap, look, view, target);
    target.bind();
    areas.draw(view);
    density.draw(view);
    map.draw(target);
    if (keep == Keep::pictures) map_still.drawn(changed, target);
  }

  void draw_timeline(const view::TimelineFrame& frame, const Target& target, Keep keep) {
    bool changed = timeline.prepare(frame.drawing, frame.pixel_ratio);
    changed |= !(frame.background == timeline_background);
    timeline_background = frame.background;
    if (keep == Keep::pictures && timeline_still.show(changed, target)) return;
    target.bind();
    glClearColor(frame.background.r, frame.background.g, frame.background.b, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    timeline.draw(target);
    if (keep == Keep::pictures) timeline_still.drawn(changed, target);
  }
};

Renderer::Renderer(std::unique_ptr<Passes> passes) : passes_(std::move(passes)) {}
Renderer::Renderer(Renderer&&) noexcept = default;
Renderer& Renderer::operator=(Renderer&&) noexcept = default;
Renderer::~Renderer() = default;

base::Result<Renderer> Renderer::create(const std::filesystem::path& shader_directory, const view::Fonts& fonts,
                                        ProcAddress get_proc_address) {
  if (auto loaded = load_gl(get_proc_address); !loaded) return loaded.failure();
  Programs programs(shader_directory);
  const auto atlas = std::make_shared<GlyphAtlas>(fonts);
  auto basemap = BasemapPass::create(programs);
  if (!basemap) return basemap.failure();
  auto areas = AreaPass::create(programs);
  if (!areas) return areas.failure();
  auto density = DensityPass::create(programs);
  if (!density) return density.failure();
  auto map = DrawingPasses::create(programs, atlas);
  if (!map) return map.failure();
  auto timeline = DrawingPasses::create(programs, atlas);
  if (!timeline) return timeline.failure();
  return Renderer(std::make_unique<Passes>(Passes{BasemapPicture(*std::move(basemap)),
                                                  *std::move(areas),
                                                  *std::move(density),
                                                  *std::move(map),
                                                  *std::move(timeline),
                                                  {},
                                                  {},
                                                  {}}));
}

void Renderer::draw(const view::MapFrame& frame, Viewport viewport, int target_height) {
  if (!drawable(viewport)) return;
  const DrawState state;
  passes_->draw_map(frame, target_of(state.framebuffer(), viewport, target_height, frame.pixel_ratio),
                    Passes::Keep::pictures);
}

void Renderer::draw(const view::TimelineFrame& frame, Viewport viewport, int target_height) {
  if (!drawable(viewport)) return;
  const DrawState state;
  passes_->draw_timeline(frame, target_of(state.framebuffer(), viewport, target_height, frame.pixel_ratio),
                         Passes::Keep::pictures);
}

base::Result<store::Image> Renderer::snapshot(const view::SnapshotFrame& frame) {
  const double ratio = static_cast<double>(frame.pixel_ratio);
  const auto pixels = [&](double px) { return static_cast<int>(std::lround(px * ratio)); };
  const int width = pixels(frame.width_px), height = pixels(frame.height_px);
  const int below = frame.timeline ? pixels(static_cast<double>(frame.timeline->height_px)) : 0;
  const DrawState state;
  Canvas canvas;
  if (width < 1 || height < 1 || !canvas.resize(width, height)) {
    GLint largest = 0;
    glGetIntegerv(GL_MAX_TEXTURE_SIZE, &largest);
    return base::fail({}, fmt::format("A picture of {} by {} pixels cannot be drawn here.", width, height),
                      fmt::format("Ask for 1 to {} pixels each way.", largest));
  }
  const auto part = [&](int y, int part_height, float part_ratio) {
    return target_of(canvas.framebuffer(), {0, y, width, part_height}, height, part_ratio);
  };
  if (height > below)
    passes_->draw_map(frame.map, part(0, height - below, frame.map.pixel_ratio), Passes::Keep::nothing);
  if (below > 0)
    passes_->draw_timeline(*frame.timeline, part(height - below, below, frame.timeline->pixel_ratio),
                           Passes::Keep::nothing);
  return read_pixels(canvas);
}

}  // namespace dateline::render
