#include "write.h"

#include <marisa.h>

#include <algorithm>
#include <map>
#include <sstream>

#include "romanise.h"
#include "spellings.h"

namespace dateline::gazetteer {

namespace {

using format::Part;

constexpr std::size_t many_names = 192;  // a prefix that begins more places than this has its best stored
constexpr std::size_t shortest_sound = 3;

/// A trie and, by position of its key in `keys`, the id that it gave.
struct BuiltTrie {
  std::string bytes;
  std::vector<std::uint32_t> ids;
};

BuiltTrie build_trie(const std::vector<std::string>& keys) {
  marisa::Keyset set;
  for (const std::string& key : keys) set.push_back(key.data(), key.size());
  marisa::Trie trie;
  trie.build(set, MARISA_HUGE_CACHE | 1);
  BuiltTrie built;
  built.ids.reserve(keys.size());
  for (std::size_t i = 0; i < keys.size(); ++i) built.ids.push_back(static_cast<std::uint32_t>(set[i].id()));
  std::ostringstream bytes;
  bytes << trie;
  built.bytes = std::move(bytes).str();
  return built;
}

/// Lists by trie id, single entries in place.
struct Posts {
  std::vector<std::uint32_t> posts, lists;

  explicit Posts(std::size_t n) : posts(n, format::no_place) {}
  void set(std::uint32_t id, const std::vector<std::uint32_t>& values) {
    if (values.size() == 1) {
      posts[id] = values[0];
      return;
    }
    posts[id] = format::list_bit | static_cast<std::uint32_t>(lists.size());
    lists.push_back(static_cast<std::uint32_t>(values.size()));
    lists.insert(lists.end(), values.begin(), values.end());
  }
};

class File {
 public:
  File() { bytes_.resize(sizeof(format::Header)); }

  void add(Part part, std::string_view bytes) {
    bytes_.resize((bytes_.size() + 15) / 16 * 16);
    header_.extents[static_cast<std::size_t>(part)] = {bytes_.size(), bytes.size()};
    bytes_ += bytes;
  }
  template <class T>
  void add(Part part, const std::vector<T>& values) {
    add(part, {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T)});
  }
  std::string finish(std::uint64_t stamp) {
    header_.file_size = bytes_.size();
    header_.tables_stamp = stamp;
    const auto all = std::as_bytes(std::span(bytes_));
    header_.body_checksum = format::checksum(all.subspan(sizeof(format::Header)));
    header_.header_checksum =
        format::checksum(std::as_bytes(std::span(&header_, 1)).first(offsetof(format::Header, header_checksum)));
    std::memcpy(bytes_.data(), &header_, sizeof header_);
    return std::move(bytes_);
  }

 private:
  format::Header header_;
  std::string bytes_;
};

std::string lines(const std::vector<std::string>& values) {
  std::string out;
  for (const std::string& value : values) (out += value) += '\n';
  return out;
}

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

class Writer {
 public:
  explicit Writer(Collection& c) : c_(c) {}

  std::string run() {
    write_keys();
    write_names();
    write_places();
    write_sounds();
    write_prefixes();
    write_space();
    return file_.finish(c_.stamp);
  }

 private:
  void write_keys() {
    BuiltTrie trie = build_trie(c_.keys);
    key_ids_ = std::move(trie.ids);
    file_.add(Part::key_trie, trie.bytes);
    Posts posts(c_.keys.size());
    for (std::size_t i = 0; i < c_.keys.size(); ++i) posts.set(key_ids_[i], c_.key_places[i]);
    file_.add(Part::key_posts, posts.posts);
    file_.add(Part::key_lists, posts.lists);
  }

