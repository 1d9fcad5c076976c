#include "event_words.h"

#include <algorithm>

namespace dateline::extract {

namespace {

const Located* covering(const std::vector<Located>& mentions, std::uint32_t i) {
  const auto found =
      std::find_if(mentions.begin(), mentions.end(), [i](const Located& m) { return m.first <= i && i < m.last; });
  return found == mentions.end() ? nullptr : &*found;
}

}  // namespace

const Located* SentenceWords::date_at(std::uint32_t i) const {
  return covering(dates, i);
}

const Located* SentenceWords::place_at(std::uint32_t i) const {
  return covering(places, i);
}

bool SentenceWords::is_demonym(std::uint32_t i) const {
  const Located* place = place_at(i);
  return place != nullptr && document.toponyms[place->index].is_demonym;
}

double SentenceWords::barriers(std::uint32_t from, std::uint32_t to) const {
  double sum = 0;
  for (std::uint32_t i = from; i < to; ++i) {
    if (is_mark(i)) {
      const auto m = tokens.surface(i);
      if (m == ",") sum += 0.6;
      if (m == ";" || m == ":" || m == "—" || m == "–") sum += 1.5;
    } else if (is_word(i) && rules.separators.has(fold(i))) {
      sum += 1.0;
    }
  }
  return sum;
}

}  // namespace dateline::extract
