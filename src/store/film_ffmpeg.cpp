#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "dateline/base/files.h"
#include "film_kinds.h"
#include "picture_trouble.h"

extern char** environ;

namespace dateline::store {
namespace {

namespace fs = std::filesystem;

/// The program ffmpeg on the PATH; empty when there is none.
fs::path ffmpeg_path() {
  const char* variable = std::getenv("PATH");
  std::string_view rest = variable == nullptr ? "" : variable;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(':'), rest.size());
    fs::path program = fs::path(rest.substr(0, end)) / "ffmpeg";
    if (::access(program.c_str(), X_OK) == 0) return program;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return {};
}

std::vector<std::string> arguments(const fs::path& target, FilmKind kind, const PictureInfo& info, double fps) {
  std::vector<std::string> out{"ffmpeg",    "-nostdin",
                               "-loglevel", "error",
                               "-f",        "rawvideo",
                               "-pix_fmt",  "rgba",
                               "-s",        fmt::format("{}x{}", info.width, info.height),
                               "-r",        fmt::format("{}", fps),
                               "-i",        "pipe:0",
                               "-vf",       "pad=ceil(iw/2)*2:ceil(ih/2)*2"};
  const auto add = [&](std::initializer_list<const char*> more) { out.insert(out.end(), more.begin(), more.end()); };
  if (kind == FilmKind::mp4)
    add({"-c:v", "libx264", "-preset", "veryfast", "-crf", "18", "-movflags", "+faststart", "-f", "mp4"});
  else
    add({"-c:v", "libvpx-vp9", "-crf", "28", "-b:v", "0", "-deadline", "realtime", "-cpu-used", "6", "-f", "webm"});
  add({"-pix_fmt", "yuv420p", "-fflags", "+bitexact", "-flags:v", "+bitexact"});
  if (!info.title.empty()) out.insert(out.end(), {"-metadata", "title=" + info.title});
  if (!info.provenance.empty()) out.insert(out.end(), {"-metadata", "comment=" + info.provenance});
  out.insert(out.end(), {"-y", target.string()});
  return out;
}

class FfmpegFilm : public FilmFile {
 public:
  explicit FfmpegFilm(fs::path path) : path_(std::move(path)), pending_(path_) {}
  FfmpegFilm(const FfmpegFilm&) = delete;
  FfmpegFilm& operator=(const FfmpegFilm&) = delete;
  ~FfmpegFilm() override {
    if (pipe_ >= 0) ::close(pipe_);
    if (process_ > 0) {
      ::kill(process_, SIGKILL);
      ::waitpid(process_, nullptr, 0);
    }
    if (errors_ >= 0) ::close(errors_);
  }

  base::Result<base::Done> begin(const fs::path& program, FilmKind kind, const PictureInfo& info, double fps) {
    ::signal(SIGPIPE, SIG_IGN);
    int ends[2], errors[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) return cannot_write(path_);
    if (::pipe2(errors, O_CLOEXEC | O_NONBLOCK) != 0) return cannot_write(path_);
    std::vector<std::string> words = arguments(pending_.path(), kind, info, fps);
    std::vector<char*> argv;
    for (std::string& word : words) argv.push_back(word.data());
    argv.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[0], STDIN_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, errors[1], STDERR_FILENO);
    errno = ::posix_spawn(&process_, program.c_str(), &actions, nullptr, argv.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    ::close(ends[0]);
    ::close(errors[1]);
    pipe_ = ends[1];
    errors_ = errors[0];
    if (errno != 0) process_ = -1;
    return process_ > 0 ? base::Result<base::Done>(base::Done{}) : cannot_write(path_);
  }

  base::Result<base::Done> add(const Image& frame) override {
    for (std::size_t sent = 0; sent < frame.rgba.size();) {
      const ssize_t count = ::write(pipe_, frame.rgba.data() + sent, frame.rgba.size() - sent);
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) return refused();
      sent += static_cast<std::size_t>(count);
    }
    return base::Done{};
  }

  base::Result<base::Done> finish() override {
    ::close(pipe_);
    pipe_ = -1;
    int status = 0;
    ::waitpid(process_, &status, 0);
    process_ = -1;
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) return refused();
    return pending_.commit();
  }

 private:
  /// With the last line that ffmpeg said.
  base::Failure refused() {
    std::string said(4096, '\0');
    const ssize_t count = ::read(errors_, said.data(), said.size());
    said.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
    while (!said.empty() && std::isspace(static_cast<unsigned char>(said.back())) != 0) said.pop_back();
    said.erase(0, said.rfind('\n') == said.npos ? 0 : said.rfind('\n') + 1);
    return base::fail(
        path_.string(), fmt::format("ffmpeg could not make this film: {}.", said.empty() ? "it ended early" : said),
        "Check that the disk is not full, or write a .gif or .webp, which need no ffmpeg. An older file of "
        "this name is untouched.");
  }

  fs::path path_;
  base::PendingFile pending_;
  pid_t process_ = -1;
  int pipe_ = -1, errors_ = -1;
};

}  // namespace

bool has_ffmpeg() {
  return !ffmpeg_path().empty();
}

FilmFileResult create_ffmpeg_film(const fs::path& path, FilmKind kind, const PictureInfo& info,
                                  double frames_per_second) {
  const fs::path program = ffmpeg_path();
  if (program.empty())
    return base::fail(path.string(), "MP4 and WebM are made by the program ffmpeg, which is not installed.",
                      "Install the package ffmpeg, or write a .gif, a .webp or a folder/%04d.png.");
  auto film = std::make_unique<FfmpegFilm>(path);
  if (auto begun = film->begin(program, kind, info, frames_per_second); !begun) return begun.failure();
  return std::unique_ptr<FilmFile>(std::move(film));
}

}  // namespace dateline::store
