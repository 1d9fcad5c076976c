#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dateline/base/span.h"
#include "dateline/model/place.h"
#include "dateline/model/when.h"

namespace dateline::model {

/// Another place that a toponym might have meant.
struct Alternative {
  Place place;
  double score = 0;
};

/// A place named in a text. `rule` names the reason, in words a reader can follow back.
struct Toponym {
  base::TextSpan span;
  Place place;
  double confidence = 0;  ///< 0 to 1
  std::string rule;
  std::vector<Alternative> alternatives;  ///< best first, without the chosen one
  bool is_demonym = false;                ///< "Iraqi": a mention of the country, never an event's place by itself
  std::optional<Place> vicinity;          ///< what "30 km north of Mosul" speaks of, when no other name stands for it
  std::string stands_for;                 ///< "government" where "Washington" acts; empty where the place is meant
};

/// A date named in a text.
struct DateMention {
  base::TextSpan span;
  When when;
  std::string rule;
};

}  // namespace dateline::model
