#include "external_sort.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cstring>
#include <fstream>
#include <memory>
#include <queue>

namespace dateline::gazetteer {

namespace {

constexpr std::size_t largest_record = 0xFFFF;
constexpr std::size_t read_block = 1 << 20;

/// One run, read in blocks.
class RunReader {
 public:
  explicit RunReader(const std::filesystem::path& path) : block_(read_block), in_(open(path)) { next(); }

  bool is_done() const { return is_done_; }
  bool is_broken() const { return is_broken_; }
  const std::string& record() const { return record_; }

  void next() {
    std::uint16_t size = 0;
    in_.read(reinterpret_cast<char*>(&size), sizeof size);
    is_done_ = in_.gcount() == 0;
    if (is_done_) return;
    record_.resize(size);
    in_.read(record_.data(), size);
    is_broken_ = in_.gcount() != size;
    is_done_ = is_broken_;
  }

 private:
  std::ifstream open(const std::filesystem::path& path) {
    std::ifstream in;
    in.rdbuf()->pubsetbuf(block_.data(), static_cast<std::streamsize>(block_.size()));
    in.open(path, std::ios::binary);
    return in;
  }

  std::vector<char> block_;
  std::ifstream in_;
  std::string record_;
  bool is_done_ = false;
  bool is_broken_ = false;
};

}  // namespace

ExternalSort::ExternalSort(std::filesystem::path folder, std::string name, std::size_t memory_bytes)
    : folder_(std::move(folder)), name_(std::move(name)), memory_bytes_(memory_bytes) {}

std::filesystem::path ExternalSort::run_path(std::size_t i) const {
  return folder_ / fmt::format("{}.{}.run", name_, i);
}

void ExternalSort::add(std::string_view record) {
  assert(record.size() <= largest_record);
  if (buffer_.capacity() == 0) buffer_.reserve(memory_bytes_);
  if (buffer_.size() + record.size() > memory_bytes_) write_run();
  records_.push_back(static_cast<std::uint64_t>(buffer_.size()) << 16 | record.size());
  buffer_ += record;
}

void ExternalSort::write_run() {
  const auto view = [this](std::uint64_t r) { return std::string_view(buffer_).substr(r >> 16, r & largest_record); };
  std::ranges::sort(records_, {}, view);
  std::ofstream out(run_path(runs_++), std::ios::binary | std::ios::trunc);
  std::string block;
  for (const std::uint64_t r : records_) {
    const auto size = static_cast<std::uint16_t>(r & largest_record);
    block.append(reinterpret_cast<const char*>(&size), sizeof size).append(view(r));
    if (block.size() < read_block) continue;
    out << block;
    block.clear();
  }
  out << block;
  out.close();
  has_failed_ |= !out;
  records_.clear();
  buffer_.clear();
}

base::Result<base::Done> ExternalSort::close() {
  if (!records_.empty()) write_run();
  std::string().swap(buffer_);  // assignment would keep the memory
  std::vector<std::uint64_t>().swap(records_);
  if (!has_failed_) return base::Done{};
  return base::fail(folder_.string(), "Sorting needs more space than this folder's disk has.",
                    "Free some and start again.");
}

base::Result<base::Done> ExternalSort::merge(const std::function<void(std::string_view)>& record) const {
  std::vector<std::unique_ptr<RunReader>> runs;
  for (std::size_t i = 0; std::filesystem::exists(run_path(i)); ++i)
    runs.push_back(std::make_unique<RunReader>(run_path(i)));
  const auto is_later = [&](std::size_t a, std::size_t b) { return runs[b]->record() < runs[a]->record(); };
  std::priority_queue<std::size_t, std::vector<std::size_t>, decltype(is_later)> queue(is_later);
  for (std::size_t i = 0; i < runs.size(); ++i) {
    if (!runs[i]->is_done()) queue.push(i);
  }
  while (!queue.empty()) {
    const std::size_t i = queue.top();
    queue.pop();
    record(runs[i]->record());
    runs[i]->next();
    if (!runs[i]->is_done()) queue.push(i);
    if (runs[i]->is_broken())
      return base::fail(run_path(i).string(), "This sorted piece is cut short.", "Start again.");
  }
  return base::Done{};
}

void ExternalSort::remove_runs() const {
  std::error_code ignored;
  for (std::size_t i = 0; std::filesystem::remove(run_path(i), ignored); ++i) {
  }
}

}  // namespace dateline::gazetteer
