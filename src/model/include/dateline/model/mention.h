#pragma once

#include <cstdint>
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
};

/// A date named in a text.
struct DateMention {
  base::TextSpan span;
  When when;
  std::string rule;
};

}  // namespace dateline::model
