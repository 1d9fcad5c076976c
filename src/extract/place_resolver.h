#pragma once

#include <memory>
#include <string>
#include <vector>

#include "place_relations.h"

namespace dateline::extract {

/// What a name means in one document.
struct Sense {
  gazetteer::PlaceIndex place = 0;
  double score = 0;
  double context = 0;  ///< the part of the score that the other places of the document give, 0 to about 5
  double margin = 0;   ///< score less that of the next best
  std::uint32_t near = FoundPlace::no_name;                      ///< the name that spoke most for this sense
  std::vector<std::pair<gazetteer::PlaceIndex, double>> others;  ///< next best places with their scores
};

/// Decides over the whole document at once what every found place means: pairs, containment, countries and provinces
/// mentioned, nearness to the others, stated distances, and population as a weak prior. One sense per name, except
/// where a name stands beside different regions. Answers by index of `found`; nullopt-like senses (score < 0 and no
/// bearer) for names without bearers. Linear in the text but for a bounded number of anchors.
class PlaceResolver {
 public:
  PlaceResolver(const NameBook& book, const std::vector<FoundPlace>& found,
                const std::vector<StatedRelation>& relations);
  ~PlaceResolver();

  /// Uses the found places that are `accepted` as evidence for each other; gives every found place a sense.
  /// More rounds let decisions spread further.
  void run(int rounds);

  /// nullptr when no bearer is known.
  const Sense* sense(std::size_t found) const;

 private:
  struct Work;
  std::unique_ptr<Work> work_;
};

}  // namespace dateline::extract
