#include "font_subset.h"

#include <hb-subset.h>

#include <memory>

namespace dateline::print {
namespace {

struct Release {
  void operator()(hb_blob_t* blob) const { hb_blob_destroy(blob); }
  void operator()(hb_face_t* face) const { hb_face_destroy(face); }
  void operator()(hb_subset_input_t* input) const { hb_subset_input_destroy(input); }
};
template <class T>
using Handle = std::unique_ptr<T, Release>;

}  // namespace

std::string font_subset(const std::filesystem::path& file, const std::set<char32_t>& letters) {
  const Handle<hb_blob_t> blob(hb_blob_create_from_file(file.c_str()));
  const Handle<hb_face_t> face(hb_face_create(blob.get(), 0));
  const Handle<hb_subset_input_t> input(hb_subset_input_create_or_fail());
  if (!input) return {};
  for (const char32_t letter : letters) hb_set_add(hb_subset_input_unicode_set(input.get()), letter);
  const Handle<hb_face_t> subset(hb_subset_or_fail(face.get(), input.get()));
  if (!subset) return {};
  const Handle<hb_blob_t> bytes(hb_face_reference_blob(subset.get()));
  unsigned length = 0;
  const char* data = hb_blob_get_data(bytes.get(), &length);
  return {data, length};
}

}  // namespace dateline::print
