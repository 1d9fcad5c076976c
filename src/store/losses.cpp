#include "losses.h"

#include <fmt/format.h>

#include <algorithm>

namespace dateline::store {

void Losses::add(std::string_view what, std::size_t events) {
  const auto found = std::find_if(counts_.begin(), counts_.end(), [&](const auto& c) { return c.first == what; });
  if (found == counts_.end()) {
    counts_.emplace_back(what, events);
  } else {
    found->second += events;
  }
}

base::Diagnostics Losses::warnings(const std::string& file) const {
  base::Diagnostics out;
  for (const auto& [what, events] : counts_) {
    out.push_back({base::Severity::warning, file, 0,
                   fmt::format("{}: {} ({} event{}).", format_, what, events, events == 1 ? "" : "s"), ""});
  }
  return out;
}

}  // namespace dateline::store
