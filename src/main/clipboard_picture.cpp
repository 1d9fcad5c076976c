#include "clipboard_picture.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <string>
#include <vector>

extern char** environ;

namespace dateline::cli {

namespace {

namespace fs = std::filesystem;

/// A file that is gone with its owner.
struct Temporary {
  fs::path path = fs::temp_directory_path() / fmt::format("dateline-copy-{}.png", ::getpid());
  ~Temporary() {
    std::error_code ignored;
    fs::remove(path, ignored);
  }
};

/// The exit status; -1 where the program cannot be started.
int run(std::vector<std::string> words, const fs::path& input) {
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, input.c_str(), O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  pid_t process = -1;
  const int trouble = ::posix_spawnp(&process, argv[0], &actions, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  int status = 0;
  if (trouble != 0 || ::waitpid(process, &status, 0) < 0) return -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

base::Result<base::Done> copy_to_clipboard(const store::Image& image) {
  const Temporary file;
  if (auto written = store::write_png(image, file.path); !written) return written;
  const char* wayland = std::getenv("WAYLAND_DISPLAY");
  const std::vector<std::string> by_wayland{"wl-copy", "--type", "image/png"};
  const std::vector<std::string> by_x11{"xclip", "-selection", "clipboard", "-t", "image/png", "-i"};
  if (wayland != nullptr && *wayland != '\0' && run(by_wayland, file.path) == 0) return base::Done{};
  if (run(by_x11, file.path) == 0) return base::Done{};
  return base::fail({}, "The system lets no picture into the clipboard.",
                    "Install wl-clipboard (Wayland) or xclip (X11), or save the picture.");
}

}  // namespace dateline::cli
