#pragma once

#include "dateline/base/diagnostic.h"

namespace dateline::cli {

/// The exit codes that scripts rely on.
enum class Exit : int { done = 0, some_refused = 1, usage = 2, nothing_done = 3 };

/// Says on standard error what went wrong, as sentences or as JSON lines.
class Reporter {
 public:
  Reporter(bool quiet, bool json) : quiet_(quiet), json_(json) {}

  /// Quiet leaves warnings out; errors are always said.
  void say(const base::Diagnostic& diagnostic) const;
  void say(const base::Diagnostics& diagnostics) const;

 private:
  bool quiet_;
  bool json_;
};

}  // namespace dateline::cli
