#pragma once

#include <atomic>

namespace dateline::cli {

/// True once Ctrl-C was pressed; a second Ctrl-C ends the program at once. The first call installs the handler.
const std::atomic<bool>& interrupted();

}  // namespace dateline::cli
