#include <marisa.h>

#include <algorithm>
#include <tuple>

#include "dateline/base/files.h"
#include "dateline/gazetteer/build.h"
#include "geonames_read.h"
#include "geonames_resume.h"
#include "index_file.h"
#include "romanise.h"
#include "spellings.h"

namespace dateline::gazetteer {

namespace {

using format::Part;

constexpr std::size_t sort_memory = 192U << 20;
constexpr std::size_t shortest_sound = 3;

/// Gives the memory back, which an assignment of {} would not.
template <class T>
void release(std::vector<T>& values) {
  std::vector<T>().swap(values);
}

/// Turns the names sorted by key into an index, through a second sort by place and a third by sound.
class Assembler {
 public:
  Assembler(DumpPlaces& places, const std::filesystem::path& work, std::uint64_t inputs,
            const std::filesystem::path& out, const BuildProgress& progress)
      : places_(places),
        work_(work),
        inputs_(inputs),
        by_place_(work, "place", sort_memory),
        by_sound_(work, "sound", sort_memory / 3),
        file_(out),
        progress_(progress) {}

  base::Result<BuildReport> run(const ExternalSort& by_key) {
    say("gathering keys", 0.4);
    auto done = by_key.merge([this](std::string_view record) { take(DumpName::of(record)); });
    if (!done) return done.failure();
    end_key();
    for (ExternalSort* sort : {&by_place_, &by_sound_}) {
      if (auto closed = sort->close(); !closed) return closed.failure();
    }
    file_.add_prefixes(tops_);
    say("building the trie of names", 0.6);
    release(places_.rows);  // this needs all the memory; they lie on disk
    write_keys();
    auto reloaded = load_places(work_, inputs_);
    if (!reloaded) return reloaded.failure();
    places_ = *std::move(reloaded);
    say("writing names", 0.75);
    if (done = write_names(); !done) return done.failure();
    say("writing sounds", 0.85);
    if (done = write_sounds(); !done) return done.failure();
    say("writing places", 0.9);
    write_places();
    const auto bytes = file_.finish(places_.stamp);
    by_place_.remove_runs();
    by_sound_.remove_runs();
    if (!bytes) return bytes.failure();
    say("done", 1);
    return BuildReport{places_.rows.size(), names_, key_ids_.size(), places_.refused_rows, *bytes};
  }

 private:
  void say(std::string_view step, double done) const {
    if (progress_) progress_(step, done);
  }

  /// Names of one key come together, by place; of each place the made ones last.
  void take(const DumpName& name) {
    const std::uint32_t index = places_.index_of(name.id);
    if (index == format::no_place) return;
    if (!has_key_ || name.key != key_) {
      end_key();
      key_ = name.key;
      has_key_ = true;
      capitalised_.clear();
      format::append_capitalised(key_, capitalised_);
    }
    const bool is_new_place = weighted_.empty() || weighted_.back().place != index;
    if (name.is_made && !is_new_place) return;
    if (is_new_place) weighted_.push_back({places_.prominence(index), index});
    add_by_place(name, index);
    if (!name.is_made && !(name.bits & format::is_abbreviation)) add_by_sound(name, index);
  }

  void add_by_place(const DumpName& name, std::uint32_t index) {
    format::Form form = format::Form::pooled;
    if (name.bits & format::is_main) {
      form = format::Form::main;
    } else if (name.is_made || name.text == key_) {
      form = format::Form::same_as_key;
    } else if (name.text == capitalised_) {
      form = format::Form::capitalised_key;
    }
    record_.clear();
    append_big_endian(record_, index);
    record_ += form == format::Form::main ? '\0' : '\1';
    append_big_endian(record_, static_cast<std::uint32_t>(keys_.size()));
    record_ += static_cast<char>(name.bits | static_cast<unsigned>(form) << format::form_shift);
    record_ += static_cast<char>(name.language >> 8);
    record_ += static_cast<char>(name.language & 0xFF);
    if (form == format::Form::pooled || form == format::Form::main) record_ += name.text;
    by_place_.add(record_);
  }

  void add_by_sound(const DumpName& name, std::uint32_t index) {
    const std::string_view country = places_.country(index);
    const bool is_latin = !name.text.empty() && static_cast<unsigned char>(name.text[0]) < 0xCD;
    if (!is_latin || !is_romanised_country(country)) return;
    const Sound sound = sound_of(name.text, is_turkic_latin_country(country));
    if (sound.key.size() < shortest_sound) return;
    put_sound(sound.key);
    const std::string skeleton = skeleton_of(sound.key);
    if (skeleton.size() >= shortest_sound && is_arabic_country(country)) put_sound('~' + skeleton);
  }

