#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/app/command.h"
#include "dateline/base/result.h"
#include "dateline/ui/layout.h"
#include "dateline/ui/phrases.h"
#include "dateline/ui/settings.h"
#include "dateline/view/map_frame.h"
#include "dateline/view/timeline_frame.h"

struct GLFWwindow;

namespace dateline::ui {

/// What only the program around the interface can do.
enum class Request { paste_text, show_example, start_afresh, cancel_job };

/// A running job, as far as its card shows it.
struct JobStatus {
  std::string title;
  std::string counted;  ///< the phrase that counts what is done: "job.files"
  std::size_t done = 0, total = 0;
  double elapsed_s = 0;
};

/// How long a pass of the drawing took in the last frame.
struct PassTime {
  std::string name;
  double cpu_ms = 0, gpu_ms = 0;  ///< gpu_ms below zero: not known
};

/// What the panel of pictures wants to see: a drawing of the page within a room of so many logical pixels.
struct PreviewWish {
  float width_px = 0, height_px = 0;
  std::size_t film_picture = 0;  ///< of a film, from 0; beyond its end: the last
  friend bool operator==(const PreviewWish&, const PreviewWish&) = default;
};

/// A picture as it would be saved, drawn small, and what is known of its page.
struct PicturePreview {
  std::uintptr_t texture = 0;         ///< of OpenGL; 0: not drawn yet
  float width_px = 0, height_px = 0;  ///< where it is shown, logical
  bool is_old = false;                ///< a newer one is being drawn
  std::string trouble;                ///< why there is none
  double page_width_px = 0, page_height_px = 0, scale = 1;
  bool legend = false, scale_bar = false, inset = false, timeline = false;  ///< whether they are on it
  std::size_t film_pictures = 0;                                            ///< 0: no film
  std::vector<std::string> layouts;                                         ///< names to choose from
  std::string suggested;                                                    ///< where to save it, without an ending
};

/// What the panels show: the state and the frames made from it.
struct Scene {
  const app::State& state;
  const view::Style& style;
  const view::MapFrame* map = nullptr;            ///< null: not drawn yet
  const view::TimelineFrame* timeline = nullptr;  ///< null: not drawn yet, or nothing open
  const JobStatus* job = nullptr;
  bool can_undo = false, can_redo = false;
  double frame_ms = 0;  ///< what the last frame took, without waiting
  const view::MapLayers* layers = nullptr;
  std::vector<PassTime> passes = {};
  /// The first in time of the events in a cell of the map, so many at most.
  std::function<std::vector<std::uint32_t>(const view::MapCell&, std::size_t most)> rows_of_cell = {};
  const PicturePreview* preview = nullptr;
  std::optional<double> searched = {};  ///< how far a search for words has come, 0 to 1; none: none is under way
  /// Where density is drawn: the events that its colour at a point of the map stands for.
  std::function<std::optional<view::MapCell>(view::Vec2)> counted_at = {};
};

/// The display that the window is on, as the window system tells it.
struct Display {
  int width = 0, height = 0;                          ///< of the window, in screen coordinates
  int framebuffer_width = 0, framebuffer_height = 0;  ///< in device pixels
  float pixel_ratio = 1;                              ///< device pixels per logical pixel
  friend bool operator==(const Display&, const Display&) = default;
};

/// Every panel, drawn with Dear ImGui over the map and the timeline. Reads mouse and text from GLFW; keys come as
/// chords.
class Interface {
 public:
  /// `window` null: no input and no drawing but its own bookkeeping, for tests. `fonts` must outlive the interface.
  /// `ui_directory` is geodata/ui. The settings are edited as the user moves panels and toggles.
  static base::Result<Interface> create(GLFWwindow* window, const std::filesystem::path& ui_directory,
                                        const view::Fonts& fonts, Settings& settings);
  Interface(Interface&&) noexcept;
  Interface& operator=(Interface&&) noexcept;
  ~Interface();

  /// Where the map and the timeline go in the next frame, in logical pixels.
  Layout layout(const app::State& state, const Display& display) const;

  /// A pressed key by its name: "J", "Ctrl+Shift+Z", "Left", "F1", "[".
  void press(std::string_view chord);

  /// Builds the widgets of one frame; what the user does becomes commands. `now_s` is any steady clock.
  void build(const Scene& scene, const Display& display, double now_s, app::CommandQueue& queue);

  /// Draws what `build` built into the bound framebuffer.
  void draw();

  /// The camera jumped (fit, select): it glides there from `before` instead, unless animations are off. True when it
  /// does.
  bool glide_from(const geo::Camera& before, const geo::Camera& after, double now_s);

  void say(std::string text, bool warning, double now_s);

  /// While the panel of pictures is open: what it wants to show.
  std::optional<PreviewWish> preview_wish() const;

  /// The picture that the panel asked for is being saved: the panel closes.
  void picture_begun();

  /// There is a file of this name: on yes, the snapshot that replaces it becomes a command; `path` is what was asked
  /// for.
  void ask_to_replace(const std::filesystem::path& in_the_way, const std::filesystem::path& path);
  std::vector<Request> take_requests();

  /// Another frame is wanted without waiting for input.
  bool is_animating() const;

  /// Something changes with time alone: a message fades, a cursor blinks. A few frames a second are enough.
  bool is_ticking() const;

  /// Letters of texts about to be shown, so that the fonts have them.
  void prepare_letters(std::string_view utf8);

  /// From now on clicks on the map are corners of a polygon to filter by.
  void draw_polygon();

  const Phrases& words() const;

  /// "1,234 km · 56,789 km²": the way through places, and the area inside three or more.
  std::string measured(std::span<const model::LonLat> places) const;

 private:
  struct Parts;
  explicit Interface(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace dateline::ui
