#include "dateline/app/state.h"

#include "dateline/model/filter.h"
#include "fit.h"

namespace dateline::app {

std::shared_ptr<const Content> make_content(store::Collection collection, base::Diagnostics messages) {
  auto content = std::make_shared<Content>();
  content->collection = std::move(collection);
  content->table = query::EventTable(content->collection.events);
  content->events = Events(&content->collection.events);
  content->extent = query::extent_and_outliers(content->table);
  content->messages = std::move(messages);
  return content;
}

std::shared_ptr<const Content> make_large_content(store::Bulk bulk, base::Diagnostics messages) {
  auto content = std::make_shared<Content>();
  model::Document& document = content->collection.documents.emplace_back();
  document.id = document.title = bulk.document;
  content->table = bulk.table;
  content->events = Events(bulk.table, bulk.source);
  content->extent = query::extent_and_outliers(content->table);
  content->bulk = std::move(bulk);
  content->messages = std::move(messages);
  return content;
}

base::Result<query::Selection> rows_with_text(const Content& content, const std::string& words,
                                              const store::ImportProgress& progress) {
  if (content.bulk) return store::rows_with_text(*content.bulk, words, progress);
  std::vector<std::uint32_t> rows;
  for (std::uint32_t row = 0; row < content.events.size(); ++row)
    if (model::passes_text(content.events[row], words)) rows.push_back(row);
  return query::Selection::of(content.table.size(), rows);
}

State empty_state() {
  State state;
  state.content = make_content(store::Collection(), {});
  state.matching = std::make_shared<const query::Selection>();
  state.matching_without.fill(state.matching);
  state.timeline = fitted_timeline(state);
  return state;
}

}  // namespace dateline::app
