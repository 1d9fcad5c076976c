#pragma once

#include <string>

#include "dateline/base/result.h"

namespace CLI {
class App;
}

namespace dateline::cli {

/// What happens to a file that bears the output's name already.
struct Replacing {
  bool force = false, no_clobber = false;
};

void add_replacing_options(CLI::App& command, Replacing& o);

/// Whether `output` may be written: a file that is there is asked about on a terminal, where "no" is an error;
/// without one it is replaced. `force` does not ask, `no_clobber` refuses.
base::Result<base::Done> may_replace(const std::string& output, const Replacing& o);

}  // namespace dateline::cli