  void write_names() {
    std::vector<std::uint32_t> keys, pooled, offsets;
    std::vector<std::uint16_t> languages;
    std::vector<std::uint8_t> flags;
    std::string pool, capitalised;
    for (std::uint32_t i = 0; i < c_.names.size(); ++i) {
      const CollectedName& name = c_.names[i];
      const std::string& key = c_.keys[name.key];
      keys.push_back(key_ids_[name.key]);
      languages.push_back(name.languages);
      capitalised.clear();
      format::append_capitalised(key, capitalised);
      format::Form form = format::Form::pooled;
      if (name.bits & format::is_main) {
        form = format::Form::main;
      } else if (name.is_made || name.text == key) {
        form = format::Form::same_as_key;
      } else if (name.text == capitalised) {
        form = format::Form::capitalised_key;
      } else {
        pooled.push_back(i);
        offsets.push_back(static_cast<std::uint32_t>(pool.size()));
        pool += name.text;
      }
      flags.push_back(static_cast<std::uint8_t>(name.bits | static_cast<unsigned>(form) << format::form_shift));
    }
    offsets.push_back(static_cast<std::uint32_t>(pool.size()));
    file_.add(Part::name_keys, keys);
    file_.add(Part::name_languages, languages);
    file_.add(Part::name_flags, flags);
    file_.add(Part::pooled_names, pooled);
    file_.add(Part::pooled_offsets, offsets);
    file_.add(Part::pool, pool);
    file_.add(Part::languages, lines(c_.languages));
    std::vector<std::array<char, 4>> codes;
    for (const std::string& set : c_.languages) codes.push_back(code_of(set));
    file_.add(Part::language_codes, codes);
  }

  void write_places() {
    std::vector<format::PlaceRow> rows;
    std::string names;
    std::vector<std::string> kinds, countries, areas;
    std::map<std::string, std::uint32_t> kind_ids, country_ids;
    std::vector<std::uint32_t> area_places, country_places;
    const auto intern = [](auto& ids, auto& list, const std::string& value) {
      const auto [it, is_new] = ids.try_emplace(value, static_cast<std::uint32_t>(list.size()));
      if (is_new) list.push_back(value);
      return it->second;
    };
    for (std::uint32_t i = 0; i < c_.places.size(); ++i) {
      const CollectedPlace& p = c_.places[i];
      const std::uint32_t kind = intern(kind_ids, kinds, p.row.kind);
      const std::uint32_t country = intern(country_ids, countries, p.row.country);
      country_places.resize(countries.size(), format::no_place);
      if (p.row.kind.starts_with("PCL") && !p.row.country.empty()) country_places[country] = i;
      if (!p.row.area_key.empty()) {
        area_places.push_back(i);
        areas.push_back(p.row.area_key);
      }
      rows.push_back({p.row.id, static_cast<std::int32_t>(std::lround(p.row.lat_deg * 1e5)),
                      static_cast<std::int32_t>(std::lround(p.row.lon_deg * 1e5)), p.row.population, p.parent,
                      p.first_name, static_cast<std::uint32_t>(names.size()),
                      format::pack_traits(kind, country, p.row.radius_km)});
      names += p.row.name;
    }
    rows.push_back({0, 0, 0, 0, format::no_place, static_cast<std::uint32_t>(c_.names.size()),
                    static_cast<std::uint32_t>(names.size()), 0});
    file_.add(Part::places, rows);
    file_.add(Part::main_names, names);
    file_.add(Part::kinds, lines(kinds));
    file_.add(Part::countries, lines(countries));
    file_.add(Part::area_places, area_places);
    file_.add(Part::area_keys, lines(areas));
    file_.add(Part::country_places, country_places);
  }

  void add_sound(const std::string& sound, std::uint32_t key) {
    auto& keys = sounds_[sound];
    if (keys.empty() || keys.back() != key) keys.push_back(key);
  }

  /// Sounds of all written names in countries whose names are romanised; with '~' and no vowels too, for scripts that
  /// write none.
  void write_sounds() {
    for (const CollectedPlace& place : c_.places) {
      const auto index = static_cast<std::size_t>(&place - c_.places.data());
      if (!is_romanised_country(place.row.country)) continue;
      const std::size_t end = index + 1 < c_.places.size() ? c_.places[index + 1].first_name : c_.names.size();
      for (std::size_t i = place.first_name; i < end; ++i) {
        const CollectedName& name = c_.names[i];
        const bool is_latin = !name.text.empty() && static_cast<unsigned char>(name.text[0]) < 0xCD;
        if (name.is_made || !is_latin || name.bits & (format::is_demonym | format::is_abbreviation)) continue;
        const Sound sound = sound_of(name.text, is_turkic_latin_country(place.row.country));
        if (sound.key.size() < shortest_sound) continue;
        add_sound(sound.key, key_ids_[name.key]);
        const std::string skeleton = skeleton_of(sound.key);
        if (skeleton.size() >= shortest_sound && is_arabic_country(place.row.country)) {
          add_sound('~' + skeleton, key_ids_[name.key]);
        }
      }
    }
    std::vector<std::string> keys;
    for (const auto& [sound, names] : sounds_) keys.push_back(sound);
    const BuiltTrie trie = build_trie(keys);
    Posts posts(keys.size());
    for (std::size_t i = 0; i < keys.size(); ++i) {
      auto& list = sounds_[keys[i]];
      std::ranges::sort(list);
      list.erase(std::ranges::unique(list).begin(), list.end());
      posts.set(trie.ids[i], list);
    }
    file_.add(Part::sound_trie, trie.bytes);
    file_.add(Part::sound_posts, posts.posts);
    file_.add(Part::sound_lists, posts.lists);
  }

