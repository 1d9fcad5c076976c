#include "file_bytes.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace dateline::store {

void FileBytes::Closing::operator()(const int* file) const {
  ::close(*file);
  delete file;
}

std::optional<FileBytes> FileBytes::open(const std::filesystem::path& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  return file < 0 ? std::nullopt : std::optional(FileBytes(file));
}

bool FileBytes::read(std::span<std::byte> to, std::uint64_t at) const {
  while (!to.empty()) {
    const ssize_t got = ::pread(*file_, to.data(), to.size(), static_cast<off_t>(at));
    if (got <= 0) return false;
    to = to.subspan(static_cast<std::size_t>(got));
    at += static_cast<std::uint64_t>(got);
  }
  return true;
}

FileBytes::State FileBytes::state() const {
  struct stat info {};
  if (::fstat(*file_, &info) != 0) return {};
  return {static_cast<std::uint64_t>(info.st_size),
          std::int64_t{info.st_mtim.tv_sec} * 1'000'000'000 + info.st_mtim.tv_nsec};
}

void forget(std::span<const std::byte> mapped) {
  const auto page = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
  const auto begin = reinterpret_cast<std::uintptr_t>(mapped.data());
  const std::uintptr_t first = (begin + page - 1) / page * page, last = (begin + mapped.size()) / page * page;
  if (first < last) ::madvise(const_cast<std::byte*>(mapped.data()) + (first - begin), last - first, MADV_DONTNEED);
}

}  // namespace dateline::store
