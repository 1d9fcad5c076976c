#pragma once

#include <memory>
#include <string>
#include <type_traits>

#include "gdal_functions.h"

namespace dateline::store {

struct CloseDataset {
  void operator()(GDALDatasetH handle) const { GDALClose(handle); }
};
struct DestroyFeature {
  void operator()(OGRFeatureH handle) const { OGR_F_Destroy(handle); }
};
struct DestroyReference {
  void operator()(OGRSpatialReferenceH handle) const { OSRRelease(handle); }
};

using DatasetHandle = std::unique_ptr<std::remove_pointer_t<GDALDatasetH>, CloseDataset>;
using FeatureHandle = std::unique_ptr<std::remove_pointer_t<OGRFeatureH>, DestroyFeature>;
using ReferenceHandle = std::unique_ptr<std::remove_pointer_t<OGRSpatialReferenceH>, DestroyReference>;

/// While it lives GDAL prints nothing; `message` is the last thing it had to say.
class QuietGdal {
 public:
  QuietGdal() {
    CPLPushErrorHandler(CPLQuietErrorHandler.address());
    CPLErrorReset();
  }
  QuietGdal(const QuietGdal&) = delete;
  QuietGdal& operator=(const QuietGdal&) = delete;
  ~QuietGdal() { CPLPopErrorHandler(); }

  static std::string message() {
    const std::string text = CPLGetLastErrorMsg();
    return text.empty() ? "no reason given" : text;
  }
};

/// Makes the GeoPackage, FlatGeobuf and GeoTIFF drivers known; the other hundred would cost a tenth of a second.
void register_drivers();

/// All of them; a tenth of a second, once.
void register_all_drivers();

/// Which columns of a table (CSV) are places; other formats pass over it.
inline constexpr const char* table_columns[] = {"X_POSSIBLE_NAMES=lon,lng,long,longitude,x",
                                                "Y_POSSIBLE_NAMES=lat,latitude,y",
                                                "GEOM_POSSIBLE_NAMES=wkt,geom,geometry,the_geom", nullptr};

}  // namespace dateline::store