  void put_sound(const std::string& sound) {
    record_ = sound;
    record_ += '\0';
    append_big_endian(record_, static_cast<std::uint32_t>(keys_.size()));
    by_sound_.add(record_);
  }

  void end_key() {
    if (!has_key_) return;
    tops_.add(key_, weighted_);
    keys_.push_back(key_.data(), key_.size());
    std::ranges::stable_sort(weighted_, std::greater{}, &PrefixTops::Weighted::prominence);
    if (weighted_.size() == 1) {
      posts_.push_back(weighted_[0].place);
    } else {
      posts_.push_back(format::list_bit | static_cast<std::uint32_t>(lists_.size()));
      lists_.push_back(static_cast<std::uint32_t>(weighted_.size()));
      for (const auto& w : weighted_) lists_.push_back(w.place);
    }
    weighted_.clear();
    has_key_ = false;
  }

  void write_keys() {
    BuiltTrie trie = build_trie(keys_);
    key_ids_ = std::move(trie.ids);
    file_.add(Part::key_trie, trie.bytes);
    std::vector<std::uint32_t> by_id(posts_.size());
    for (std::size_t i = 0; i < posts_.size(); ++i) by_id[key_ids_[i]] = posts_[i];
    release(posts_);
    file_.add(Part::key_posts, by_id);
    file_.add(Part::key_lists, lists_);
    release(lists_);
  }

  base::Result<base::Done> write_names() {
    std::vector<std::uint32_t> pooled, offsets;
    std::vector<std::uint16_t> languages;
    std::vector<std::uint8_t> flags;
    std::string main_names, pool;
    std::uint32_t place = 0;
    std::string last;
    file_.begin(Part::name_keys);
    const auto done = by_place_.merge([&](std::string_view r) {
      if (r == last) return;
      last = r;
      for (const std::uint32_t index = read_big_endian(r); place <= index; ++place) start_place(place, main_names);
      file_.write_value(key_ids_[read_big_endian(r.substr(5))]);
      flags.push_back(static_cast<std::uint8_t>(r[9]));
      languages.push_back(
          static_cast<std::uint16_t>(static_cast<unsigned char>(r[10]) << 8 | static_cast<unsigned char>(r[11])));
      const auto form = static_cast<format::Form>(flags.back() >> format::form_shift);
      if (form == format::Form::main) main_names += r.substr(12);
      if (form == format::Form::pooled) {
        pooled.push_back(static_cast<std::uint32_t>(names_));
        offsets.push_back(static_cast<std::uint32_t>(pool.size()));
        pool += r.substr(12);
      }
      ++names_;
    });
    if (!done) return done;
    for (; place < places_.rows.size(); ++place) start_place(place, main_names);
    places_.rows.push_back({0, 0, 0, 0, format::no_place, static_cast<std::uint32_t>(names_),
                            static_cast<std::uint32_t>(main_names.size()), 0});
    offsets.push_back(static_cast<std::uint32_t>(pool.size()));
    file_.add(Part::name_languages, languages);
    file_.add(Part::name_flags, flags);
    file_.add(Part::pooled_names, pooled);
    file_.add(Part::pooled_offsets, offsets);
    file_.add(Part::pool, pool);
    file_.add(Part::main_names, main_names);
    file_.add_languages(places_.languages);
    return base::Done{};
  }

  void start_place(std::uint32_t place, const std::string& main_names) {
    places_.rows[place].first_name = static_cast<std::uint32_t>(names_);
    places_.rows[place].name_offset = static_cast<std::uint32_t>(main_names.size());
  }

