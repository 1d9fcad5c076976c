#pragma once

#include "picture_output.h"

namespace dateline::cli {

/// Tells on a terminal how far a long picture or film is, and calls it off with Ctrl-C.
class TerminalWatch {
 public:
  TerminalWatch(bool of_film, bool quiet);
  TerminalWatch(const TerminalWatch&) = delete;
  TerminalWatch& operator=(const TerminalWatch&) = delete;
  ~TerminalWatch();

  Watch watch() const;

 private:
  bool of_film_, visible_;
};

}  // namespace dateline::cli
