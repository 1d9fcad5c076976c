#include "dateline/base/files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <vector>

namespace dateline::base {

namespace fs = std::filesystem;

namespace {

std::string reason() {
  return std::strerror(errno);
}

struct Descriptor {
  int fd = -1;
  explicit Descriptor(int opened) : fd(opened) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (fd >= 0) ::close(fd);
  }
};

Result<Done> check_regular(const fs::path& path) {
  std::error_code error;
  const auto status = fs::status(path, error);
  if (!fs::exists(status)) return fail(path.string(), "There is no such file.", "Check the path.");
  if (fs::is_directory(status))
    return fail(path.string(), "This is a directory, not a file.", "Name the files inside it, as in DIR/*.txt.");
  return Done{};
}

void flush_to_disk(const fs::path& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.fd >= 0) ::fsync(file.fd);
}

fs::path environment_directory(const char* variable, const char* fallback_under_home) {
  if (const char* value = std::getenv(variable); value && *value) return fs::path(value) / "dateline";
  const char* home = std::getenv("HOME");
  return fs::path(home && *home ? home : "/") / fallback_under_home / "dateline";
}

}  // namespace

Result<std::string> read_file(const fs::path& path) {
  if (path == "-") return std::string(std::istreambuf_iterator<char>(std::cin), {});
  if (auto regular = check_regular(path); !regular) return regular.failure();
  std::ifstream in(path, std::ios::binary);
  if (!in)
    return fail(path.string(), fmt::format("This file cannot be opened: {}.", reason()), "Check its permissions.");
  std::string bytes(std::istreambuf_iterator<char>(in), {});
  if (in.bad()) return fail(path.string(), fmt::format("Reading stopped at byte {}: {}.", bytes.size(), reason()));
  return bytes;
}

PendingFile::PendingFile(fs::path target)
    : target_(std::move(target)),
      pending_(target_.parent_path() /
               fmt::format(".{}.{}.part{}", target_.stem().string(), ::getpid(), target_.extension().string())) {}

PendingFile::~PendingFile() {
  std::error_code ignored;
  if (!committed_) fs::remove(pending_, ignored);
}

Result<Done> PendingFile::commit() {
  flush_to_disk(pending_);
  std::error_code error;
  fs::rename(pending_, target_, error);
  if (error)
    return fail(target_.string(), fmt::format("The finished file cannot be put in place: {}.", error.message()),
                "Check that the folder exists and can be written.");
  committed_ = true;
  return Done{};
}

void remove_left_behind(const fs::path& target) {
  const std::string before = fmt::format(".{}.", target.stem().string());
  const std::string after = fmt::format(".part{}", target.extension().string());
  std::error_code ignored;
  std::vector<fs::path> left;
  for (fs::directory_iterator entry(target.parent_path(), ignored), end; !ignored && entry != end;
       entry.increment(ignored)) {
    const std::string name = entry->path().filename().string();
    if (!name.starts_with(before) || !name.ends_with(after) || name.size() <= before.size() + after.size()) continue;
    const std::string writer = name.substr(before.size(), name.size() - before.size() - after.size());
    const long process = std::strtol(writer.c_str(), nullptr, 10);
    if (writer != fmt::format("{}", process) || process <= 0) continue;
    if (::kill(static_cast<pid_t>(process), 0) != 0 && errno == ESRCH) left.push_back(entry->path());
  }
  for (const fs::path& path : left) fs::remove(path, ignored);
}

Result<Done> write_file(const fs::path& path, const std::function<Result<Done>(std::ostream&)>& write) {
  if (path == "-") {
    auto written = write(std::cout);
    std::cout.flush();
    if (written && !std::cout) return fail("-", "Standard output was closed before everything was written.");
    return written;
  }
  std::error_code ignored;
  if (fs::is_directory(path, ignored))
    return fail(path.string(), "This is a directory, not a file.", "Name a file inside it.");
  PendingFile pending(path);
  {
    std::ofstream out(pending.path(), std::ios::binary | std::ios::trunc);
    if (!out)
      return fail(path.string(), fmt::format("This file cannot be written: {}.", reason()),
                  "Check that the folder exists and can be written.");
    if (auto written = write(out); !written) return written;
    out.flush();
    if (!out)
      return fail(path.string(), fmt::format("Writing failed: {}.", reason()),
                  "Check that the disk is not full. The old file, if any, is untouched.");
  }
  return pending.commit();
}

Result<Done> write_file(const fs::path& path, std::string_view bytes) {
  return write_file(path, [&](std::ostream& out) -> Result<Done> {
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return Done{};
  });
}

Result<MappedFile> MappedFile::open(const fs::path& path) {
  if (auto regular = check_regular(path); !regular) return regular.failure();
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  struct stat info {};
  if (file.fd < 0 || ::fstat(file.fd, &info) != 0)
    return fail(path.string(), fmt::format("This file cannot be opened: {}.", reason()), "Check its permissions.");
  const auto size = static_cast<std::size_t>(info.st_size);
  if (size == 0) return MappedFile({});
  void* data = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, file.fd, 0);
  if (data == MAP_FAILED)
    return fail(path.string(), fmt::format("This file cannot be mapped into memory: {}.", reason()));
  return MappedFile({static_cast<const std::byte*>(data), size});
}

MappedFile::MappedFile(MappedFile&& other) noexcept : bytes_(std::exchange(other.bytes_, {})) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  std::swap(bytes_, other.bytes_);
  return *this;
}

void MappedFile::forget(std::size_t first_bytes) const {
  const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
  const std::size_t pages = std::min(first_bytes, bytes_.size()) / page * page;
  if (pages > 0) ::madvise(const_cast<std::byte*>(bytes_.data()), pages, MADV_DONTNEED);
}

MappedFile::~MappedFile() {
  if (!bytes_.empty()) ::munmap(const_cast<std::byte*>(bytes_.data()), bytes_.size());
}

Result<fs::path> data_directory() {
  const auto holds_data = [](const fs::path& dir) {
    return fs::is_directory(dir / "geodata") && fs::is_directory(dir / "shaders");
  };
  if (const char* chosen = std::getenv("DATELINE_DATA"); chosen && *chosen) {
    if (holds_data(chosen)) return fs::path(chosen);
    return fail(chosen, "DATELINE_DATA names a folder without geodata/ and shaders/.",
                "Point it at the source tree or at PREFIX/share/dateline.");
  }
  std::error_code ignored;
  const fs::path program = fs::read_symlink("/proc/self/exe", ignored);
  for (const fs::path& dir : {program.parent_path().parent_path() / "share/dateline", fs::path(DATELINE_SOURCE_TREE)}) {
    if (holds_data(dir)) return dir;
  }
  return fail(DATELINE_SOURCE_TREE,
              "The data folders geodata/ and shaders/ were found neither beside the program nor in its source tree.",
              "Set DATELINE_DATA to the folder that holds them.");
}

fs::path cache_directory() {
  return environment_directory("XDG_CACHE_HOME", ".cache");
}
fs::path config_directory() {
  return environment_directory("XDG_CONFIG_HOME", ".config");
}
fs::path state_directory() {
  return environment_directory("XDG_STATE_HOME", ".local/state");
}

}  // namespace dateline::base
