#pragma once

#include <memory>

#include "dateline/app/state.h"

namespace dateline::app {

/// `content` with the place of event `row` exchanged for another that its words may mean, best first from 0: in all
/// mentions of the document that say the same words and stood for the same place, and in their events. The old place
/// becomes an alternative. nullptr where there is no such alternative.
std::shared_ptr<const Content> with_place(const Content& content, std::uint32_t row, std::size_t alternative);

/// `content` with another date for event `row` alone; nullptr when it has that date already. Events of a large table,
/// which stay in their file, are not corrected.
std::shared_ptr<const Content> with_date(const Content& content, std::uint32_t row, const model::When& when);

}  // namespace dateline::app
