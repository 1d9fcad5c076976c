#pragma once

#include <vector>

#include "dateline/app/command.h"
#include "dateline/app/state.h"

namespace dateline::app {

/// The one place where State changes. Not thread-safe: it belongs to the thread that draws; other threads read copies
/// of State.
class Session {
 public:
  Session();

  const State& state() const { return state_; }

  /// Applies a command; one that changes nothing leaves no undo step. Requests (open, snapshot, save, quit) are kept
  /// for the program around the session.
  void apply(const Command& command);

  /// Requests since the last call, in order.
  std::vector<Command> take_requests();

  bool can_undo() const { return !past_.empty(); }
  bool can_redo() const { return !future_.empty(); }

 private:
  /// What an undo step brings back.
  struct Step {
    model::Filter filter;
    std::optional<std::uint32_t> event;
  };
  void refilter();

  State state_;
  std::vector<Step> past_, future_;
  std::vector<Command> requests_;
};

}  // namespace dateline::app
