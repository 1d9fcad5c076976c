#pragma once

#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <thread>

#include "dateline/app/state.h"

namespace dateline::app {

/// A search for words that goes on beside the drawing. One that is overtaken by another of the same content still goes
/// on to its end, for what it reads is kept for the next; its rows are forgotten.
class TextSearch {
 public:
  TextSearch() = default;
  /// Stops what is under way.
  ~TextSearch();
  TextSearch(TextSearch&&) noexcept = default;
  TextSearch& operator=(TextSearch&&) = delete;

  void start(std::shared_ptr<const Content> content, std::string words);
  /// Nothing is looked for any more: what is under way ends at once, and keeps nothing.
  void stop();

  bool is_running() const { return wanted_; }
  bool is_running_for(const Content& content, const std::string& words) const;
  /// How far it has come, 0 to 1.
  double share() const;

  /// What was found, once it is there.
  std::optional<base::Result<query::Selection>> take();

 private:
  struct Running;
  std::shared_ptr<Running> running_;                                                      ///< the last that was started
  std::shared_ptr<std::atomic<bool>> stop_ = std::make_shared<std::atomic<bool>>(false);  ///< all that go on
  bool wanted_ = false;
  std::string words_;
};

}  // namespace dateline::app
