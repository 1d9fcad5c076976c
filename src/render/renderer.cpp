#include "dateline/render/renderer.h"

#include <EGL/egl.h>
#include <fmt/format.h>

#include <mutex>

#include "renderer_passes.h"
#include "snapshot.h"

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

/// The functions are the process's own, so what loads them while another thread draws must not touch them again.
int load_functions(Renderer::ProcAddress loader) {
  static std::mutex mutex;
  static Renderer::ProcAddress loaded_by = nullptr;
  const std::scoped_lock lock(mutex);
  if (loaded_by != loader) {
    const int version = gladLoadGL(loader);
    loaded_by = version > 0 ? loader : nullptr;
    return version;
  }
  if (glGetString(GL_VERSION) == nullptr) return 0;
  GLint major = 0, minor = 0;
  glGetIntegerv(GL_MAJOR_VERSION, &major);
  glGetIntegerv(GL_MINOR_VERSION, &minor);
  return GLAD_MAKE_VERSION(major, minor);
}

base::Result<base::Done> load_gl(Renderer::ProcAddress get_proc_address) {
  const int version = load_functions(get_proc_address != nullptr ? get_proc_address : eglGetProcAddress);
  if (version >= GLAD_MAKE_VERSION(3, 3)) return base::Done{};
  const auto found = version == 0 ? std::string("no OpenGL is current here")
                                  : fmt::format("this context is of version {}.{}", GLAD_VERSION_MAJOR(version),
                                                GLAD_VERSION_MINOR(version));
  return base::fail({}, fmt::format("OpenGL 3.3 is needed, and {}.", found),
                    "Install libgl1-mesa-dri, which draws without a graphics card, or a newer graphics driver.");
}

}  // namespace

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
  auto scaled = ScaledCopy::create(programs);
  if (!scaled) return scaled.failure();
  auto layers = LayerPass::create(programs);
  if (!layers) return layers.failure();
  auto areas = AreaPass::create(programs);
  if (!areas) return areas.failure();
  auto density = DensityPass::create(programs);
  if (!density) return density.failure();
  auto map = DrawingPasses::create(programs, atlas);
  if (!map) return map.failure();
  auto timeline = DrawingPasses::create(programs, atlas);
  if (!timeline) return timeline.failure();
  auto page = DrawingPasses::create(programs, atlas);
  if (!page) return page.failure();
  return Renderer(std::make_unique<Passes>(Passes{BasemapPicture(*std::move(basemap), *std::move(scaled)),
                                                  *std::move(layers),
                                                  *std::move(areas),
                                                  *std::move(density),
                                                  *std::move(map),
                                                  *std::move(timeline),
                                                  *std::move(page),
                                                  {},
                                                  {},
                                                  draws_on_processor() ? std::optional(ProcessorMap()) : std::nullopt,
                                                  {},
                                                  {},
                                                  shader_directory,
                                                  &fonts,
                                                  get_proc_address}));
}

void Renderer::draw(const view::MapFrame& frame, Viewport viewport, int target_height) {
  if (!drawable(viewport)) return;
  const DrawState state;
  passes_->draw_map(frame, target_of(state.framebuffer(), viewport, target_height, frame.pixel_ratio));
}

void Renderer::draw(const view::TimelineFrame& frame, Viewport viewport, int target_height) {
  if (!drawable(viewport)) return;
  const DrawState state;
  passes_->draw_timeline(frame, target_of(state.framebuffer(), viewport, target_height, frame.pixel_ratio));
}

std::span<const PassTime> Renderer::pass_times() const {
  return passes_->clock.times();
}

base::Result<base::Done> Renderer::rebuild() {
  const auto shaders = passes_->shader_directory;
  const view::Fonts& fonts = *passes_->fonts;
  const ProcAddress get_proc_address = passes_->get_proc_address;
  passes_.reset();  // its names mean nothing in a new context, which has none of ours yet
  while (glGetError() != GL_NO_ERROR) continue;
  auto again = create(shaders, fonts, get_proc_address);
  if (!again) return again.failure();
  *this = *std::move(again);
  return base::Done{};
}

base::Result<store::Image> Renderer::snapshot(const view::SnapshotFrame& frame) {
  store::Image image;
  const auto drawn = snapshot(frame, [&](store::Image rows) -> base::Result<base::Done> {
    image.width = rows.width;
    image.height += rows.height;
    if (image.rgba.empty())
      image.rgba = std::move(rows.rgba);
    else
      image.rgba.insert(image.rgba.end(), rows.rgba.begin(), rows.rgba.end());
    return base::Done{};
  });
  if (!drawn) return drawn.failure();
  return image;
}

base::Result<base::Done> Renderer::snapshot(const view::SnapshotFrame& frame, const TakeRows& take,
                                            const std::atomic<bool>* cancel) {
  const DrawState state;
  return draw_snapshot(frame, *passes_, take, cancel);
}

}  // namespace dateline::render
