#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dateline::gazetteer {

/// Further keys under which a name is looked for, made by rule from its folded form: without apostrophes ("sanaa"),
/// with Saint, Mount and Fort written out or short, without an article that prose drops or contracts ("Caire",
/// "Raqqah"). `is_arabic` allows al-, el-, ar-, ash- …; `is_known` (large towns, regions) allows le, les, the.
void spelling_variants(std::string_view key, bool is_arabic, bool is_known, std::vector<std::string>& out);

/// Whether names in this country are mostly written in Arabic letters.
bool is_arabic_country(std::string_view iso_alpha2);

/// Whether names of this country come to us through a romanisation (Arabic, Persian, Hebrew, Cyrillic, Greek, Armenian,
/// Georgian, Ethiopic scripts, and Turkish, Kurdish and Sahelian spellings of Arabic ones).
bool is_romanised_country(std::string_view iso_alpha2);

/// Whether its Latin spellings use the Turkish c, ç, ş.
bool is_turkic_latin_country(std::string_view iso_alpha2);

}  // namespace dateline::gazetteer
