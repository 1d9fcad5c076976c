#pragma once

#include "dateline/store/event_store.h"

namespace dateline::app {

/// Appends `more` to `into`; documents and events whose ids are taken get new ones, in both places that keep them.
void merge(store::Collection& into, store::Collection more);

}  // namespace dateline::app
