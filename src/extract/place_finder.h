#pragma once

#include <string_view>
#include <vector>

#include "marked_text.h"
#include "name_book.h"

namespace dateline::extract {

/// A name that may mean a place where it stands.
struct FoundPlace {
  std::uint32_t first = 0, last = 0;  ///< tokens
  base::TextSpan span;
  std::uint32_t name = 0;  ///< in the NameBook
  bool is_demonym = false;
  bool is_certain = false;            ///< given from outside, or shown by a trigger: not to be judged any more
  double evidence = 0;                ///< what the words around say for (above 0) or against a place
  std::string_view sign;              ///< the strongest of these signs, in words
  std::uint32_t container = no_name;  ///< the found place said to contain this one: "Paris, Texas"
  bool accepted = false;
  bool says_area = false;  ///< "province of X"
  bool says_town = false;  ///< "town of X"

  static constexpr std::uint32_t no_name = 0xFFFFFFFF;
};

/// All matches with their evidence; pairs ("City, State") and lists linked. Linear in the text.
std::vector<FoundPlace> weigh_matches(const MarkedText& text, const NameBook& book,
                                      const std::vector<NameMatch>& matches);

/// Finds pairs ("City, State") among neighbouring found places and gives them their container and evidence.
void link_neighbours(const MarkedText& text, const NameBook& book, std::vector<FoundPlace>& found);

/// Whether `inner` may lie in `outer`: same country, province or district.
bool lies_in(const gazetteer::Gazetteer& gazetteer, gazetteer::PlaceIndex inner, gazetteer::PlaceIndex outer);

}  // namespace dateline::extract
