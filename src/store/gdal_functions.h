#pragma once

#include <cpl_conv.h>
#include <cpl_error.h>
#include <gdal.h>
#include <gdal_alg.h>
#include <gdal_frmts.h>
#include <gdal_utils.h>
#include <gdalwarper.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>
#include <ogrsf_frmts.h>

#include "dateline/base/library_function.h"

/// GDAL's functions as this room calls them: opened with the first call, since GDAL brings a hundred libraries along
/// that most runs do not need (docs/decisions/2026-11-22-gdal-when-called.md). A function that is not listed here does
/// not link.
#define DATELINE_GDAL(name) \
  inline constexpr base::LibraryFunction<DATELINE_GDAL_SONAME, #name, decltype(::name)> name{};

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wignored-attributes"  // "check the result" does not pass through a template argument

namespace dateline::store {

DATELINE_GDAL(CPLErrorReset)
DATELINE_GDAL(CPLGetLastErrorMsg)
DATELINE_GDAL(CPLGetLastErrorType)
DATELINE_GDAL(CPLPopErrorHandler)
DATELINE_GDAL(CPLPushErrorHandler)
DATELINE_GDAL(CPLQuietErrorHandler)
DATELINE_GDAL(CPLSetConfigOption)
DATELINE_GDAL(CPLSetThreadLocalConfigOption)
DATELINE_GDAL(GDALAllRegister)
DATELINE_GDAL(GDALBuildOverviews)
DATELINE_GDAL(GDALClose)
DATELINE_GDAL(GDALComputeRasterStatistics)
DATELINE_GDAL(GDALCreate)
DATELINE_GDAL(GDALCreateGenImgProjTransformer)
DATELINE_GDAL(GDALDatasetCommitTransaction)
DATELINE_GDAL(GDALDatasetCreateLayer)
DATELINE_GDAL(GDALDatasetGetLayer)
DATELINE_GDAL(GDALDatasetGetLayerByName)
DATELINE_GDAL(GDALDatasetGetLayerCount)
DATELINE_GDAL(GDALDatasetRasterIO)
DATELINE_GDAL(GDALDatasetStartTransaction)
DATELINE_GDAL(GDALDestroyGenImgProjTransformer)
DATELINE_GDAL(GDALFlushCache)
DATELINE_GDAL(GDALGenImgProjTransform)
DATELINE_GDAL(GDALGetDriverByName)
DATELINE_GDAL(GDALGetGCPCount)
DATELINE_GDAL(GDALGetGeoTransform)
DATELINE_GDAL(GDALGetMetadataItem)
DATELINE_GDAL(GDALGetProjectionRef)
DATELINE_GDAL(GDALGetRasterBand)
DATELINE_GDAL(GDALGetRasterColorTable)
DATELINE_GDAL(GDALGetRasterCount)
DATELINE_GDAL(GDALGetRasterDataType)
DATELINE_GDAL(GDALGetRasterXSize)
DATELINE_GDAL(GDALGetRasterYSize)
DATELINE_GDAL(GDALOpenEx)
DATELINE_GDAL(GDALRegister_GTiff)
DATELINE_GDAL(GDALReleaseDataset)
DATELINE_GDAL(GDALSetCacheMax64)
DATELINE_GDAL(GDALSetGeoTransform)
DATELINE_GDAL(GDALSetMetadataItem)
DATELINE_GDAL(GDALSetSpatialRef)
DATELINE_GDAL(GDALSuggestedWarpOutput2)
DATELINE_GDAL(GDALTranslate)
DATELINE_GDAL(GDALTranslateOptionsFree)
DATELINE_GDAL(GDALTranslateOptionsNew)
DATELINE_GDAL(GDALWarp)
DATELINE_GDAL(GDALWarpAppOptionsFree)
DATELINE_GDAL(GDALWarpAppOptionsNew)
DATELINE_GDAL(OCTDestroyCoordinateTransformation)
DATELINE_GDAL(OCTNewCoordinateTransformation)
DATELINE_GDAL(OCTTransformEx)
DATELINE_GDAL(OGR_FD_GetFieldCount)
DATELINE_GDAL(OGR_FD_GetFieldDefn)
DATELINE_GDAL(OGR_F_Create)
DATELINE_GDAL(OGR_F_Destroy)
DATELINE_GDAL(OGR_F_GetFID)
DATELINE_GDAL(OGR_F_GetFieldAsDateTime)
DATELINE_GDAL(OGR_F_GetFieldAsDouble)
DATELINE_GDAL(OGR_F_GetFieldAsInteger64)
DATELINE_GDAL(OGR_F_GetFieldAsString)
DATELINE_GDAL(OGR_F_GetFieldIndex)
DATELINE_GDAL(OGR_F_GetGeometryRef)
DATELINE_GDAL(OGR_F_IsFieldSetAndNotNull)
DATELINE_GDAL(OGR_F_SetFieldDateTime)
DATELINE_GDAL(OGR_F_SetFieldDouble)
DATELINE_GDAL(OGR_F_SetFieldInteger64)
DATELINE_GDAL(OGR_F_SetFieldString)
DATELINE_GDAL(OGR_F_SetGeometryDirectly)
DATELINE_GDAL(OGR_Fld_Create)
DATELINE_GDAL(OGR_Fld_Destroy)
DATELINE_GDAL(OGR_Fld_GetNameRef)
DATELINE_GDAL(OGR_Fld_GetType)
DATELINE_GDAL(OGR_Fld_SetSubType)
DATELINE_GDAL(OGR_GT_Flatten)
DATELINE_GDAL(OGR_GT_IsNonLinear)
DATELINE_GDAL(OGR_G_CreateGeometry)
DATELINE_GDAL(OGR_G_DestroyGeometry)
DATELINE_GDAL(OGR_G_GetGeometryCount)
DATELINE_GDAL(OGR_G_GetGeometryRef)
DATELINE_GDAL(OGR_G_GetGeometryType)
DATELINE_GDAL(OGR_G_GetLinearGeometry)
DATELINE_GDAL(OGR_G_GetPointCount)
DATELINE_GDAL(OGR_G_GetPoints)
DATELINE_GDAL(OGR_G_GetX)
DATELINE_GDAL(OGR_G_GetY)
DATELINE_GDAL(OGR_G_IsEmpty)
DATELINE_GDAL(OGR_G_SetPoint_2D)
DATELINE_GDAL(OGR_L_CreateFeature)
DATELINE_GDAL(OGR_L_CreateField)
DATELINE_GDAL(OGR_L_FindFieldIndex)
DATELINE_GDAL(OGR_L_GetFeature)
DATELINE_GDAL(OGR_L_GetFeatureCount)
DATELINE_GDAL(OGR_L_GetGeomType)
DATELINE_GDAL(OGR_L_GetLayerDefn)
DATELINE_GDAL(OGR_L_GetName)
DATELINE_GDAL(OGR_L_GetNextFeature)
DATELINE_GDAL(OGR_L_GetSpatialRef)
DATELINE_GDAL(OGR_L_ResetReading)
DATELINE_GDAL(OGR_L_SetAttributeFilter)
DATELINE_GDAL(OSRClone)
DATELINE_GDAL(OSRExportToWkt)
DATELINE_GDAL(OSRImportFromEPSG)
DATELINE_GDAL(OSRIsGeographic)
DATELINE_GDAL(OSRIsSame)
DATELINE_GDAL(OSRNewSpatialReference)
DATELINE_GDAL(OSRRelease)
DATELINE_GDAL(OSRSetAxisMappingStrategy)
DATELINE_GDAL(OSRSetFromUserInput)
DATELINE_GDAL(RegisterOGRFlatGeobuf)
DATELINE_GDAL(RegisterOGRGeoPackage)
DATELINE_GDAL(VSIFree)

}  // namespace dateline::store

#pragma GCC diagnostic pop

#undef DATELINE_GDAL
