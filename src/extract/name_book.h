#pragma once

#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

#include "dateline/gazetteer/gazetteer.h"
#include "marked_text.h"

namespace dateline::extract {

/// A place that a name may mean, with how likely that is before any context (population, kind, quality of the name).
struct Bearer {
  gazetteer::PlaceIndex place = 0;
  double prior = 0;  ///< about 0 (a hamlet under an alternate name) to 6 (a country)
  gazetteer::MatchKind match = gazetteer::MatchKind::exact;
  gazetteer::NameFlags flags{};
};

/// One name of the text and all places that bear it, likeliest first.
struct BookedName {
  std::string folded;
  std::vector<Bearer> bearers;     ///< places meant by the name itself
  std::vector<Bearer> demonym_of;  ///< countries whose people or things it names ("Iraqi")
  double importance = 0;           ///< of the likeliest bearer; 0 for none
};

/// Names looked up for documents before, kept for those after: what a name may mean depends on its spelling and the
/// language alone. For one thread at a time.
class NameCache {
 public:
  /// Forgets all names when there are more than about ten thousand. Not while a NameBook uses them.
  void trim();

 private:
  friend class NameBook;
  struct Known {
    gazetteer::NameKey key = 0;
    std::unique_ptr<const BookedName> name;
  };
  FoldedMap<FoldedMap<Known>> by_spelling_;  ///< by language
};

/// The names met in one document; each is looked up once.
class NameBook {
 public:
  /// `lang` is the text's language, in which names count most.
  NameBook(const gazetteer::Gazetteer& gazetteer, std::string_view lang, NameCache& cache)
      : gazetteer_(&gazetteer), lang_(lang), cache_(&cache.by_spelling_[lang]) {}

  const gazetteer::Gazetteer& gazetteer() const { return *gazetteer_; }
  std::uint32_t by_key(gazetteer::NameKey key, std::string_view folded, std::string_view spelling);
  /// By a spelling that is no folded name of the gazetteer: in another romanisation. nullopt when nothing fits.
  std::optional<std::uint32_t> by_sound(std::string_view folded, std::string_view spelling);
  /// A name that no gazetteer has.
  std::uint32_t unknown(std::string_view folded);

  const BookedName& operator[](std::uint32_t name) const { return *names_[name]; }
  std::size_t size() const { return names_.size(); }

 private:
  BookedName look_up(std::string_view folded, const std::vector<gazetteer::Candidate>& found) const;
  std::uint32_t add(std::string_view folded, const std::vector<gazetteer::Candidate>& found);

  void prefer_seat(std::vector<Bearer>& bearers) const;

  const gazetteer::Gazetteer* gazetteer_;
  std::string lang_;
  FoldedMap<NameCache::Known>* cache_;
  std::vector<const BookedName*> names_;
  std::vector<std::unique_ptr<const BookedName>> own_;  ///< names that the cache does not keep
  std::unordered_map<gazetteer::NameKey, std::uint32_t> by_key_;
  FoldedMap<std::optional<std::uint32_t>> by_sound_;
  FoldedMap<std::uint32_t> unknown_;
  std::vector<gazetteer::Candidate> scratch_;
};

/// How well known a place is: 6 for countries, about 4.5 for a million inhabitants or a province, below 1 for hamlets.
double prominence(const gazetteer::PlaceView& place);

bool is_country(std::string_view kind);
bool is_province(std::string_view kind);
bool is_settlement(std::string_view kind);

/// Tokens [first, last) that spell a name, or a part of one hyphenated token ("Gaza" in "Gaza-based").
struct NameMatch {
  std::uint32_t first = 0, last = 0;
  base::TextSpan span;
  std::uint32_t name = 0;  ///< in the NameBook
};

/// The longest names at each capitalised word (at any word of a text without capitals), left to right without overlap,
/// and demonyms in lower case. Linear in the text.
std::vector<NameMatch> match_names(const MarkedText& text, NameBook& book);

/// Adds capitalised words after a word of place that no match covers: as names in another romanisation, or as names
/// that no gazetteer has. Keeps `matches` in the order of the text.
void match_other_names(const MarkedText& text, NameBook& book, std::vector<NameMatch>& matches);

}  // namespace dateline::extract
