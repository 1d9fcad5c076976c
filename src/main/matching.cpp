#include "matching.h"

namespace dateline::cli {

void keep_matching(store::Collection& collection, const model::Filter& filter) {
  const auto filtered_out = [&](const model::Event& e) { return !model::passes(e, filter); };
  std::erase_if(collection.events, filtered_out);
  for (model::Document& d : collection.documents) std::erase_if(d.events, filtered_out);
}

}  // namespace dateline::cli
