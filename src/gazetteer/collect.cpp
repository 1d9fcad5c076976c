#include "collect.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "fold_name.h"
#include "spellings.h"

namespace dateline::gazetteer {

namespace {

constexpr std::size_t longest_key = 96;
constexpr std::uint32_t known_population = 20000;
constexpr double people_per_km =
    3000;  // what a kilometre of a sea's or mountain's radius counts beside a town's people

/// How likely a bare name means this place, in people: a town's population; for seas, deserts and the like their size.
double prominence(const TablePlace& p) {
  const bool is_town = p.kind.starts_with("PPL");
  const bool is_division = p.kind.starts_with("ADM");
  const double size = is_town || is_division ? 0 : p.radius_km * people_per_km;
  const double rank = is_town ? 0.5 : 0.0;  // of equals, the town
  return std::max(static_cast<double>(p.population), size) + rank;
}

class Interner {
 public:
  explicit Interner(std::vector<std::string>& values) : values_(values) {}
  std::uint32_t operator()(const std::string& value) {
    const auto [it, is_new] = ids_.try_emplace(value, static_cast<std::uint32_t>(values_.size()));
    if (is_new) values_.push_back(value);
    return it->second;
  }

 private:
  std::vector<std::string>& values_;
  std::unordered_map<std::string, std::uint32_t> ids_;
};

class Collector {
 public:
  Collector(Tables tables, base::Diagnostics& warnings) : tables_(std::move(tables)), warnings_(warnings) {}

  Collection run() {
    out_.stamp = tables_.stamp;
    languages_("");
    std::ranges::sort(tables_.places, {}, &TablePlace::id);
    out_.places.reserve(tables_.places.size());
    for (TablePlace& row : tables_.places) {
      const double weight = prominence(row);
      out_.places.push_back({std::move(row), format::no_place, 0, weight});
    }
    index_divisions();
    add_aliases();
    for (CollectedPlace& place : out_.places) add_names(place);
    order_key_places();
    return std::move(out_);
  }

 private:
  /// A name proper: "Suisse" is Switzerland's before it is a Swiss.
  static bool is_name(unsigned bits) { return (bits & format::is_demonym) == 0; }

  static std::string division(const TablePlace& p) {
    if (p.kind.starts_with("PCL")) return p.country;
    if (p.kind == "ADM1" && !p.admin1.empty()) return p.country + '.' + p.admin1;
    if (p.kind == "ADM2" && !p.admin2.empty()) return p.country + '.' + p.admin1 + '.' + p.admin2;
    return {};
  }

  void index_divisions() {
    for (std::uint32_t i = 0; i < out_.places.size(); ++i) {
      const std::string code = division(out_.places[i].row);
      if (!code.empty()) divisions_.emplace(code, i);
    }
    for (std::uint32_t i = 0; i < out_.places.size(); ++i) out_.places[i].parent = parent_of(i);
  }

  std::uint32_t parent_of(std::uint32_t i) const {
    const TablePlace& p = out_.places[i].row;
    if (p.country.empty() || p.kind.starts_with("PCL")) return format::no_place;
    const std::string first = p.country + '.' + p.admin1;
    for (const std::string& code : {first + '.' + p.admin2, first, p.country}) {
      const auto it = divisions_.find(code);
      if (it != divisions_.end() && it->second != i && !code.ends_with('.')) return it->second;
    }
    return format::no_place;
  }

  void add_aliases() {
    for (TableAlias& alias : tables_.aliases) {
      if (const auto target = resolve(alias.target)) {
        out_.places[*target].row.names.push_back(std::move(alias.name));
      } else {
        warnings_.push_back({base::Severity::warning, alias.where, alias.line,
                             fmt::format("'{}' names no place of the tables.", alias.target),
                             "Give an id, a country's two letters or COUNTRY.ADMIN1."});
      }
    }
  }

