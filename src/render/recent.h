#pragma once

#include <cstddef>
#include <list>
#include <map>
#include <utility>

namespace dateline::render {

/// Things on the GPU by key, made when they are first asked for, the least recently used given up beyond a limit.
/// `Thing` has bytes().
template <class Key, class Thing>
class Recent {
 public:
  explicit Recent(std::size_t limit_bytes) : limit_(limit_bytes) {}

  template <class Make>
  const Thing& find(const Key& key, Make&& make) {
    if (const auto found = by_key_.find(key); found != by_key_.end()) {
      entries_.splice(entries_.begin(), entries_, found->second);
      return found->second->second;
    }
    entries_.emplace_front(key, make());
    by_key_[key] = entries_.begin();
    bytes_ += entries_.front().second.bytes();
    return entries_.front().second;
  }

  /// Never the `keep` most recently used.
  void trim(std::size_t keep) {
    while (bytes_ > limit_ && entries_.size() > keep) {
      bytes_ -= entries_.back().second.bytes();
      by_key_.erase(entries_.back().first);
      entries_.pop_back();
    }
  }

 private:
  using Entries = std::list<std::pair<Key, Thing>>;  // most recently used first
  std::size_t limit_;
  std::size_t bytes_ = 0;
  Entries entries_;
  std::map<Key, typename Entries::iterator> by_key_;
};

}  // namespace dateline::render
