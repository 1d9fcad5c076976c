#pragma once

#include <string>
#include <vector>

#include "dateline/base/span.h"
#include "dateline/model/event.h"
#include "dateline/model/mention.h"

namespace dateline::store {

/// Degrees with six decimals (0.1 m) and distances with three, without trailing zeros.
std::string degrees_text(double degrees);
std::string number_text(double value);

std::string actors_json(const std::vector<model::Actor>& actors);
std::string alternatives_json(const std::vector<model::Alternative>& alternatives);
std::string sides_json(const std::vector<model::SideCount>& sides);
std::string sources_json(const std::vector<model::EventSource>& sources);
/// With `index`, spans are code points; without, bytes.
std::string evidence_json(const std::vector<model::Evidence>& evidence, const base::CodePointIndex* index = nullptr);

/// The inverses; text that is not what the writers print gives an empty list.
std::vector<model::Actor> actors_of(std::string_view json);
std::vector<model::Alternative> alternatives_of(std::string_view json);
std::vector<model::SideCount> sides_of(std::string_view json);
std::vector<model::EventSource> sources_of(std::string_view json);
/// Of byte spans.
std::vector<model::Evidence> evidence_of(std::string_view json);

/// ISO days of a When, JSON-quoted, or null.
std::string day_json(const std::optional<edtf::Day>& day);

}  // namespace dateline::store
