#pragma once

#include <memory>
#include <utility>
#include <vector>

#include "dateline/app/command.h"
#include "dateline/app/state.h"

namespace dateline::app {

class TextSearch;

/// The one place where State changes. Not thread-safe: it belongs to the thread that draws; other threads read copies
/// of State.
class Session {
 public:
  /// Whether a search for words in a large table is waited for, or goes on beside the drawing until `poll` brings it.
  enum class Searches : bool { waited_for, beside };
  explicit Session(Searches searches = Searches::waited_for);
  ~Session();
  Session(Session&&) noexcept;
  Session& operator=(Session&&) noexcept;

  const State& state() const { return state_; }

  /// Applies a command. Changes of the filter, corrections and changes of layers are undo steps; one that changes
  /// nothing leaves none, and the moves of one drag or the letters of one word leave one together. Requests (open,
  /// snapshot, save, quit) are kept for the program around the session.
  void apply(const Command& command);

  /// Requests since the last call, in order.
  std::vector<Command> take_requests();

  /// What was done so far cannot be undone any more.
  void forget_steps();

  /// Takes up what a search beside the drawing has found; true when there was something. Until then the words asked
  /// before stay in force.
  bool poll();
  bool is_searching() const;
  /// How far the search has come, 0 to 1.
  double searched() const;

  /// What searches had to say since the last call.
  base::Diagnostics take_messages() { return std::exchange(messages_, {}); }

  bool can_undo() const { return !past_.empty(); }
  bool can_redo() const { return !future_.empty(); }

 private:
  /// What an undo step brings back.
  struct Step {
    std::shared_ptr<const Content> content;
    model::Filter filter;
    std::optional<std::uint32_t> event;
    std::vector<LayerChoice> layers;
  };
  struct Apply;

  void begin_play();
  void show_play();
  void change_filter(const model::Filter& filter, std::size_t command, bool continuing);
  Step step() const;
  void change_layers(std::vector<LayerChoice> layers, std::size_t command, bool continuing);
  void correct(std::shared_ptr<const Content> content);
  void travel(std::vector<Step>& from, std::vector<Step>& to);
  void refilter();
  void pass(const model::Filter& filter, const base::Result<query::Selection>& with_text);

  State state_;
  std::optional<query::Crossfilter> crossfilter_;  ///< of the content
  std::vector<Step> past_, future_;
  std::optional<std::size_t> open_step_;  ///< the kind of command that may still add to the last step
  std::vector<Command> requests_;
  Searches searches_;
  std::unique_ptr<TextSearch> search_;
  base::Diagnostics messages_;
  std::optional<Player> player_;
  bool play_moved_ = false;  ///< what follows is the same undo step
};

}  // namespace dateline::app
