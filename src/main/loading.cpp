#include "loading.h"

#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <memory>
#include <thread>

#include "interrupt.h"

namespace dateline::cli {

namespace {

using namespace std::chrono_literals;

/// Shows how far a job has come while it runs, on a terminal only, and passes Ctrl-C on to it.
class ProgressLine {
 public:
  ProgressLine(app::Progress& progress, bool quiet) : progress_(progress), visible_(!quiet && ::isatty(STDERR_FILENO)) {
    interrupted();
    thread_ = std::jthread([this](const std::stop_token& stop) { watch(stop); });
  }
  ~ProgressLine() {
    thread_.request_stop();
    thread_.join();
    if (shown_) fmt::print(stderr, "\r\x1b[K");
  }

 private:
  void watch(const std::stop_token& stop) {
    for (int tick = 0; !stop.stop_requested(); ++tick) {
      std::this_thread::sleep_for(20ms);
      if (interrupted()) progress_.cancel = true;
      if (!visible_ || tick < 25 || tick % 5 != 0) continue;
      fmt::print(stderr, "\r\x1b[K{} of {} read", progress_.done.load(), progress_.total.load());
      shown_ = true;
    }
  }

  app::Progress& progress_;
  bool visible_;
  bool shown_ = false;
  std::jthread thread_;
};

}  // namespace

tl::expected<app::Loaded, Exit> load_or_say(const CommonOptions& options, const Reporter& reporter) {
  const auto read = options.load_options();
  if (!read) {
    reporter.say(read.error());
    return tl::unexpected(Exit::usage);
  }
  std::vector<std::filesystem::path> files = options.files;
  if (files.empty()) files.emplace_back("-");
  std::unique_ptr<app::Engine> engine;
  const auto engine_when_needed = [&]() -> base::Result<const app::Engine*> {
    if (!engine) {
      auto loaded = app::Engine::load(options.gazetteer);
      if (!loaded) return loaded.failure();
      engine = std::make_unique<app::Engine>(*std::move(loaded));
      base::Result<const app::Engine*> first(engine.get());
      first.warn(loaded.warnings());
      return first;
    }
    return engine.get();
  };
  app::Progress progress;
  app::Loaded loaded = [&] {
    const ProgressLine line(progress, options.quiet);
    return app::load_files(files, *read, engine_when_needed, &progress);
  }();
  reporter.say(loaded.messages);
  if (progress.cancel || loaded.refused == files.size()) return tl::unexpected(Exit::nothing_done);
  return loaded;
}

}  // namespace dateline::cli
