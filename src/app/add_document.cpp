#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_set>

#include "dateline/app/pipeline.h"
#include "merge.h"

namespace dateline::app {

namespace {

/// Gives the events of one collection ids that no event of another has.
class Renaming {
 public:
  explicit Renaming(const store::Collection& into) {
    for (const model::Event& event : into.events) taken_.insert(event.id);
  }

  void document(const std::string& from, const std::string& to) { documents_[from] = to; }

  void event(model::Event& event) {
    const std::string old_id = event.id;
    if (const auto moved = documents_.find(event.document); moved != documents_.end()) {
      if (old_id.starts_with(moved->first + "#")) event.id.replace(0, moved->first.size(), moved->second);
      event.document = moved->second;
    }
    const std::string base = event.id.empty() ? event.document + "#" : event.id;
    if (event.id.empty()) event.id = base + "1";
    for (std::size_t number = 2; !taken_.insert(event.id).second; ++number)
      event.id = old_id.empty() ? fmt::format("{}{}", base, number) : fmt::format("{} ({})", base, number);
    events_[old_id] = event.id;
    for (auto& source : event.sources) {
      if (const auto moved = documents_.find(source.document); moved != documents_.end())
        source.document = moved->second;
    }
  }

  /// The same event where its document keeps it.
  void copy(model::Event& event) const {
    if (const auto moved = documents_.find(event.document); moved != documents_.end()) event.document = moved->second;
    if (const auto moved = events_.find(event.id); moved != events_.end()) event.id = moved->second;
  }

 private:
  std::unordered_set<std::string> taken_;
  std::map<std::string, std::string> documents_, events_;
};

}  // namespace

DocumentIds::DocumentIds(const store::Collection& collection) {
  for (const model::Document& document : collection.documents) taken_.insert(document.id);
}

std::string DocumentIds::free(const std::string& wanted) {
  const std::string base = wanted.empty() ? "document" : wanted;
  if (taken_.insert(base).second) return base;
  std::size_t& number = last_[base];
  number = std::max<std::size_t>(number, 1);
  std::string id;
  do {
    id = fmt::format("{} ({})", base, ++number);
  } while (!taken_.insert(id).second);
  return id;
}

void add_document(store::Collection& collection, model::Document document) {
  DocumentIds ids(collection);
  add_document(collection, std::move(document), ids);
}

void add_document(store::Collection& collection, model::Document document, DocumentIds& ids) {
  document.id = ids.free(document.id);
  std::size_t number = 0;
  for (model::Event& event : document.events) {
    event.id = fmt::format("{}#{}", document.id, ++number);
    event.document = document.id;
    if (event.text.empty() && event.sentence.begin <= event.sentence.end && event.sentence.end <= document.text.size())
      event.text = event.sentence.of(document.text);
  }
  collection.events.insert(collection.events.end(), document.events.begin(), document.events.end());
  collection.documents.push_back(std::move(document));
}

void merge(store::Collection& into, store::Collection more) {
  if (into.documents.empty() && into.events.empty()) {
    into = std::move(more);
    return;
  }
  Renaming renaming(into);
  DocumentIds ids(into);
  const std::size_t first_new = into.documents.size();
  for (model::Document& document : more.documents) {
    const std::string id = ids.free(document.id);
    if (id != document.id) renaming.document(document.id, id);
    document.id = id;
    into.documents.push_back(std::move(document));
  }
  for (model::Event& event : more.events) {
    renaming.event(event);
    into.events.push_back(std::move(event));
  }
  for (std::size_t i = first_new; i < into.documents.size(); ++i)
    for (model::Event& event : into.documents[i].events) renaming.copy(event);
}

}  // namespace dateline::app
