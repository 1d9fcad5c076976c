#pragma once

#include <array>
#include <chrono>
#include <span>

#include "dateline/render/renderer.h"
#include "gl_handles.h"

namespace dateline::render {

/// Times passes on the CPU and, by queries that are read a frame later without waiting, on the GPU.
class PassClock {
 public:
  static constexpr std::size_t pass_count = 4;

  PassClock() = default;
  PassClock(const PassClock&) = delete;
  PassClock& operator=(const PassClock&) = delete;
  PassClock(PassClock&&) = default;
  PassClock& operator=(PassClock&&) = default;

  /// Runs a pass. `pass` counts from 0 in the order of `names`.
  template <class Draw>
  void time(std::size_t pass, Draw&& draw) {
    const auto begun = std::chrono::steady_clock::now();
    begin_query(pass);
    draw();
    end_query(pass);
    times_[pass].cpu_ms = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begun).count();
  }

  std::span<const PassTime> times() const { return times_; }

 private:
  struct Query {
    QueryName name;
    bool under_way = false;
  };
  void begin_query(std::size_t pass);
  void end_query(std::size_t pass);

  std::array<PassTime, pass_count> times_{{{"layout"}, {"basemap"}, {"layers"}, {"events, labels"}}};
  std::array<Query, pass_count> queries_;
  bool querying_ = false;
};

}  // namespace dateline::render
