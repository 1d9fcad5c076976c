#include "dateline/gazetteer/gazetteer.h"

#include <algorithm>
#include <cassert>

#include "fold_name.h"
#include "index.h"

namespace dateline::gazetteer {

namespace {

/// Tells which of a place's names under one key is spelled as in the text.
class Spelling {
 public:
  Spelling(std::string_view written, std::string_view folded, std::string& buffer)
      : written_(written), folded_(folded), capitalised_(buffer) {}

  bool is(const Gazetteer::Index& x, PlaceIndex place, std::uint32_t name) {
    if (x.name_languages[name] == format::no_text) return false;
    switch (static_cast<format::Form>(x.name_flags[name] >> format::form_shift)) {
      case format::Form::main:
        return written_ == x.main_name(place);
      case format::Form::pooled:
        return written_ == x.pooled_name(name);
      case format::Form::same_as_key:
        return written_ == folded_;
      case format::Form::capitalised_key:
        break;
    }
    if (!is_capitalised_known_) {
      capitalised_.clear();
      format::append_capitalised(folded_, capitalised_);
      is_capitalised_known_ = true;
    }
    return written_ == capitalised_;
  }

 private:
  std::string_view written_, folded_;
  std::string& capitalised_;
  bool is_capitalised_known_ = false;
};

/// The place's best name under the key: spelled as written, else the one with most flags of standing.
Candidate best_name(const Gazetteer::Index& x, PlaceIndex place, NameKey key, Spelling& spelling) {
  Candidate c{.place = place, .match = MatchKind::folded};
  std::uint32_t best = x.end_name(place);
  for (std::uint32_t name = x.first_name(place); name < x.end_name(place); ++name) {
    if (x.name_keys[name] != key) continue;
    if (best == x.end_name(place)) best = name;
    if (!spelling.is(x, place, name)) continue;
    best = name;
    c.match = MatchKind::exact;
    break;
  }
  if (best == x.end_name(place)) return c;
  c.flags = x.flags(best);
  x.set_language(best, c);
  return c;
}

void add_candidates(const Gazetteer::Index& x, NameKey key, Spelling& spelling, std::vector<Candidate>& out) {
  bool has_exact = false, has_folded = false;
  for (const PlaceIndex place : x.places_of(key)) {
    if (place >= x.size()) continue;
    out.push_back(best_name(x, place, key, spelling));
    (out.back().match == MatchKind::exact ? has_exact : has_folded) = true;
  }
  if (!has_exact || !has_folded) return;
  std::vector<Candidate>& spare = Scratch::of_thread().candidates;
  spare.clear();
  for (const Candidate& c : out) {
    if (c.match != MatchKind::exact) spare.push_back(c);
  }
  std::erase_if(out, [](const Candidate& c) { return c.match != MatchKind::exact; });
  out.insert(out.end(), spare.begin(), spare.end());
}

}  // namespace

base::Result<Gazetteer> Gazetteer::open(const std::filesystem::path& path) {
  auto index = Index::map(path);
  if (!index) return index.failure();
  return Gazetteer(*std::move(index));
}

Gazetteer::Gazetteer(std::unique_ptr<Index> index) : index_(std::move(index)) {}
Gazetteer::Gazetteer(Gazetteer&&) noexcept = default;
Gazetteer& Gazetteer::operator=(Gazetteer&&) noexcept = default;
Gazetteer::~Gazetteer() = default;

std::size_t Gazetteer::size() const {
  return index_->size();
}

PlaceView Gazetteer::place(PlaceIndex i) const {
  assert(i < size());
  const Index& x = *index_;
  const format::PlaceRow& row = x.places[i];
  PlaceView v{.id = row.id,
              .name = x.main_name(i),
              .point = x.point(i),
              .kind = x.kind(i),
              .country = x.country(i),
              .population = row.population,
              .radius_km = format::unpack_radius(row.traits),
              .admin1 = {},
              .admin2 = {},
              .country_place = {}};
  const std::size_t code = row.traits >> 14 & 0xFF;
  if (code < x.country_places.size() && x.country_places[code] < x.size()) v.country_place = x.country_places[code];
  PlaceIndex up = row.parent;
  for (int depth = 0; depth < 4 && up < x.size(); ++depth, up = x.places[up].parent) {
    const std::string_view kind = x.kind(up);
    if (kind == "ADM1") v.admin1 = up;
    if (kind == "ADM2") v.admin2 = up;
  }
  return v;
}

std::optional<PlaceIndex> Gazetteer::by_id(std::int64_t id) const {
  const auto rows = index_->places.first(size());
  const auto it = std::ranges::lower_bound(rows, id, {}, [](const format::PlaceRow& r) { return std::int64_t{r.id}; });
  if (it == rows.end() || it->id != id) return std::nullopt;
  return static_cast<PlaceIndex>(it - rows.begin());
}

std::optional<PlaceIndex> Gazetteer::country(std::string_view iso_alpha2) const {
  const Index& x = *index_;
  for (std::size_t i = 0; i < x.countries.size(); ++i) {
    if (x.countries[i] == iso_alpha2 && x.country_places[i] < x.size()) return x.country_places[i];
  }
  return std::nullopt;
}

void Gazetteer::find(std::string_view spelling, std::vector<Candidate>& out) const {
  out.clear();
  Scratch& s = Scratch::of_thread();
  fold_into(spelling, s.folded);
  s.agent.set_query(s.folded.data(), s.folded.size());
  if (!index_->key_trie.lookup(s.agent)) return romanised(spelling, out);
  Spelling written(spelling, s.folded, s.capitalised);
  add_candidates(*index_, static_cast<NameKey>(s.agent.key().id()), written, out);
}

void Gazetteer::find(std::string_view spelling, const Narrowing& how, std::vector<Candidate>& out) const {
  find(spelling, out);
  const Index& x = *index_;
  std::erase_if(out, [&](const Candidate& c) {
    if (!how.country.empty() && x.country(c.place) != how.country) return true;
    if (!x.kind(c.place).starts_with(how.kind)) return true;
    return how.near && distance_km(*how.near, x.point(c.place)) > how.within_km;
  });
  if (!how.near) return;
  std::ranges::sort(out, {}, [&](const Candidate& c) {
    return std::tuple(c.match, distance_km(*how.near, x.point(c.place)), c.place);
  });
}

void Gazetteer::prefixes(std::string_view folded, std::vector<PrefixMatch>& out) const {
  out.clear();
  marisa::Agent& agent = Scratch::of_thread().agent;
  agent.set_query(folded.data(), std::min<std::size_t>(folded.size(), 128));
  while (index_->key_trie.common_prefix_search(agent)) {
    out.push_back({static_cast<std::uint32_t>(agent.key().length()), static_cast<NameKey>(agent.key().id())});
  }
}

void Gazetteer::candidates(NameKey key, std::string_view spelling, std::vector<Candidate>& out) const {
  out.clear();
  Scratch& s = Scratch::of_thread();
  fold_into(spelling, s.folded);
  Spelling written(spelling, s.folded, s.capitalised);
  add_candidates(*index_, key, written, out);
}

std::vector<Name> Gazetteer::names(PlaceIndex i) const {
  assert(i < size());
  const Index& x = *index_;
  std::vector<Name> out;
  for (std::uint32_t name = x.first_name(i); name < x.end_name(i); ++name) {
    const std::size_t set = x.name_languages[name];
    if (set == format::no_text) continue;
    Name n{.text = {}, .languages = x.languages[set], .flags = x.flags(name)};
    std::string key;
    switch (static_cast<format::Form>(x.name_flags[name] >> format::form_shift)) {
      case format::Form::main:
        n.text = x.main_name(i);
        break;
      case format::Form::pooled:
        n.text = x.pooled_name(name);
        break;
      case format::Form::same_as_key:
        x.key_text(x.name_keys[name], n.text);
        break;
      case format::Form::capitalised_key:
        x.key_text(x.name_keys[name], key);
        format::append_capitalised(key, n.text);
        break;
    }
    out.push_back(std::move(n));
  }
  return out;
}

model::Place Gazetteer::to_place(PlaceIndex i) const {
  const PlaceView v = place(i);
  model::Place p{.name = std::string(v.name),
                 .point = v.point,
                 .radius_km = v.radius_km,
                 .country = std::string(v.country),
                 .kind = std::string(v.kind),
                 .geonameid = v.id,
                 .area_key = {}};
  const auto it = std::ranges::lower_bound(index_->area_places, i);
  if (it != index_->area_places.end() && *it == i) {
    p.area_key = index_->area_keys[static_cast<std::size_t>(it - index_->area_places.begin())];
  }
  return p;
}

}  // namespace dateline::gazetteer
