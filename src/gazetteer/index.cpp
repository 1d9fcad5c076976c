#include "index.h"

#include <fmt/format.h>

#include <algorithm>

namespace dateline::gazetteer {

namespace {

using format::Part;

const char* const rebuild = "Build it again with `dateline gazetteer build`, or choose another with --gazetteer.";

class Mapper {
 public:
  Mapper(std::span<const std::byte> bytes, const format::Header& header) : bytes_(bytes), header_(header) {}

  std::string_view text(Part part) const {
    const auto b = part_bytes(part);
    return {reinterpret_cast<const char*>(b.data()), b.size()};
  }
  template <class T>
  std::span<const T> array(Part part) const {
    const auto b = part_bytes(part);
    return {reinterpret_cast<const T*>(b.data()), b.size() / sizeof(T)};
  }
  std::vector<std::string_view> lines(Part part) const {
    std::vector<std::string_view> out;
    for (std::string_view rest = text(part); !rest.empty();) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      out.push_back(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return out;
  }
  void trie(Part part, marisa::Trie& trie) const {
    const auto b = part_bytes(part);
    trie.map(b.data(), b.size());
  }

 private:
  std::span<const std::byte> part_bytes(Part part) const {
    const format::Extent& e = header_.extents[static_cast<std::size_t>(part)];
    return bytes_.subspan(e.offset, e.size);
  }

  std::span<const std::byte> bytes_;
  const format::Header& header_;
};

/// Why the file cannot be used; empty when it can.
std::string complaint(std::span<const std::byte> bytes) {
  if (bytes.size() < sizeof(format::magic) ||
      std::memcmp(bytes.data(), format::magic.data(), sizeof(format::magic)) != 0) {
    return "This is not a Dateline gazetteer index.";
  }
  const auto& header = *reinterpret_cast<const format::Header*>(bytes.data());
  if (bytes.size() < 16) return "The index ends within its header.";
  if (header.version != format::version || header.part_count != format::parts) {
    return fmt::format("The index has version {}; this program reads version {}.", header.version, format::version);
  }
  if (bytes.size() < sizeof(format::Header)) return "The index ends within its header.";
  const std::size_t checked = offsetof(format::Header, header_checksum);
  if (format::checksum(bytes.first(checked)) != header.header_checksum) return "The index's header is damaged.";
  if (bytes.size() != header.file_size) {
    return fmt::format("The index has {} bytes; its header says {}.", bytes.size(), header.file_size);
  }
  for (const format::Extent& e : header.extents) {
    if (e.offset % 8 != 0 || e.offset > bytes.size() || e.size > bytes.size() - e.offset)
      return "The index's parts lie outside it.";
  }
  return {};
}

}  // namespace

base::Result<std::unique_ptr<Gazetteer::Index>> Gazetteer::Index::map(const std::filesystem::path& path) {
  auto file = base::MappedFile::open(path);
  if (!file) return file.failure();
  const std::string problem = complaint(file->bytes());
  if (!problem.empty()) return base::fail(path.string(), problem, rebuild);
  auto index = std::make_unique<Index>(*std::move(file));
  Index& x = *index;
  x.header = reinterpret_cast<const format::Header*>(x.file.bytes().data());
  const Mapper m(x.file.bytes(), *x.header);
  x.places = m.array<format::PlaceRow>(Part::places);
  x.main_names = m.text(Part::main_names), x.pool = m.text(Part::pool);
  x.kinds = m.lines(Part::kinds), x.countries = m.lines(Part::countries);
  x.languages = {m.text(Part::languages), m.array<std::uint32_t>(Part::language_starts)},
  x.language_codes = m.array<std::array<char, 4>>(Part::language_codes),
  x.area_keys = {m.text(Part::area_keys), m.array<std::uint32_t>(Part::area_key_starts)};
  x.name_keys = m.array<std::uint32_t>(Part::name_keys);
  x.name_languages = m.array<std::uint16_t>(Part::name_languages);
  x.name_flags = m.array<std::uint8_t>(Part::name_flags);
  x.pooled_names = m.array<std::uint32_t>(Part::pooled_names);
  x.pooled_offsets = m.array<std::uint32_t>(Part::pooled_offsets);
  x.key_posts = m.array<std::uint32_t>(Part::key_posts), x.key_lists = m.array<std::uint32_t>(Part::key_lists);
  x.sound_posts = m.array<std::uint32_t>(Part::sound_posts), x.sound_lists = m.array<std::uint32_t>(Part::sound_lists);
  x.prefix_places = m.array<std::uint32_t>(Part::prefix_places);
  x.children = m.array<std::uint32_t>(Part::children);
  x.cell_starts = m.array<std::uint32_t>(Part::cell_starts), x.cell_places = m.array<std::uint32_t>(Part::cell_places);
  x.area_places = m.array<std::uint32_t>(Part::area_places);
  x.country_places = m.array<std::uint32_t>(Part::country_places);
  try {
    m.trie(Part::key_trie, x.key_trie);
    m.trie(Part::sound_trie, x.sound_trie);
    m.trie(Part::prefix_trie, x.prefix_trie);
  } catch (const marisa::Exception& e) {
    return base::fail(path.string(), fmt::format("The index's name trie cannot be read ({}).", e.what()), rebuild);
  }
  const bool is_whole = !x.places.empty() && x.name_keys.size() == x.name_languages.size() &&
                        x.name_keys.size() == x.name_flags.size() && x.key_posts.size() == x.key_trie.size() &&
                        x.sound_posts.size() == x.sound_trie.size() && x.area_places.size() == x.area_keys.size() &&
                        x.pooled_offsets.size() == x.pooled_names.size() + 1 && !x.kinds.empty() &&
                        !x.countries.empty() && x.prefix_places.size() == x.prefix_trie.size() * format::prefix_top &&
                        x.cell_starts.size() == format::cells + 1 && x.cell_places.size() == x.size() &&
                        x.country_places.size() == x.countries.size() && x.language_codes.size() == x.languages.size();
  if (!is_whole) return base::fail(path.string(), "The index's parts do not fit together.", rebuild);
  return index;
}

std::string_view Gazetteer::Index::main_name(PlaceIndex p) const {
  const std::size_t start = std::min<std::size_t>(places[p].name_offset, main_names.size());
  const std::size_t end = std::clamp<std::size_t>(places[p + 1].name_offset, start, main_names.size());
  return main_names.substr(start, end - start);
}

std::string_view Gazetteer::Index::pooled_name(std::uint32_t name) const {
  const auto it = std::ranges::lower_bound(pooled_names, name);
  if (it == pooled_names.end() || *it != name) return {};
  const auto i = static_cast<std::size_t>(it - pooled_names.begin());
  const std::size_t start = std::min<std::size_t>(pooled_offsets[i], pool.size());
  const std::size_t end = std::clamp<std::size_t>(pooled_offsets[i + 1], start, pool.size());
  return pool.substr(start, end - start);
}

std::string_view Gazetteer::Index::kind(PlaceIndex p) const {
  const std::size_t i = places[p].traits >> 22;
  return i < kinds.size() ? kinds[i] : std::string_view();
}

std::string_view Gazetteer::Index::country(PlaceIndex p) const {
  const std::size_t i = places[p].traits >> 14 & 0xFF;
  return i < countries.size() ? countries[i] : std::string_view();
}

std::span<const std::uint32_t> Gazetteer::Index::values(std::span<const std::uint32_t> posts,
                                                        std::span<const std::uint32_t> lists, std::size_t id) const {
  if (id >= posts.size()) return {};
  if (!(posts[id] & format::list_bit)) return posts.subspan(id, 1);
  const std::size_t at = posts[id] & ~format::list_bit;
  if (at >= lists.size()) return {};
  return lists.subspan(at + 1, std::min<std::size_t>(lists[at], lists.size() - at - 1));
}

NameFlags Gazetteer::Index::flags(std::uint32_t name) const {
  const unsigned bits = name_flags[name];
  NameFlags f{};
  f.is_main = bits & format::is_main;
  f.is_official = (bits & format::is_official) != 0;
  f.is_abbreviation = (bits & format::is_abbreviation) != 0;
  f.is_historic = (bits & format::is_historic) != 0;
  f.is_demonym = (bits & format::is_demonym) != 0;
  f.is_short = (bits & format::is_short) != 0;
  return f;
}

void Gazetteer::Index::set_language(std::uint32_t name, Candidate& candidate) const {
  const std::size_t set = name_languages[name];
  if (set < language_codes.size()) std::memcpy(candidate.language, language_codes[set].data(), 4);
}

void Gazetteer::Index::key_text(NameKey key, std::string& out) const {
  out.clear();
  if (key >= key_trie.size()) return;
  marisa::Agent& agent = Scratch::of_thread().agent;
  agent.set_query(key);
  key_trie.reverse_lookup(agent);
  out.assign(agent.key().ptr(), agent.key().length());
}

Scratch& Scratch::of_thread() {
  thread_local Scratch scratch;
  return scratch;
}

}  // namespace dateline::gazetteer
