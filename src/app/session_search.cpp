#include "dateline/app/session.h"
#include "text_search.h"

namespace dateline::app {

void Session::refilter() {
  const model::Filter& filter = state_.filter;
  const std::string& known = crossfilter_->filter().text;
  const bool is_new = !filter.text.empty() && filter.text != known;
  if (!is_new) {
    search_->stop();
    return pass(filter, query::Selection());
  }
  if (searches_ == Searches::waited_for || !state_.content->is_large())
    return pass(filter, rows_with_text(*state_.content, filter.text));
  if (!search_->is_running_for(*state_.content, filter.text)) search_->start(state_.content, filter.text);
  model::Filter meanwhile = filter;
  meanwhile.text = known;
  pass(meanwhile, query::Selection());
}

void Session::pass(const model::Filter& filter, const base::Result<query::Selection>& with_text) {
  messages_.insert(messages_.end(), with_text.warnings().begin(), with_text.warnings().end());
  if (!with_text) messages_.push_back(with_text.error());
  crossfilter_->set(filter, with_text ? &*with_text : nullptr);
  state_.matching = crossfilter_->passing();
  for (std::size_t d = 0; d < query::dimension_count; ++d)
    state_.matching_without[d] = crossfilter_->passing_without(static_cast<query::Dimension>(d));
}

bool Session::poll() {
  const auto found = search_->take();
  if (found) pass(state_.filter, *found);
  return found.has_value();
}

bool Session::is_searching() const {
  return search_->is_running();
}

double Session::searched() const {
  return search_->share();
}

}  // namespace dateline::app
