#pragma once

#include <memory>
#include <ostream>

#include "dateline/store/event_writer.h"
#include "losses.h"

namespace dateline::store {

/// Writes events as text, one at a time; the destructor writes nothing.
class TextWriter {
 public:
  explicit TextWriter(std::string_view format) : losses(format) {}
  virtual ~TextWriter() = default;
  virtual void begin() = 0;
  virtual void add(const model::Event& event) = 0;
  virtual void end() {}

  Losses losses;
};

// `out` and `options` must outlive the writer.
std::unique_ptr<TextWriter> geojson_writer(std::ostream& out);
std::unique_ptr<TextWriter> csv_writer(std::ostream& out, bool spreadsheet, char separator = ',');
std::unique_ptr<TextWriter> kml_writer(std::ostream& out, const ExportOptions& options);
std::unique_ptr<TextWriter> acled_writer(std::ostream& out, const ExportOptions& options);
std::unique_ptr<TextWriter> ucdp_writer(std::ostream& out, const ExportOptions& options);

}  // namespace dateline::store
