#pragma once

#include <memory>
#include <string>

#include "dateline/app/state.h"

namespace dateline::app {

inline edtf::Day day(int year, int month, int day_of_month) {
  return edtf::day_of({year, month, day_of_month});
}

inline model::Event event_at(std::optional<model::LonLat> point, model::When when, std::string document = "a.txt") {
  model::Event out;
  out.when = std::move(when);
  out.document = std::move(document);
  if (point) {
    out.place.emplace().name = "somewhere";
    out.place->point = point;
  }
  return out;
}

inline model::When on(edtf::Day d) {
  return model::When::day(d);
}

inline std::shared_ptr<const Content> content_of(std::vector<model::Event> events,
                                                 std::vector<std::string> documents = {"a.txt"}) {
  store::Collection collection;
  for (std::string& id : documents) collection.documents.emplace_back().id = std::move(id);
  collection.events = std::move(events);
  return make_content(std::move(collection), {});
}

}  // namespace dateline::app
