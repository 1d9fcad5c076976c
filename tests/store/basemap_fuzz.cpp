#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>

#include "basemap_checksums.h"
#include "dateline/store/basemap.h"
#include "dateline/store/basemap_areas.h"
#include "dateline/store/basemap_labels.h"

/// Any bytes as a basemap, as areas and as labels: errors in words, never a read outside the file.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto path = std::filesystem::temp_directory_path() / "dateline_basemap_fuzz";
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  std::ofstream(path, std::ios::binary) << dateline::store::testing_support::with_checksums(bytes);
  if (const auto map = dateline::store::Basemap::open(path))
    for (std::size_t i = 0; i < map->cell_count(); ++i)
      if (const auto cell = map->cell(i))
        for (const auto& part : cell->parts) (void)positions(part);
  if (const auto areas = dateline::store::AreaIndex::open(path)) (void)areas->at({10, 10});
  (void)dateline::store::read_label_anchors(path);
  return 0;
}
