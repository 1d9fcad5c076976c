#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>

#include "dateline/app/pipeline.h"
#include "dateline/ui/interface.h"

namespace dateline::cli {

/// One long task on a thread of its own; what it leaves to do is done on the thread that asks.
class WindowJob {
 public:
  using Finish = std::function<void()>;
  using Work = std::function<Finish(app::Progress&)>;

  WindowJob();
  ~WindowJob();

  bool is_running() const { return running_ != nullptr; }
  /// `counted` is the phrase that counts what is done.
  void start(std::string title, Work work, std::string counted = "job.files");
  void cancel();

  /// Runs the finish of a task that ended; false while it goes on, or when there is none.
  bool poll();

  std::optional<ui::JobStatus> status() const;

 private:
  struct Running;
  std::unique_ptr<Running> running_;
};

}  // namespace dateline::cli
