#include <algorithm>

#include "dateline/base/utf8.h"
#include "fold_name.h"
#include "index.h"
#include "romanise.h"
#include "spellings.h"

namespace dateline::gazetteer {

namespace {

constexpr std::size_t longest_spelling = 96;
constexpr std::size_t shortest_sound = 4;
constexpr std::size_t short_sound = 5;  // up to here a likeness proves little: it must be close, and the place known
constexpr std::uint32_t known_population = 5000;
constexpr std::size_t shortest_skeleton = 4;
constexpr std::size_t most_keys = 48;
constexpr std::uint8_t skeleton_distance = 3;

/// Arabic, Hebrew and Syriac letters leave short vowels out.
bool is_without_vowels(std::string_view spelling) {
  for (std::size_t at = 0; at < spelling.size();) {
    const base::Decoded d = base::decode_utf8(spelling, at);
    if (d.code_point >= 0x590 && d.code_point < 0x780) return true;
    at += d.bytes;
  }
  return false;
}

class Lookup {
 public:
  Lookup(const Gazetteer::Index& x, std::vector<Candidate>& out) : x_(x), out_(out) {}

  /// Names of the same sound, each letter that differs counted.
  void by_sound(const Sound& sound) {
    is_short_ = sound.key.size() <= short_sound;
    const int allowed = sound.key.size() == shortest_sound ? 0 : 255;
    for_each_key(sound.key, [&](const Sound& other) -> std::optional<int> {
      const auto letters = sound_distance(sound, other);
      return letters && *letters <= allowed ? letters : std::nullopt;
    });
  }

  /// Names of the same consonants. From a script without vowels all of them; else those that dropped one vowel.
  void by_skeleton(const Sound& sound, bool all) {
    const std::string skeleton = skeleton_of(sound.key);
    if (skeleton.size() < shortest_skeleton) return;
    for_each_key('~' + skeleton, [&](const Sound& other) -> std::optional<int> {
      if (all) return skeleton_distance;
      return drops_one_vowel(sound.key, other.key) ? std::optional<int>(skeleton_distance) : std::nullopt;
    });
  }

  void finish() {
    std::ranges::sort(out_, {}, [](const Candidate& c) { return std::pair(c.place, c.distance); });
    const auto same_place = [](const Candidate& a, const Candidate& b) { return a.place == b.place; };
    out_.erase(std::unique(out_.begin(), out_.end(), same_place), out_.end());
    std::ranges::sort(out_, {}, [this](const Candidate& c) {
      return std::tuple(c.distance, -static_cast<double>(x_.places[c.place].population), c.place);
    });
  }

 private:
  static bool drops_one_vowel(std::string_view a, std::string_view b) {
    if (a.size() + 1 != b.size() && b.size() + 1 != a.size()) return false;
    const std::string_view& shorter = a.size() < b.size() ? a : b;
    const std::string_view& longer = a.size() < b.size() ? b : a;
    const auto at = static_cast<std::size_t>(std::ranges::mismatch(shorter, longer).in1 - shorter.begin());
    return at > 0 && at < shorter.size() && longer[at] == 'a' && shorter.substr(at) == longer.substr(at + 1);
  }

  template <class Distance>
  void for_each_key(std::string_view sound_key, Distance distance) {
    marisa::Agent& agent = Scratch::of_thread().agent;
    agent.set_query(sound_key.data(), sound_key.size());
    if (!x_.sound_trie.lookup(agent)) return;
    const auto keys = x_.values(x_.sound_posts, x_.sound_lists, agent.key().id());
    for (const NameKey key : keys.first(std::min(keys.size(), most_keys))) {
      x_.key_text(key, text_);
      const auto letters = distance(sound_of(text_));
      if (letters) add(key, static_cast<std::uint8_t>(std::min(*letters, 255)));
    }
  }

  void add(NameKey key, std::uint8_t letters) {
    for (const PlaceIndex place : x_.places_of(key)) {
      if (place >= x_.size() || !is_romanised_country(x_.country(place))) continue;
      if (is_short_ && x_.kind(place).starts_with("PPL") && x_.places[place].population < known_population) continue;
      Candidate c{.place = place, .match = MatchKind::romanised, .distance = std::max<std::uint8_t>(letters, 1)};
      for (std::uint32_t name = x_.first_name(place); name < x_.end_name(place); ++name) {
        if (x_.name_keys[name] != key) continue;
        c.flags = x_.flags(name);
        x_.set_language(name, c);
        break;
      }
      if (!c.flags.is_demonym && !c.flags.is_abbreviation) out_.push_back(c);
    }
  }

  const Gazetteer::Index& x_;
  std::vector<Candidate>& out_;
  std::string text_;
  bool is_short_ = false;
};

}  // namespace

void Gazetteer::romanised(std::string_view spelling, std::vector<Candidate>& out) const {
  out.clear();
  if (spelling.size() > longest_spelling) return;
  Scratch& s = Scratch::of_thread();
  fold_into(spelling, s.folded);
  s.agent.set_query(s.folded.data(), s.folded.size());
  if (index_->key_trie.lookup(s.agent)) return;  // the name exists as it is spelled
  const Sound sound = sound_of(spelling);
  if (sound.key.size() < shortest_sound) return;
  Lookup lookup(*index_, out);
  const bool no_vowels = is_without_vowels(spelling);
  if (!no_vowels) lookup.by_sound(sound);
  if (out.empty()) lookup.by_skeleton(sound, no_vowels);
  lookup.finish();
}

}  // namespace dateline::gazetteer
