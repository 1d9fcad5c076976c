#pragma once

#include <filesystem>
#include <string>

#include "dateline/base/result.h"
#include "dateline/view/snapshot_frame.h"

namespace dateline::print {

/// What a file says about itself. The bytes of a file depend on this and the frame alone: no clock is asked.
struct Metadata {
  std::string title;
  std::string description;
  std::string creator;     ///< "Dateline 0.1.0"
  std::string provenance;  ///< JSON in ASCII
};

/// A page of vectors of a snapshot: 1 logical pixel is 1/96 inch. Text stays text, with the fonts' used part inside;
/// the basemap is simplified to a tenth of a pixel. Both are written beside the target and renamed.
///
/// Layers are named groups; text is set by the fonts inside the file in a browser, by those of the system elsewhere.
base::Result<base::Done> write_svg(const view::SnapshotFrame& frame, const view::Fonts& fonts, const Metadata& metadata,
                                   const std::filesystem::path& path);

/// PDF 1.5 by Cairo; its words can be searched and copied.
base::Result<base::Done> write_pdf(const view::SnapshotFrame& frame, const view::Fonts& fonts, const Metadata& metadata,
                                   const std::filesystem::path& path);

}  // namespace dateline::print