  base::Result<base::Done> write_sounds() {
    marisa::Keyset sounds;
    std::vector<std::uint32_t> posts, lists, keys;
    std::string sound;
    const auto end_sound = [&] {
      if (keys.empty()) return;
      sounds.push_back(sound.data(), sound.size());
      posts.push_back(keys.size() == 1 ? keys[0] : format::list_bit | static_cast<std::uint32_t>(lists.size()));
      if (keys.size() > 1) {
        lists.push_back(static_cast<std::uint32_t>(keys.size()));
        lists.insert(lists.end(), keys.begin(), keys.end());
      }
      keys.clear();
    };
    const auto done = by_sound_.merge([&](std::string_view r) {
      const std::size_t end = r.find('\0');
      if (r.substr(0, end) != sound) {
        end_sound();
        sound = r.substr(0, end);
      }
      const std::uint32_t key = key_ids_[read_big_endian(r.substr(end + 1))];
      if (keys.empty() || keys.back() != key) keys.push_back(key);
    });
    if (!done) return done;
    end_sound();
    const BuiltTrie trie = build_trie(sounds);
    std::vector<std::uint32_t> by_id(posts.size());
    for (std::size_t i = 0; i < posts.size(); ++i) by_id[trie.ids[i]] = posts[i];
    file_.add(Part::sound_trie, trie.bytes);
    file_.add(Part::sound_posts, by_id);
    file_.add(Part::sound_lists, lists);
    return base::Done{};
  }

  void write_places() {
    const auto n = static_cast<std::uint32_t>(places_.rows.size() - 1);
    std::vector<std::uint32_t> children, starts(format::cells + 1, 0), cells(n), areas;
    std::vector<std::uint32_t> country_places(places_.countries.size(), format::no_place);
    std::vector<std::string> area_keys;
    const auto cell = [this](std::uint32_t i) {
      return format::cell_of(places_.rows[i].lon_e5 * 1e-5, places_.rows[i].lat_e5 * 1e-5);
    };
    for (std::uint32_t i = 0; i < n; ++i) {
      if (places_.rows[i].parent != format::no_place) children.push_back(i);
      ++starts[cell(i) + 1];
      const std::string_view kind = places_.kind(i);
      if (!kind.starts_with("PCL") || kind == "PCLH" || places_.country(i).empty()) continue;
      country_places[places_.rows[i].traits >> 14 & 0xFF] = i;
      areas.push_back(i);
      area_keys.emplace_back(places_.country(i));
    }
    std::ranges::sort(children, {}, [this](std::uint32_t i) {
      return std::tuple(places_.rows[i].parent, -places_.prominence(i), i);
    });
    for (std::size_t i = 1; i < starts.size(); ++i) starts[i] += starts[i - 1];
    std::vector<std::uint32_t> next(starts.begin(), starts.end() - 1);
    for (std::uint32_t i = 0; i < n; ++i) cells[next[cell(i)]++] = i;
    file_.add(Part::places, places_.rows);
    places_.rows.pop_back();
    file_.add_lines(Part::kinds, places_.kinds);
    file_.add_lines(Part::countries, places_.countries);
    file_.add(Part::children, children);
    file_.add(Part::cell_starts, starts);
    file_.add(Part::cell_places, cells);
    file_.add(Part::area_places, areas);
    file_.add_texts(Part::area_keys, Part::area_key_starts, area_keys);
    file_.add(Part::country_places, country_places);
  }

  DumpPlaces& places_;
  std::filesystem::path work_;
  std::uint64_t inputs_;
  ExternalSort by_place_, by_sound_;
  IndexFile file_;
  const BuildProgress& progress_;
  marisa::Keyset keys_;
  PrefixTops tops_;
  std::vector<PrefixTops::Weighted> weighted_;
  std::vector<std::uint32_t> posts_, lists_, key_ids_;
  std::string key_, capitalised_, record_;
  bool has_key_ = false;
  std::uint64_t names_ = 0;
};

}  // namespace

base::Result<BuildReport> build_from_geonames(const GeonamesDump& dump, const std::filesystem::path& out,
                                              const BuildProgress& progress) {
  const std::filesystem::path work = out.string() + ".work";
  std::error_code error;
  std::filesystem::create_directories(work, error);
  if (error)
    return base::fail(work.string(), "This folder for sorting cannot be made.",
                      "Choose an output where you may write.");
  ExternalSort by_key(work, "key", sort_memory);
  const std::uint64_t inputs = stamp_of(dump);
  auto places = load_places(work, inputs);
  if (!places) {
    places = read_dump(dump, by_key, progress);
    if (!places) return places.failure();
    if (auto closed = by_key.close(); !closed) return closed.failure();
    if (auto saved = save_places(*places, work, inputs); !saved) return saved.failure();
  }
  auto report = Assembler(*places, work, inputs, out, progress).run(by_key);
  if (report) {
    by_key.remove_runs();
    remove_saved_places(work);
    std::filesystem::remove(work, error);
  }
  report.warn(places.warnings());
  return report;
}

}  // namespace dateline::gazetteer
