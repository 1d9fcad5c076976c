#pragma once

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "dateline/base/result.h"

namespace dateline::store {

/// The sentences that every picture format says alike.
inline base::Failure cannot_write(const std::filesystem::path& path, const std::string& why = {}) {
  const std::string reason = !why.empty() ? why : errno != 0 ? std::strerror(errno) : "the disk gave no reason";
  return base::fail(path.string(), fmt::format("The picture cannot be written: {}.", reason),
                    "Check that the folder exists and can be written, and that the disk is not full. An older file of "
                    "this name is untouched.");
}

inline base::Failure empty_picture(const std::filesystem::path& path) {
  return base::fail(path.string(), "An empty picture cannot be written.", "Give it a size of at least one pixel.");
}

inline base::Failure incomplete(const std::filesystem::path& path, int rows, int height) {
  return base::fail(path.string(), fmt::format("Only {} of the picture's {} rows were drawn.", rows, height),
                    "Ask for a smaller picture.");
}

inline base::Failure damaged(const std::filesystem::path& path, const std::string& why) {
  return base::fail(path.string(), fmt::format("The written picture does not read back whole: {}.", why),
                    "Check the disk. An older file of this name is untouched.");
}

}  // namespace dateline::store