  /// The best places of every prefix that too many names share to look through while someone types.
  void write_prefixes() {
    std::vector<std::uint32_t> order(c_.keys.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    std::ranges::sort(order, {}, [this](std::uint32_t i) -> const std::string& { return c_.keys[i]; });
    std::vector<std::string> prefixes;
    std::vector<std::vector<std::uint32_t>> best;
    collect_prefixes(order, 0, prefixes, best);
    const BuiltTrie trie = build_trie(prefixes);
    std::vector<std::uint32_t> places(prefixes.size() * format::prefix_top, format::no_place);
    for (std::size_t i = 0; i < prefixes.size(); ++i) {
      std::ranges::copy(best[i], places.begin() + static_cast<std::ptrdiff_t>(trie.ids[i] * format::prefix_top));
    }
    file_.add(Part::prefix_trie, trie.bytes);
    file_.add(Part::prefix_places, places);
  }

  void collect_prefixes(std::span<const std::uint32_t> keys, std::size_t depth, std::vector<std::string>& prefixes,
                        std::vector<std::vector<std::uint32_t>>& best) {
    for (std::size_t start = 0; start < keys.size();) {
      const std::string& first = c_.keys[keys[start]];
      std::size_t end = start + 1;
      if (first.size() <= depth) {
        start = end;
        continue;
      }
      while (end < keys.size() && c_.keys[keys[end]].size() > depth && c_.keys[keys[end]][depth] == first[depth]) ++end;
      const auto group = keys.subspan(start, end - start);
      if (group.size() > many_names) {
        prefixes.push_back(first.substr(0, depth + 1));
        best.push_back(most_prominent(group));
        collect_prefixes(group, depth + 1, prefixes, best);
      }
      start = end;
    }
  }

  std::vector<std::uint32_t> most_prominent(std::span<const std::uint32_t> keys) const {
    std::vector<std::uint32_t> places;
    for (const std::uint32_t key : keys) {
      places.insert(places.end(), c_.key_places[key].begin(), c_.key_places[key].end());
    }
    const auto weight = [this](std::uint32_t p) { return std::pair(-c_.places[p].prominence, p); };
    std::ranges::sort(places, {}, weight);
    places.erase(std::ranges::unique(places).begin(), places.end());
    places.resize(std::min(places.size(), format::prefix_top));
    return places;
  }

  void write_space() {
    const auto n = static_cast<std::uint32_t>(c_.places.size());
    std::vector<std::uint32_t> children, starts(format::cells + 1, 0), cells(n);
    for (std::uint32_t i = 0; i < n; ++i) {
      if (c_.places[i].parent != format::no_place) children.push_back(i);
    }
    std::ranges::sort(children, {},
                      [this](std::uint32_t i) { return std::tuple(c_.places[i].parent, -c_.places[i].prominence, i); });
    const auto cell = [this](std::uint32_t i) {
      return format::cell_of(c_.places[i].row.lon_deg, c_.places[i].row.lat_deg);
    };
    for (std::uint32_t i = 0; i < n; ++i) ++starts[cell(i) + 1];
    for (std::size_t i = 1; i < starts.size(); ++i) starts[i] += starts[i - 1];
    std::vector<std::uint32_t> next(starts.begin(), starts.end() - 1);
    for (std::uint32_t i = 0; i < n; ++i) cells[next[cell(i)]++] = i;
    file_.add(Part::children, children);
    file_.add(Part::cell_starts, starts);
    file_.add(Part::cell_places, cells);
  }

  Collection& c_;
  File file_;
  std::vector<std::uint32_t> key_ids_;
  std::map<std::string, std::vector<std::uint32_t>> sounds_;
};

}  // namespace

std::string write_index(Collection& collection) {
  return Writer(collection).run();
}

}  // namespace dateline::gazetteer
