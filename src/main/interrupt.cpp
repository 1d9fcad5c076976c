#include "interrupt.h"

#include <csignal>

namespace dateline::cli {

namespace {

// A signal handler can reach nothing but static storage.
std::atomic<bool> pressed{false};

void press(int) {
  pressed = true;
  std::signal(SIGINT, SIG_DFL);
}

}  // namespace

const std::atomic<bool>& interrupted() {
  static const auto previous = std::signal(SIGINT, press);
  (void)previous;
  return pressed;
}

}  // namespace dateline::cli
