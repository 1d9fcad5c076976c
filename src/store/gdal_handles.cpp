#include "gdal_handles.h"

#include <mutex>

namespace dateline::store {

void register_drivers() {
  static std::once_flag once;
  std::call_once(once, [] {
    RegisterOGRGeoPackage();
    RegisterOGRFlatGeobuf();
    GDALRegister_GTiff();
    GDALSetCacheMax64(GIntBig{64} << 20);
  });
}

void register_all_drivers() {
  static std::once_flag once;
  std::call_once(once, [] { GDALAllRegister(); });
}

}  // namespace dateline::store
