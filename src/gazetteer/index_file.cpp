#include "index_file.h"

#include <algorithm>
#include <cstring>

namespace dateline::gazetteer {

namespace {

using format::Part;

/// The code that stands for a set of languages: en, else fr, else the first.
std::array<char, 4> code_of(std::string_view set) {
  std::string_view chosen;
  for (bool is_first = true; !set.empty(); is_first = false) {
    const std::size_t end = std::min(set.find(','), set.size());
    const std::string_view code = set.substr(0, end);
    if (is_first || code == "en" || (code == "fr" && chosen != "en")) chosen = code;
    set.remove_prefix(std::min(end + 1, set.size()));
  }
  std::array<char, 4> out{};
  chosen.substr(0, std::min<std::size_t>(3, chosen.find('_'))).copy(out.data(), 3);
  return out;
}

}  // namespace

IndexFile::IndexFile(const std::filesystem::path& target)
    : pending_(target), out_(pending_.path(), std::ios::binary | std::ios::trunc) {
  out_.write(reinterpret_cast<const char*>(&header_), sizeof header_);
}

void IndexFile::begin(Part part) {
  constexpr std::array<char, 16> zeros{};
  const std::uint64_t gap = (16 - size_ % 16) % 16;
  out_.write(zeros.data(), static_cast<std::streamsize>(gap));
  size_ += gap;
  part_ = &header_.extents[static_cast<std::size_t>(part)];
  *part_ = {size_, 0};
}

void IndexFile::write(std::string_view bytes) {
  out_.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  size_ += bytes.size();
  part_->size += bytes.size();
}

void IndexFile::add(Part part, std::string_view bytes) {
  begin(part);
  write(bytes);
}

void IndexFile::add_lines(Part part, const std::vector<std::string>& values) {
  begin(part);
  for (const std::string& value : values) write(value + '\n');
}

void IndexFile::add_texts(Part bytes, Part starts, const std::vector<std::string>& values) {
  std::vector<std::uint32_t> offsets{0};
  std::string text;
  for (const std::string& value : values) {
    text += value;
    offsets.push_back(static_cast<std::uint32_t>(text.size()));
  }
  add(bytes, text);
  add(starts, offsets);
}

void IndexFile::add_prefixes(PrefixTops& tops) {
  tops.finish();
  const BuiltTrie trie = build_trie(tops.prefixes());
  std::vector<std::uint32_t> places(tops.prefixes().size() * format::prefix_top, format::no_place);
  for (std::size_t i = 0; i < tops.prefixes().size(); ++i) {
    std::ranges::copy(tops.places(i), places.begin() + static_cast<std::ptrdiff_t>(trie.ids[i] * format::prefix_top));
  }
  add(Part::prefix_trie, trie.bytes);
  add(Part::prefix_places, places);
}

void IndexFile::add_languages(const std::vector<std::string>& sets) {
  std::vector<std::array<char, 4>> codes;
  for (const std::string& set : sets) codes.push_back(code_of(set));
  add_texts(Part::languages, Part::language_starts, sets);
  add(Part::language_codes, codes);
}

base::Result<std::uint64_t> IndexFile::finish(std::uint64_t tables_stamp) {
  out_.flush();
  if (!out_) return base::fail(pending_.path().string(), "The index could not be written whole.", "Is the disk full?");
  {
    const auto written = base::MappedFile::open(pending_.path());
    if (!written) return written.failure();
    header_.body_checksum = format::checksum(written->bytes().subspan(sizeof(format::Header)));
  }
  header_.file_size = size_;
  header_.tables_stamp = tables_stamp;
  header_.header_checksum =
      format::checksum(std::as_bytes(std::span(&header_, 1)).first(offsetof(format::Header, header_checksum)));
  out_.seekp(0);
  out_.write(reinterpret_cast<const char*>(&header_), sizeof header_);
  out_.close();
  if (!out_) return base::fail(pending_.path().string(), "The index could not be written whole.", "Is the disk full?");
  const auto committed = pending_.commit();
  if (!committed) return committed.failure();
  return size_;
}

}  // namespace dateline::gazetteer
