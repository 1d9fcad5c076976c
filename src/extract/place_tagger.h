#pragma once

#include <span>

#include "dateline/model/mention.h"
#include "marked_text.h"
#include "name_book.h"
#include "relation_rules.h"

namespace dateline::extract {

/// The places of a text: found, judged and resolved together with what `relations` reads of how they lie to each other.
/// Persons are marked in `text` on the way.
std::vector<model::Toponym> tag_places(MarkedText& text, const gazetteer::Gazetteer& gazetteer,
                                       const RelationRules& relations, NameCache& cache);

/// Resolves the given spans together, one toponym each in their order.
std::vector<model::Toponym> resolve_given(const MarkedText& text, const gazetteer::Gazetteer& gazetteer,
                                          const RelationRules& relations, NameCache& cache,
                                          std::span<const base::TextSpan> spans);

}  // namespace dateline::extract