  std::optional<std::uint32_t> resolve(const std::string& target) const {
    if (const auto it = divisions_.find(target); it != divisions_.end()) return it->second;
    std::int32_t id = 0;
    const auto [end, error] = std::from_chars(target.data(), target.data() + target.size(), id);
    if (error != std::errc() || end != target.data() + target.size()) return std::nullopt;
    const auto it = std::ranges::lower_bound(out_.places, id, {}, [](const CollectedPlace& p) { return p.row.id; });
    if (it == out_.places.end() || it->row.id != id) return std::nullopt;
    return static_cast<std::uint32_t>(it - out_.places.begin());
  }

  void add_names(CollectedPlace& place) {
    place.first_name = static_cast<std::uint32_t>(out_.names.size());
    const auto index = static_cast<std::uint32_t>(&place - out_.places.data());
    TablePlace& row = place.row;
    add_name(index, {row.name, {}, format::is_main});
    for (TableName& name : row.names) add_name(index, std::move(name));
    const bool is_arabic = is_arabic_country(row.country);
    const bool is_known = row.population >= known_population || !row.kind.starts_with("PPL");
    const std::size_t written = out_.names.size();
    for (std::size_t i = place.first_name; i < written; ++i) {
      if (out_.names[i].bits & (format::is_abbreviation | format::is_demonym)) continue;
      spelling_variants(out_.keys[out_.names[i].key], is_arabic, is_known, variants_);
      for (const std::string& variant : variants_) add_made(index, variant);
    }
    row.names.clear();
  }

  void add_name(std::uint32_t place, TableName name) {
    fold_into(name.text, key_);
    if (key_.empty() || key_.size() > longest_key || key_.find('\n') != std::string::npos) return;
    const std::uint32_t key = intern_key();
    for (std::size_t i = out_.places[place].first_name; i < out_.names.size(); ++i) {
      CollectedName& known = out_.names[i];
      if (known.key != key || known.text != name.text) continue;
      if (is_name(name.bits) || !is_name(known.bits)) known.bits |= name.bits;
      if (known.languages == 0) known.languages = language_set(name.languages);
      return;
    }
    out_.names.push_back({key, std::move(name.text), language_set(name.languages), name.bits, false});
    add_post(key, place);
  }

  void add_made(std::uint32_t place, const std::string& key) {
    key_ = key;
    const std::uint32_t id = intern_key();
    const auto& posts = out_.key_places[id];
    if (!posts.empty() && posts.back() == place) return;
    out_.names.push_back({id, {}, format::no_text, 0, true});
    add_post(id, place);
  }

  std::uint32_t intern_key() {
    const auto [it, is_new] = key_ids_.try_emplace(key_, static_cast<std::uint32_t>(out_.keys.size()));
    if (is_new) {
      out_.keys.push_back(key_);
      out_.key_places.emplace_back();
    }
    return it->second;
  }

  std::uint16_t language_set(const std::string& languages) {
    const std::uint32_t id = languages_(languages);
    return id < format::no_text ? static_cast<std::uint16_t>(id) : std::uint16_t{0};
  }

  void add_post(std::uint32_t key, std::uint32_t place) {
    auto& posts = out_.key_places[key];
    if (posts.empty() || posts.back() != place) posts.push_back(place);
  }

  void order_key_places() {
    for (auto& posts : out_.key_places) {
      std::ranges::stable_sort(posts, std::greater{}, [this](std::uint32_t p) { return out_.places[p].prominence; });
    }
  }

  Tables tables_;
  base::Diagnostics& warnings_;
  Collection out_;
  std::unordered_map<std::string, std::uint32_t> divisions_;
  std::unordered_map<std::string, std::uint32_t> key_ids_;
  Interner languages_{out_.languages};
  std::string key_;
  std::vector<std::string> variants_;

 public:
  Collector(const Collector&) = delete;
  Collector& operator=(const Collector&) = delete;
};

}  // namespace

Collection collect(Tables tables, base::Diagnostics& warnings) {
  return Collector(std::move(tables), warnings).run();
}

}  // namespace dateline::gazetteer
