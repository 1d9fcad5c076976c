#include "dateline/store/film_file.h"

#include <fmt/format.h>
#include <webp/encode.h>
#include <webp/mux.h>

#include <cmath>

#include "dateline/base/files.h"
#include "film_kinds.h"
#include "picture_trouble.h"
#include "webp_metadata.h"

namespace dateline::store {
namespace {

struct ReleaseEncoder {
  void operator()(WebPAnimEncoder* encoder) const { WebPAnimEncoderDelete(encoder); }
};

class WebPFilm : public FilmFile {
 public:
  WebPFilm(std::filesystem::path path, const PictureInfo& info, double frames_per_second)
      : path_(std::move(path)), info_(info), frame_ms_(1000 / frames_per_second) {
    WebPAnimEncoderOptions options;
    WebPAnimEncoderOptionsInit(&options);
    options.minimize_size = 0;
    options.allow_mixed = 0;
    encoder_.reset(WebPAnimEncoderNew(info.width, info.height, &options));
  }

  base::Result<base::Done> add(const Image& frame) override {
    WebPPicture picture;
    WebPConfig config;
    if (!encoder_ || !WebPPictureInit(&picture) || !WebPConfigInit(&config)) return no_memory();
    WebPConfigLosslessPreset(&config, 1);
    picture.use_argb = 1;
    picture.width = info_.width;
    picture.height = info_.height;
    const bool taken = WebPPictureImportRGBA(&picture, frame.rgba.data(), info_.width * 4) != 0;
    const bool added = taken && WebPAnimEncoderAdd(encoder_.get(), &picture, at_ms(frames_++), &config) != 0;
    WebPPictureFree(&picture);
    return added ? base::Result<base::Done>(base::Done{}) : no_memory();
  }

  base::Result<base::Done> finish() override {
    WebPData data{};
    if (!WebPAnimEncoderAdd(encoder_.get(), nullptr, at_ms(frames_), nullptr) ||
        !WebPAnimEncoderAssemble(encoder_.get(), &data))
      return no_memory();
    const std::string bytes(reinterpret_cast<const char*>(data.bytes), data.size);
    WebPDataClear(&data);
    return base::write_file(path_, with_xmp(bytes, info_));
  }

 private:
  int at_ms(int frame) const { return static_cast<int>(std::lround(frame * frame_ms_)); }
  base::Failure no_memory() const { return cannot_write(path_, "there is not memory enough to encode it"); }

  std::filesystem::path path_;
  PictureInfo info_;
  double frame_ms_;
  std::unique_ptr<WebPAnimEncoder, ReleaseEncoder> encoder_;
  int frames_ = 0;
};

}  // namespace

FilmFileResult create_webp_film(const std::filesystem::path& path, const PictureInfo& info, double frames_per_second) {
  return std::unique_ptr<FilmFile>(std::make_unique<WebPFilm>(path, info, frames_per_second));
}

FilmFileResult create_film(const std::filesystem::path& path, FilmKind kind, const PictureInfo& info,
                           double frames_per_second) {
  if (info.width < 1 || info.height < 1) return empty_picture(path);
  if (std::max(info.width, info.height) > WEBP_MAX_DIMENSION)
    return base::fail(path.string(), fmt::format("A film of {} by {} pixels is too large.", info.width, info.height),
                      "Ask for fewer pixels.");
  if (kind == FilmKind::gif) return create_gif(path, info, frames_per_second);
  if (kind == FilmKind::webp) return create_webp_film(path, info, frames_per_second);
  return create_ffmpeg_film(path, kind, info, frames_per_second);
}

}  // namespace dateline::store
