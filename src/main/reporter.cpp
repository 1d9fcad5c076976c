#include "reporter.h"

#include <fmt/format.h>

#include <cstdio>

namespace dateline::cli {

void Reporter::say(const base::Diagnostic& diagnostic) const {
  if (quiet_ && diagnostic.severity == base::Severity::warning) return;
  fmt::print(stderr, "{}\n", json_ ? to_json(diagnostic) : "dateline: " + to_string(diagnostic));
}

void Reporter::say(const base::Diagnostics& diagnostics) const {
  for (const base::Diagnostic& diagnostic : diagnostics) say(diagnostic);
}

}  // namespace dateline::cli
