#include "words_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

#include "bytes_hash.h"

namespace dateline::store {

namespace {

using base::fail;

constexpr std::uint32_t version = 2;

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

std::uint64_t hash_of_texts(const RowTexts& texts) {
  const std::uint64_t both[] = {hash_of(std::as_bytes(std::span(texts.rows))), hash_of_text(texts.text)};
  return hash_of(std::as_bytes(std::span(both)));
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
  if (SourceStamp{head.source_size, head.source_changed_ns} != stamp || head.rows != rows)
    return stale(path, "are of the file as it was before");
  if (head.block_count > rows) return stale(path, "are damaged");
  out.rows_ = rows;
  out.blocks_.resize(head.block_count);
  const std::size_t size = out.blocks_.size() * sizeof(Block);
  if (!out.file_.read(std::as_writable_bytes(std::span(out.blocks_)), head.blocks_at) ||
      hash_of_text(std::string_view(reinterpret_cast<const char*>(out.blocks_.data()), size)) != head.blocks_hash)
    return stale(path, "were cut short");
  return out;
}

bool WordsFile::read(std::size_t block, RowTexts& out) const {
  const Block& b = blocks_[block];
  out.rows.resize(b.rows);
  out.text.resize(b.bytes);
  const auto rows = std::as_writable_bytes(std::span(out.rows));
  return file_.read(rows, b.offset) &&
         file_.read(std::as_writable_bytes(std::span(out.text)), b.offset + rows.size()) &&
         hash_of_texts(out) == b.hash &&
         std::all_of(out.rows.begin(), out.rows.end(), [&](std::uint32_t row) { return row < rows_; });
}

WordsWriter::WordsWriter(std::ostream& out, std::size_t blocks) : out_(out), at_(sizeof(Head)), blocks_(blocks) {
  const Head none{};
  out_.write(reinterpret_cast<const char*>(&none), sizeof none);
}

void WordsWriter::add(std::size_t block, const RowTexts& texts) {
  const std::uint64_t hash = hash_of_texts(texts);
  std::unique_lock lock(mutex_);
  turn_.wait(lock, [&] { return next_ == block || given_up_; });
  if (given_up_) return;
  const std::size_t numbers = texts.rows.size() * sizeof(texts.rows[0]);
  blocks_[block] = {at_, texts.rows.size(), texts.text.size(), hash};
  out_.write(reinterpret_cast<const char*>(texts.rows.data()), static_cast<std::streamsize>(numbers));
  out_.write(texts.text.data(), static_cast<std::streamsize>(texts.text.size()));
  at_ += numbers + texts.text.size();
  ++next_;
  turn_.notify_all();
}

void WordsWriter::give_up() {
  const std::scoped_lock lock(mutex_);
  given_up_ = true;
  turn_.notify_all();
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

void mark_rows(const RowTexts& texts, const std::vector<std::string>& words, std::uint64_t* bits) {
  const std::string_view all = texts.text;
  std::size_t index = 0, begin = 0;  // of the row that is looked at, and its first byte
  while (begin < all.size()) {
    const std::size_t hit = find_word(all, words.front(), begin);
    if (hit == all.npos) return;
    const auto ends = std::count(all.begin() + static_cast<std::ptrdiff_t>(begin),
                                 all.begin() + static_cast<std::ptrdiff_t>(hit), row_end);
    if (ends > 0) begin = all.rfind(row_end, hit) + 1;
    index += static_cast<std::size_t>(ends);
    const std::size_t end = std::min(all.find(row_end, hit), all.size());
    const std::string_view text = all.substr(begin, end - begin);
    if (std::all_of(words.begin() + 1, words.end(), [&](const std::string& w) { return text.find(w) != text.npos; })) {
      const std::uint32_t row = texts.rows[index];
      bits[row / 64] |= std::uint64_t{1} << row % 64;
    }
    begin = end + 1;
    ++index;
  }
}

}  // namespace dateline::store
