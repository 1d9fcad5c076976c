#pragma once

#include <string>

#include "dateline/store/event_writer.h"

namespace dateline::store {

/// A QGIS style (QML) that draws the layer "events" by its column `kind`, each in its colour and shape.
std::string qgis_style(const KindMarks& marks);

}  // namespace dateline::store
