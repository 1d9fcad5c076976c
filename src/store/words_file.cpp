#include "words_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

#include "bytes_hash.h"

namespace dateline::store {

namespace {

using base::fail;

constexpr std::uint32_t version = 1;

struct Head {
  char magic[8];
  std::uint32_t version, block_rows;
  std::uint64_t rows, source_size;
  std::int64_t source_changed_ns;
  std::uint64_t blocks_at, block_count;
  std::uint64_t blocks_hash, hash;  ///< the last of all before it
};

std::uint64_t hash_of_text(std::string_view text) {
  return hash_of(std::as_bytes(std::span(text)));
}

std::span<std::byte> bytes_of(auto& value) {
  return std::as_writable_bytes(std::span(&value, 1));
}

base::Failure stale(const std::filesystem::path& path, std::string_view why) {
  return fail(path.string(), fmt::format("The words kept of this table {}.", why), "They are read again.");
}

/// The first place of `word` at or after `from`; npos without one. Looks at its first and last letter together, which
/// the compiler does for 16 places at once.
std::size_t find_word(std::string_view text, std::string_view word, std::size_t from) {
  constexpr std::size_t stride = 64;
  const std::size_t last = word.size() - 1;
  if (text.size() < word.size()) return text.npos;
  const std::size_t end = text.size() - last;
  const char a = word.front(), b = word.back();
  std::size_t at = from;
  for (; at + stride <= end; at += stride) {
    const char* p = text.data() + at;
    unsigned char any = 0;
    for (std::size_t i = 0; i < stride; ++i) any |= static_cast<unsigned char>((p[i] == a) & (p[i + last] == b));
    if (any == 0) continue;
    for (std::size_t i = 0; i < stride; ++i)
      if (p[i] == a && p[i + last] == b && std::memcmp(p + i, word.data(), word.size()) == 0) return at + i;
  }
  return at < end ? text.find(word, at) : text.npos;
}

}  // namespace

base::Result<WordsFile> WordsFile::open(const std::filesystem::path& path, const SourceStamp& stamp,
                                        std::uint64_t rows) {
  auto file = FileBytes::open(path);
  if (!file) return stale(path, "are not there");
  WordsFile out(*std::move(file));
  Head head{};
  if (!out.file_.read(bytes_of(head), 0) || std::memcmp(head.magic, "DLWORDS", 8) != 0)
    return stale(path, "are none of ours or were cut short");
  if (head.version != version || head.block_rows != query::block_rows) return stale(path, "are of another version");
  if (head.hash != hash_of_text(std::string_view(reinterpret_cast<const char*>(&head), offsetof(Head, hash))))
    return stale(path, "are damaged");
  if (SourceStamp{head.source_size, head.source_changed_ns} != stamp || head.rows != rows ||
      head.block_count != (rows + query::block_rows - 1) / query::block_rows)
    return stale(path, "are of the file as it was before");
  out.blocks_.resize(head.block_count);
  const std::size_t size = out.blocks_.size() * sizeof(Block);
  if (!out.file_.read(std::as_writable_bytes(std::span(out.blocks_)), head.blocks_at) ||
      hash_of_text(std::string_view(reinterpret_cast<const char*>(out.blocks_.data()), size)) != head.blocks_hash)
    return stale(path, "were cut short");
  return out;
}

bool WordsFile::read(std::size_t block, std::string& text) const {
  const Block& b = blocks_[block];
  text.resize(b.size);
  return file_.read(std::as_writable_bytes(std::span(text)), b.offset) && hash_of_text(text) == b.hash;
}

WordsWriter::WordsWriter(std::ostream& out, std::size_t blocks) : out_(out), at_(sizeof(Head)), blocks_(blocks) {
  const Head none{};
  out_.write(reinterpret_cast<const char*>(&none), sizeof none);
}

void WordsWriter::add(std::size_t block, std::string_view text) {
  const std::uint64_t hash = hash_of_text(text);
  const std::scoped_lock lock(mutex_);
  blocks_[block] = {at_, text.size(), hash};
  out_.write(text.data(), static_cast<std::streamsize>(text.size()));
  at_ += text.size();
}

void WordsWriter::finish(const SourceStamp& stamp, std::uint64_t rows) {
  Head head{};
  std::memcpy(head.magic, "DLWORDS", 8);
  head.version = version;
  head.block_rows = query::block_rows;
  head.rows = rows;
  head.source_size = stamp.size;
  head.source_changed_ns = stamp.changed_ns;
  head.blocks_at = at_;
  head.block_count = blocks_.size();
  const std::string_view blocks(reinterpret_cast<const char*>(blocks_.data()), blocks_.size() * sizeof(blocks_[0]));
  head.blocks_hash = hash_of_text(blocks);
  head.hash = hash_of_text(std::string_view(reinterpret_cast<const char*>(&head), offsetof(Head, hash)));
  out_.write(blocks.data(), static_cast<std::streamsize>(blocks.size()));
  out_.seekp(0);
  out_.write(reinterpret_cast<const char*>(&head), sizeof head);
}

void mark_rows(std::string_view block, const std::vector<std::string>& words, std::uint64_t* bits) {
  std::size_t row = 0, begin = 0;  // of the row that is looked at, and its first byte
  while (begin < block.size()) {
    const std::size_t hit = find_word(block, words.front(), begin);
    if (hit == block.npos) return;
    const auto ends = std::count(block.begin() + static_cast<std::ptrdiff_t>(begin),
                                 block.begin() + static_cast<std::ptrdiff_t>(hit), row_end);
    if (ends > 0) begin = block.rfind(row_end, hit) + 1;
    row += static_cast<std::size_t>(ends);
    const std::size_t end = std::min(block.find(row_end, hit), block.size());
    const std::string_view text = block.substr(begin, end - begin);
    if (std::all_of(words.begin() + 1, words.end(), [&](const std::string& w) { return text.find(w) != text.npos; }))
      bits[row / 64] |= std::uint64_t{1} << row % 64;
    begin = end + 1;
    ++row;
  }
}

}  // namespace dateline::store
