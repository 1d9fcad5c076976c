#include "png_reader.h"

namespace dateline::store {

// libpng reports an error by longjmp to the setjmp of the call that met it: those calls own nothing that needs a
// destructor.

PngReader::PngReader(const std::filesystem::path& path) : file_(std::fopen(path.c_str(), "rb")) {
  png_ = png_create_read_struct(PNG_LIBPNG_VER_STRING, &why_, keep_reason, [](png_structp, png_const_charp) {});
  info_ = png_ == nullptr ? nullptr : png_create_info_struct(png_);
  if (file_ == nullptr) why_ = "it cannot be opened";
}

PngReader::~PngReader() {
  png_destroy_read_struct(&png_, &info_, nullptr);
}

bool PngReader::header() {
  if (file_ == nullptr || info_ == nullptr || setjmp(png_jmpbuf(png_)) != 0) return false;
  png_init_io(png_, file_.get());
  png_set_crc_action(png_, PNG_CRC_ERROR_QUIT, PNG_CRC_ERROR_QUIT);
  png_read_info(png_, info_);
  if (png_get_bit_depth(png_, info_) == 8 && png_get_interlace_type(png_, info_) == PNG_INTERLACE_NONE) return true;
  why_ = "it is interlaced or has other than 8 bits a channel";
  return false;
}

bool PngReader::row(std::uint8_t* bytes) {
  if (setjmp(png_jmpbuf(png_)) != 0) return false;
  png_read_row(png_, bytes, nullptr);
  return true;
}

bool PngReader::end() {
  if (setjmp(png_jmpbuf(png_)) != 0) return false;
  png_read_end(png_, nullptr);
  return true;
}

void PngReader::keep_reason(png_structp png, png_const_charp why) {
  *static_cast<std::string*>(png_get_error_ptr(png)) = why;
  png_longjmp(png, 1);
}

}  // namespace dateline::store
