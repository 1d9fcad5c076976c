#include "replacing.h"

#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>

namespace dateline::cli {

void add_replacing_options(CLI::App& command, Replacing& o) {
  CLI::Option* force = command.add_flag("--force", o.force, "Replace a file of that name without asking");
  command.add_flag("--no-clobber", o.no_clobber, "Never replace a file")->excludes(force);
}

base::Result<base::Done> may_replace(const std::string& output, const Replacing& o) {
  std::error_code ignored;
  if (o.force || output.empty() || output == "-" || !std::filesystem::exists(output, ignored)) return base::Done{};
  if (o.no_clobber)
    return base::fail(output, "There is a file of this name already.",
                      "Choose another name, or leave --no-clobber out.");
  if (::isatty(STDIN_FILENO) == 0 || ::isatty(STDERR_FILENO) == 0) return base::Done{};
  fmt::print(stderr, "{} is there already. Replace it? [y/N] ", output);
  std::string answer;
  std::getline(std::cin, answer);
  if (!answer.empty() && std::string_view("yYoOjJ").find(answer.front()) != std::string_view::npos) return base::Done{};
  return base::fail(output, "The file was left as it is.", "Say yes, choose another name, or use --force.");
}

}  // namespace dateline::cli
