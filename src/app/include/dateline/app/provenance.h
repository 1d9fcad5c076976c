#pragma once

#include <string>
#include <vector>

#include "dateline/app/command.h"
#include "dateline/app/state.h"

namespace dateline::app {

/// Sixteen hexadecimal digits that tell contents apart by what pictures show of them: kinds, places, dates, certainty,
/// in their order. The same on every machine. O(bytes).
std::string checksum_of(const Content& content);

/// The same over any bytes (FNV-1a, 64 bits).
std::string checksum_of(std::string_view bytes);

/// What brings another session with the same content to where `state` is.
std::vector<Command> commands_to(const State& state);

}  // namespace dateline::app
