#pragma once

#include "dateline/model/document.h"
#include "event_rules.h"
#include "marked_text.h"

namespace dateline::extract {

/// The events of a document whose toponyms and dates are known: triggers with their place, date, numbers, actors and
/// certainty; mentions of the same event are one. In the order of the text. Linear in the text.
std::vector<model::Event> tag_events(const MarkedText& text, const model::Document& document, const EventRules& rules);

}  // namespace dateline::extract
