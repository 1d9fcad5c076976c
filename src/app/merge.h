#pragma once

#include <string>
#include <unordered_map>
#include <unordered_set>

#include "dateline/store/event_store.h"

namespace dateline::app {

/// Appends `more` to `into`; documents and events whose ids are taken get new ones, in both places that keep them.
void merge(store::Collection& into, store::Collection more);

/// Ids of a collection's documents, and free ones for more: "a.txt", "a.txt (2)". O(1) each.
class DocumentIds {
 public:
  explicit DocumentIds(const store::Collection& collection);
  std::string free(const std::string& wanted);

 private:
  std::unordered_set<std::string> taken_;
  std::unordered_map<std::string, std::size_t> last_;
};

void add_document(store::Collection& collection, model::Document document, DocumentIds& ids);

}  // namespace dateline::app
