#pragma once

#include <string>

#include "collect.h"

namespace dateline::gazetteer {

/// The index file of a collection, whole. Peak memory about three times the file.
std::string write_index(Collection& collection);

}  // namespace dateline::gazetteer
