#include "dateline/app/state.h"

#include <algorithm>

#include "fit.h"

namespace dateline::app {

std::shared_ptr<const Content> make_content(store::Collection collection, base::Diagnostics messages) {
  auto content = std::make_shared<Content>();
  content->table = query::EventTable(collection.events);
  content->collection = std::move(collection);
  content->messages = std::move(messages);
  return content;
}

bool State::matches(std::uint32_t row) const {
  return std::binary_search(matching->begin(), matching->end(), row);
}

State empty_state() {
  State state;
  state.content = make_content({}, {});
  state.matching = std::make_shared<const std::vector<std::uint32_t>>();
  state.timeline = fitted_timeline(state);
  return state;
}

}  // namespace dateline::app
