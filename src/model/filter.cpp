#include "dateline/model/filter.h"

#include "dateline/model/fold.h"

namespace dateline::model {

namespace {

bool passes_time(const When& when, const Filter& filter) {
  if (!filter.from && !filter.to) return true;
  if (!when.is_known()) return false;
  if (filter.from && when.last && *when.last < *filter.from) return false;
  return !(filter.to && when.first && *when.first > *filter.to);
}

bool passes_place(const Event& event, const Filter& filter) {
  if (filter.area && !(event.place && event.place->point && filter.area->contains(*event.place->point))) return false;
  if (filter.place.empty()) return true;
  return event.place && plain_fold(event.place->name).find(plain_fold(filter.place)) != std::string::npos;
}

}  // namespace

bool Filter::is_empty() const {
  return *this == Filter{};
}

bool passes(const Event& event, const Filter& filter) {
  if (filter.kinds.any() && !filter.kinds.test(static_cast<std::size_t>(event.kind))) return false;
  if (!filter.document.empty() && event.document != filter.document) return false;
  return passes_time(event.when, filter) && passes_place(event, filter);
}

}  // namespace dateline::model
