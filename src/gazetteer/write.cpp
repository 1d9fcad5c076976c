#include "write.h"

#include <algorithm>
#include <map>

#include "index_file.h"
#include "romanise.h"
#include "spellings.h"

namespace dateline::gazetteer {

namespace {

using format::Part;

constexpr std::size_t shortest_sound = 3;

class Writer {
 public:
  Writer(Collection& c, const std::filesystem::path& out) : c_(c), file_(out) {}

  base::Result<std::uint64_t> run() {
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
    file_.add_languages(c_.languages);
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
    file_.add_lines(Part::kinds, kinds);
    file_.add_lines(Part::countries, countries);
    file_.add(Part::area_places, area_places);
    file_.add_texts(Part::area_keys, Part::area_key_starts, areas);
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
      list.erase(std::unique(list.begin(), list.end()), list.end());
      posts.set(trie.ids[i], list);
    }
    file_.add(Part::sound_trie, trie.bytes);
    file_.add(Part::sound_posts, posts.posts);
    file_.add(Part::sound_lists, posts.lists);
  }

  void write_prefixes() {
    std::vector<std::uint32_t> order(c_.keys.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    std::ranges::sort(order, {}, [this](std::uint32_t i) -> const std::string& { return c_.keys[i]; });
    PrefixTops tops;
    std::vector<PrefixTops::Weighted> places;
    for (const std::uint32_t key : order) {
      places.clear();
      for (const std::uint32_t p : c_.key_places[key]) places.push_back({c_.places[p].prominence, p});
      tops.add(c_.keys[key], places);
    }
    file_.add_prefixes(tops);
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
  IndexFile file_;
  std::vector<std::uint32_t> key_ids_;
  std::map<std::string, std::vector<std::uint32_t>> sounds_;
};

}  // namespace

base::Result<std::uint64_t> write_index(Collection& collection, const std::filesystem::path& out) {
  return Writer(collection, out).run();
}

}  // namespace dateline::gazetteer
