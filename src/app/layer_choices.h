#pragma once

#include <vector>

#include "dateline/app/command.h"

namespace dateline::app {

/// The layers with one more on top, in a colour that the others leave free where there is one.
std::vector<LayerChoice> with_layer(std::vector<LayerChoice> layers, const AddLayer& added);

/// The same layers where there is none of that index.
std::vector<LayerChoice> with_change(std::vector<LayerChoice> layers, const ChangeLayer& change);
std::vector<LayerChoice> without_layer(std::vector<LayerChoice> layers, const RemoveLayer& removed);

}  // namespace dateline::app
