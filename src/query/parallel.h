#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace dateline::query {

/// How many workers a task over so many rows is worth.
inline std::size_t workers_for(std::size_t rows) {
  constexpr std::size_t rows_a_worker = 200'000;
  const std::size_t cores = std::max(1u, std::thread::hardware_concurrency());
  return std::clamp<std::size_t>(rows / rows_a_worker, 1, cores);
}

/// Calls work(worker, item) for each item below `items`; workers take the next item until there is none. The calling
/// thread is worker 0.
template <class Work>
void in_parallel(std::size_t workers, std::size_t items, const Work& work) {
  std::atomic<std::size_t> next{0};
  const auto run = [&](std::size_t worker) {
    for (std::size_t item = next++; item < items; item = next++) work(worker, item);
  };
  std::vector<std::jthread> others;
  for (std::size_t worker = 1; worker < std::min(workers, items); ++worker) others.emplace_back(run, worker);
  run(0);
}

}  // namespace dateline::query
