#pragma once

#include <span>

#include "dateline/model/mention.h"
#include "marked_text.h"
#include "name_book.h"

namespace dateline::extract {

/// The places of a text: found, judged and resolved together. Persons are marked in `text` on the way.
std::vector<model::Toponym> tag_places(MarkedText& text, const gazetteer::Gazetteer& gazetteer);

/// Resolves the given spans together, one toponym each in their order.
std::vector<model::Toponym> resolve_given(const MarkedText& text, const gazetteer::Gazetteer& gazetteer,
                                          std::span<const base::TextSpan> spans);

}  // namespace dateline::extract
