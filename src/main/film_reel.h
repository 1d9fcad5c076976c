#pragma once

#include <vector>

#include "dateline/app/session.h"
#include "dateline/view/snapshot_frame.h"

namespace dateline::cli {

/// The pictures of a film one after the other: what playing the state shows. Not for several threads.
class Reel {
 public:
  static constexpr std::size_t most_pictures = 20'000;

  /// `picture` is the page of each.
  Reel(const app::State& state, view::SnapshotOptions picture);

  /// Empty when no event that passes the filter has a date.
  std::size_t size() const { return windows_.size(); }
  bool is_cut() const { return windows_.size() > most_pictures; }

  /// The state of picture `i`, valid until the next is asked for.
  const app::State& at(std::size_t i);

  /// Its page, with its days written into it.
  view::SnapshotOptions options(std::size_t i) const;

 private:
  view::SnapshotOptions picture_;
  std::vector<app::DayWindow> windows_;
  app::Session session_;
};

}  // namespace dateline::cli
