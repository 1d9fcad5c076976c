#include "window_job.h"

#include "window_glfw.h"

namespace dateline::cli {

namespace {

using Clock = std::chrono::steady_clock;

}  // namespace

struct WindowJob::Running {
  std::string title, counted;
  Clock::time_point begun = Clock::now();
  app::Progress progress;
  std::atomic<bool> ended{false};
  Finish finish;
  std::jthread thread;
};

WindowJob::WindowJob() = default;

WindowJob::~WindowJob() {
  cancel();
}

void WindowJob::start(std::string title, Work work, std::string counted) {
  running_ = std::make_unique<Running>();
  Running& r = *running_;
  r.title = std::move(title);
  r.counted = std::move(counted);
  r.thread = std::jthread([&r, work = std::move(work)] {
    r.finish = work(r.progress);
    r.ended = true;
    wake_window();
  });
}

void WindowJob::cancel() {
  if (running_) running_->progress.cancel = true;
}

bool WindowJob::poll() {
  if (!running_ || !running_->ended) return false;
  const auto ended = std::move(running_);
  ended->thread.join();
  if (ended->finish) ended->finish();
  return true;
}

std::optional<ui::JobStatus> WindowJob::status() const {
  if (!running_) return std::nullopt;
  const std::chrono::duration<double> elapsed = Clock::now() - running_->begun;
  return ui::JobStatus{running_->title, running_->counted, running_->progress.done, running_->progress.total,
                       elapsed.count()};
}

}  // namespace dateline::cli
