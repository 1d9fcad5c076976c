#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dateline::gazetteer {

/// What a spelling sounds like, one unit a consonant or a run of vowels. `key` holds the classes that romanisations
/// share; `detail` holds, unit for unit, how this spelling wrote them.
struct Sound {
  std::string key;
  std::string detail;
};

/// The sound of a spelling in any script; `as_turkish` reads c as j, ş as sh, ç as ch. Empty key when nothing is left.
Sound sound_of(std::string_view spelling, bool as_turkish = false);

/// The key without vowels: what scripts that do not write them keep.
std::string skeleton_of(std::string_view key);

/// Letters in which two spellings of the same key differ; nullopt when they are different names. Keys must be equal.
std::optional<int> sound_distance(const Sound& a, const Sound& b);

}  // namespace dateline::gazetteer
