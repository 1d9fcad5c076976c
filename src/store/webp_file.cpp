#include <fmt/format.h>
#include <webp/decode.h>
#include <webp/encode.h>
#include <webp/mux.h>

#include "dateline/base/files.h"
#include "dateline/store/picture_file.h"
#include "picture_trouble.h"
#include "row_sum.h"
#include "webp_metadata.h"

namespace dateline::store {
namespace {

struct ReleaseWebP {
  void operator()(WebPMux* mux) const { WebPMuxDelete(mux); }
};

/// Encodes without loss; empty when there is not memory enough.
std::string encoded(const Image& image, bool has_alpha) {
  WebPConfig config;
  WebPPicture picture;
  if (!WebPConfigInit(&config) || !WebPPictureInit(&picture)) return {};
  WebPConfigLosslessPreset(&config, 2);
  config.exact = 1;
  picture.use_argb = 1;
  picture.width = image.width;
  picture.height = image.height;
  WebPMemoryWriter writer;
  WebPMemoryWriterInit(&writer);
  picture.writer = WebPMemoryWrite;
  picture.custom_ptr = &writer;
  const int stride = image.width * 4;
  const bool taken = has_alpha ? WebPPictureImportRGBA(&picture, image.rgba.data(), stride) != 0
                               : WebPPictureImportRGBX(&picture, image.rgba.data(), stride) != 0;
  const bool done = taken && WebPEncode(&config, &picture) != 0;
  WebPPictureFree(&picture);
  std::string bytes;
  if (done) bytes.assign(reinterpret_cast<const char*>(writer.mem), writer.size);
  WebPMemoryWriterClear(&writer);
  return bytes;
}

class WebPFile : public PictureFile {
 public:
  WebPFile(std::filesystem::path path, const PictureInfo& info) : path_(std::move(path)), info_(info) {
    image_.width = info.width;
    image_.height = info.height;
    image_.rgba.reserve(static_cast<std::size_t>(info.width) * static_cast<std::size_t>(info.height) * 4);
  }

  base::Result<base::Done> add(const Image& rows) override {
    image_.rgba.insert(image_.rgba.end(), rows.rgba.begin(), rows.rgba.end());
    rows_done_ += rows.height;
    return base::Done{};
  }

  base::Result<base::Done> finish() override {
    if (rows_done_ != info_.height) return incomplete(path_, rows_done_, info_.height);
    std::string bytes = encoded(image_, info_.has_alpha);
    if (bytes.empty()) return cannot_write(path_, "there is not memory enough to encode it");
    bytes = with_xmp(bytes, info_);
    int width = 0, height = 0;
    if (WebPGetInfo(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size(), &width, &height) == 0 ||
        width != info_.width || height != info_.height)
      return damaged(path_, "its header is wrong");
    return base::write_file(path_, bytes);
  }

 private:
  std::filesystem::path path_;
  PictureInfo info_;
  Image image_;
  int rows_done_ = 0;
};

}  // namespace

std::string xmp_of(const PictureInfo& info) {
  const auto escaped = [](std::string_view text) {
    std::string out;
    for (const char c : text) {
      if (c == '&')
        out += "&amp;";
      else if (c == '<')
        out += "&lt;";
      else
        out += c;
    }
    return out;
  };
  return fmt::format(
      "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
      "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
      "xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"><xmp:CreatorTool>{}</xmp:CreatorTool><dc:title><rdf:Alt><rdf:li "
      "xml:lang=\"x-default\">{}</rdf:li></rdf:Alt></dc:title><dc:description><rdf:Alt><rdf:li "
      "xml:lang=\"x-default\">{}</rdf:li></rdf:Alt></dc:description><dc:source>{}</dc:source></rdf:Description>"
      "</rdf:RDF></x:xmpmeta>",
      escaped(info.creator), escaped(info.title), escaped(info.description), escaped(info.provenance));
}

std::string with_xmp(const std::string& webp, const PictureInfo& info) {
  const WebPData whole{reinterpret_cast<const std::uint8_t*>(webp.data()), webp.size()};
  const std::unique_ptr<WebPMux, ReleaseWebP> mux(WebPMuxCreate(&whole, 0));
  if (!mux) return webp;
  const std::string xmp = xmp_of(info);
  const WebPData chunk{reinterpret_cast<const std::uint8_t*>(xmp.data()), xmp.size()};
  WebPMuxSetChunk(mux.get(), "XMP ", &chunk, 1);
  WebPData assembled{};
  if (WebPMuxAssemble(mux.get(), &assembled) != WEBP_MUX_OK) return webp;
  std::string bytes(reinterpret_cast<const char*>(assembled.bytes), assembled.size);
  WebPDataClear(&assembled);
  return bytes;
}

PictureFileResult create_webp(const std::filesystem::path& path, const PictureInfo& info) {
  if (info.width < 1 || info.height < 1) return empty_picture(path);
  if (std::max(info.width, info.height) > WEBP_MAX_DIMENSION)
    return base::fail(path.string(),
                      fmt::format("A WebP of {} by {} pixels cannot be: the format ends at {} a side.", info.width,
                                  info.height, WEBP_MAX_DIMENSION),
                      "Write a PNG, or ask for a smaller picture.");
  return std::unique_ptr<PictureFile>(std::make_unique<WebPFile>(path, info));
}

}  // namespace dateline::store
