#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dateline/base/diagnostic.h"

namespace dateline::store {

/// Counts what a format could not hold, to be said once at the end.
class Losses {
 public:
  explicit Losses(std::string_view format) : format_(format) {}

  /// One more event of which `what` holds: "sets of days became spans".
  void add(std::string_view what, std::size_t events = 1);

  /// "KML: sets of days became spans (3 events).", in the order in which they were met.
  base::Diagnostics warnings(const std::string& file) const;

 private:
  std::string_view format_;
  std::vector<std::pair<std::string_view, std::size_t>> counts_;
};

}  // namespace dateline::store
