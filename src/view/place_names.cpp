#include <algorithm>

#include "cities.h"

namespace dateline::view {
namespace {

bool lists(std::string_view languages, std::string_view lang) {
  while (!languages.empty()) {
    const std::size_t comma = languages.find(',');
    if (languages.substr(0, comma) == lang) return true;
    if (comma == std::string_view::npos) return false;
    languages.remove_prefix(comma + 1);
  }
  return false;
}

/// Whether `longer` is `words` and more words, both folded.
bool adds_to(std::string_view longer, std::string_view words) {
  return longer.starts_with(words) && longer.size() > words.size() && longer[words.size()] == ' ';
}

bool is_for_showing(gazetteer::NameFlags flags) {
  return !flags.is_abbreviation && !flags.is_historic && !flags.is_demonym && !flags.is_official;
}

/// Its own name when that is of the language, else the shortest of that language: longer ones name the district or
/// add "city". A town goes by the short form that begins its name ("New York"), but by no other ("Vegas"). Its own too
/// when the two differ by an addition ("Tokat", "Tokat Province").
std::string name_in(const gazetteer::PlaceView& place, const std::vector<gazetteer::Name>& names,
                    std::string_view lang) {
  const std::string_view own = place.name;
  std::string_view best;
  const std::string folded_own = gazetteer::fold(own);
  for (const gazetteer::Name& name : names) {
    if (!is_for_showing(name.flags) || !lists(name.languages, lang)) continue;
    if (name.text == own) return name.text;
    if (name.flags.is_short && place.kind.starts_with("PPL") && adds_to(folded_own, gazetteer::fold(name.text)))
      return name.text;
    if (!name.flags.is_short && (best.empty() || name.text.size() < best.size())) best = name.text;
  }
  const std::string folded = gazetteer::fold(best);
  const bool differs_by_addition = adds_to(folded, folded_own) || (lang == "en" && adds_to(folded_own, folded));
  return std::string(best.empty() || differs_by_addition ? own : best);
}

/// The name in the first of these languages that the place has one in, its own where that is of any of them; empty
/// without one.
std::string name_there(const gazetteer::PlaceView& place, const std::vector<gazetteer::Name>& names,
                       std::span<const std::string> languages) {
  const auto is_of = [&](const gazetteer::Name& name, const std::string& lang) {
    return is_for_showing(name.flags) && lists(name.languages, lang);
  };
  for (const gazetteer::Name& name : names)
    if (name.text == place.name &&
        std::ranges::any_of(languages, [&](const std::string& lang) { return is_of(name, lang); }))
      return name.text;
  for (const std::string& lang : languages)
    if (std::ranges::any_of(names, [&](const gazetteer::Name& name) { return is_of(name, lang); }))
      return name_in(place, names, lang);
  return {};
}

}  // namespace

bool has_fonts_for(const Fonts& fonts, const std::string& text) {
  const TextRun run = fonts.shape(text, {}, Anchor::left, 12, {});
  return std::ranges::none_of(run.glyphs, [](const Glyph& glyph) { return glyph.id == 0; });
}

LabelName named(const Fonts& fonts, app::MapNames names, std::string interface, std::string local) {
  if (names == app::MapNames::interface || local.empty() || local == interface || !has_fonts_for(fonts, local))
    return {std::move(interface), {}};
  if (names == app::MapNames::local) return {std::move(local), {}};
  if (gazetteer::fold(local) == gazetteer::fold(interface)) return {std::move(interface), {}};
  return {std::move(interface), std::move(local)};
}

std::string PlaceNames::local(gazetteer::PlaceIndex place) const {
  const gazetteer::PlaceView view = gazetteer_->place(place);
  return name_there(view, gazetteer_->names(place), languages_.of(view.country));
}

const LabelName& PlaceNames::of(gazetteer::PlaceIndex place, const Naming& naming) {
  if (!(naming_ == naming)) {
    names_.clear();
    naming_ = naming;
  }
  const auto found = names_.find(place);
  if (found != names_.end()) return found->second;
  std::string interface = name_in(gazetteer_->place(place), gazetteer_->names(place), naming.lang);
  std::string there = naming.names == app::MapNames::interface ? std::string() : local(place);
  return names_.emplace(place, named(fonts_, naming.names, std::move(interface), std::move(there))).first->second;
}

}  // namespace dateline::view
