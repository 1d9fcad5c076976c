#include <cairo-pdf.h>
#include <fmt/format.h>

#include <ostream>

#include "dateline/base/files.h"
#include "dateline/print/print.h"
#include "page.h"
#include "pdf_paper.h"

namespace dateline::print {
namespace {

constexpr double points_per_px = 72.0 / 96;
constexpr double largest_points = 14400;  // 200 inches: what readers open

cairo_status_t write_bytes(void* to, const unsigned char* bytes, unsigned int count) {
  auto& out = *static_cast<std::ostream*>(to);
  out.write(reinterpret_cast<const char*>(bytes), static_cast<std::streamsize>(count));
  return out ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

void describe(cairo_surface_t* surface, const Metadata& metadata) {
  const auto set = [&](cairo_pdf_metadata_t key, const std::string& value) {
    if (!value.empty()) cairo_pdf_surface_set_metadata(surface, key, value.c_str());
  };
  set(CAIRO_PDF_METADATA_TITLE, metadata.title);
  set(CAIRO_PDF_METADATA_SUBJECT, metadata.description);
  set(CAIRO_PDF_METADATA_KEYWORDS, metadata.provenance);
  set(CAIRO_PDF_METADATA_CREATOR, metadata.creator);
  // Cairo would put the clock's time here, and no two files would be the same.
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, nullptr);
}

base::Result<base::Done> draw(const view::SnapshotFrame& frame, const view::Fonts& fonts, const Metadata& metadata,
                              const std::filesystem::path& path, std::ostream& out) {
  FontFiles files(fonts);
  const CairoHandle<cairo_surface_t> surface(cairo_pdf_surface_create_for_stream(
      write_bytes, &out, frame.width_px * points_per_px, frame.height_px * points_per_px));
  cairo_pdf_surface_restrict_to_version(surface.get(), CAIRO_PDF_VERSION_1_5);
  describe(surface.get(), metadata);
  const CairoHandle<cairo_t> context(cairo_create(surface.get()));
  cairo_scale(context.get(), points_per_px, points_per_px);
  {
    PdfPaper paper(context.get(), files);
    draw_page(frame, paper);
    cairo_show_page(context.get());
    cairo_surface_finish(surface.get());
  }
  for (const cairo_status_t status : {cairo_status(context.get()), cairo_surface_status(surface.get())})
    if (status != CAIRO_STATUS_SUCCESS && status != CAIRO_STATUS_SURFACE_FINISHED)
      return base::fail(path.string(), fmt::format("The PDF cannot be written: {}.", cairo_status_to_string(status)),
                        "Check that the disk is not full. The old file, if any, is untouched.");
  return base::Done{};
}

}  // namespace

base::Result<base::Done> write_pdf(const view::SnapshotFrame& frame, const view::Fonts& fonts, const Metadata& metadata,
                                   const std::filesystem::path& path) {
  if (std::max(frame.width_px, frame.height_px) * points_per_px > largest_points)
    return base::fail(
        path.string(),
        fmt::format("A PDF page of {:.0f} by {:.0f} pixels is larger than readers open.", frame.width_px,
                    frame.height_px),
        fmt::format("Stay below {:.0f} pixels a side; vectors need no more.", largest_points / points_per_px));
  return base::write_file(path, [&](std::ostream& out) { return draw(frame, fonts, metadata, path, out); });
}

}  // namespace dateline::print
