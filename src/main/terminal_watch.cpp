#include "terminal_watch.h"

#include <fmt/format.h>
#include <unistd.h>

#include "interrupt.h"

namespace dateline::cli {

TerminalWatch::TerminalWatch(bool of_film, bool quiet)
    : of_film_(of_film), visible_(!quiet && ::isatty(STDERR_FILENO) != 0) {}

TerminalWatch::~TerminalWatch() {
  if (visible_) fmt::print(stderr, "\r\x1b[K");
}

Watch TerminalWatch::watch() const {
  Watch out{&interrupted(), {}};
  if (!visible_) return out;
  if (of_film_) {
    out.told = [](std::size_t done, std::size_t total) {
      fmt::print(stderr, "\r\x1b[K{} of {} pictures", done, total);
    };
  } else {
    out.told = [](std::size_t done, std::size_t total) {
      if (done < total) fmt::print(stderr, "\r\x1b[K{} of {} rows", done, total);
    };
  }
  return out;
}

}  // namespace dateline::cli
