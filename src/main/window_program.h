#pragma once

#include <chrono>
#include <memory>
#include <mutex>

#include "darkroom.h"
#include "dateline/app/session.h"
#include "dateline/base/files.h"
#include "dateline/view/map_layers.h"
#include "layer_shelf.h"
#include "window_command.h"
#include "window_glfw.h"
#include "window_job.h"
#include "window_picture.h"
#include "window_preview.h"

namespace dateline::cli {

std::filesystem::path settings_file();
std::filesystem::path autosave_file();

/// The gazetteer and the rules, loaded by the first thread that asks.
class SharedEngine {
 public:
  explicit SharedEngine(std::string gazetteer) : gazetteer_(std::move(gazetteer)) {}
  base::Result<const app::Engine*> get();

 private:
  std::string gazetteer_;
  std::mutex mutex_;
  std::optional<base::Result<app::Engine>> engine_;
};

/// Where a picture is saved that was given no name, without its ending: the current folder, or that of pictures.
std::filesystem::path suggested_picture();

/// The window's loop: input, finished jobs, commands, frames, panels; a picture only when something changed.
class WindowProgram {
 public:
  /// `settings` must outlive the program, which keeps them up to date.
  static base::Result<std::unique_ptr<WindowProgram>> create(const WindowOptions& options, ui::Settings& settings,
                                                             app::LoadOptions read);
  ~WindowProgram();

  Exit run(const model::Filter& filter);

 private:
  WindowProgram(const WindowOptions& options, ui::Settings& settings, app::LoadOptions read);

  // window_program.cpp
  double now_s() const;
  void begin(const model::Filter& filter);
  void fit_camera(const ui::Layout& layout);
  void apply(const app::Command& command);
  void frame();
  double patience_s() const;

  // window_opening.cpp
  void open(std::vector<std::filesystem::path> paths);
  void opened(app::Loaded loaded, std::shared_ptr<const app::Content> content,
              const std::vector<std::filesystem::path>& paths, const std::string& letters);

  // window_layers.cpp
  void add_layer(const app::AddLayer& request);
  void read_layers(const LayerSource& source, bool adds);
  void follow_layers();
  void measure(const std::vector<model::LonLat>& places);

  // window_requests.cpp
  void answer(const app::Command& request);
  void answer(ui::Request request);
  void read_polygon(const std::filesystem::path& file);
  void save(const std::filesystem::path& path);
  void paste();
  void warn(const base::Diagnostics& messages);

  // window_snapshot.cpp
  base::Result<Darkroom*> darkroom();
  void preview(const ui::Display& display);
  bool preview_is_due() const {
    return preview_->is_drawing() || (interface_->preview_wish() && preview_->shown.is_old);
  }
  void snapshot(const app::Snapshot& request);
  void copy_picture();
  void copy_events();

  // window_autosave.cpp
  void is_saved();
  void autosave();
  void autosave_now();

  // window_script.cpp
  void run_script();
  bool take_screenshot();
  void write_report() const;

  const WindowOptions& options_;
  ui::Settings& settings_;
  app::LoadOptions read_;
  std::filesystem::path data_directory_;
  SharedEngine engine_;
  std::unique_ptr<PictureData> data_;
  std::unique_ptr<GlfwWindow> window_;
  std::unique_ptr<WindowPicture> picture_;
  std::optional<ui::Interface> interface_;
  app::Session session_{app::Session::Searches::beside};
  std::unique_ptr<Darkroom> darkroom_;  ///< once a picture is wanted
  std::unique_ptr<WindowPreview> preview_;
  WindowJob job_, autosave_job_;
  std::shared_ptr<const app::Content> saved_content_, changed_content_, autosaved_content_;
  double changed_s_ = 0;
  LayerShelf shelf_;
  std::vector<app::LayerChoice> shown_choices_;
  std::shared_ptr<const view::MapLayers> layers_;  ///< what the shelf has of them
  std::vector<LayerSource> waiting_sources_;       ///< of layers to be added
  std::optional<model::Filter> first_filter_;      ///< of the command line, for what is opened first
  std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
  double frame_ms_ = 0;
  std::vector<float> all_frames_ms_;  ///< for the report
  int frames_due_ = 3;
  int frames_at_rest_ = 0;
  bool script_done_ = false, quit_ = false, uses_gazetteer_ = false;
  Exit exit_ = Exit::done;
};

}  // namespace dateline::cli
