#include <fmt/format.h>

#include <ostream>

#include "dateline/base/files.h"
#include "dateline/base/xml_text.h"
#include "dateline/print/print.h"
#include "page.h"
#include "svg_paper.h"
#include "svg_text.h"

namespace dateline::print {
namespace {

constexpr const char* head =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" "
    "xmlns:inkscape=\"http://www.inkscape.org/namespaces/inkscape\" version=\"1.1\" width=\"{0}\" height=\"{1}\" "
    "viewBox=\"0 0 {0} {1}\">\n";

void write(const view::SnapshotFrame& frame, SvgPaper& paper, const Metadata& metadata, std::ostream& out) {
  const auto text = [&](std::string_view element, const std::string& content) {
    if (!content.empty()) out << fmt::format("<{0}>{1}</{0}>\n", element, base::xml_text(content));
  };
  out << fmt::format(fmt::runtime(head), svg_number(static_cast<float>(frame.width_px)),
                     svg_number(static_cast<float>(frame.height_px)));
  out << fmt::format("<!-- {} -->\n", base::xml_text(metadata.creator));
  text("title", metadata.title);
  text("desc", metadata.description);
  if (!metadata.provenance.empty()) out << "<metadata><![CDATA[" << metadata.provenance << "]]></metadata>\n";
  out << "<style>" << paper.font_faces() << "</style>\n<defs>\n" << paper.definitions() << "</defs>\n";
  out << paper.body() << "</svg>\n";
}

}  // namespace

base::Result<base::Done> write_svg(const view::SnapshotFrame& frame, const view::Fonts& fonts, const Metadata& metadata,
                                   const std::filesystem::path& path) {
  FontFiles files(fonts);
  SvgPaper paper(files);
  draw_page(frame, paper);
  return base::write_file(path, [&](std::ostream& out) -> base::Result<base::Done> {
    write(frame, paper, metadata, out);
    return base::Done{};
  });
}

}  // namespace dateline::print
