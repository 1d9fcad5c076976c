#pragma once

#include <string>
#include <vector>

#include "dateline/model/event.h"
#include "dateline/model/mention.h"
#include "dateline/model/when.h"

namespace dateline::model {

/// A text and what was found in it. Mentions are in the order of the text.
struct Document {
  std::string id;    ///< a record's id, or the file's name
  std::string path;  ///< empty for records of a stream
  std::string title;
  std::string lang;  ///< "fr", "en"; empty when unknown
  When date;         ///< the document's own date, of any precision; may be unknown
  std::string text;  ///< valid UTF-8; the original characters, which spans and output offsets refer to
  std::vector<Toponym> toponyms;
  std::vector<DateMention> dates;
  std::vector<Event> events;
};

}  // namespace dateline::model
