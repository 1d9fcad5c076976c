#pragma once

#include <ogr_core.h>

#include <array>
#include <string_view>

namespace dateline::store {

/// A column of a layer that Dateline writes; readers find it by name.
struct Column {
  const char* name;
  OGRFieldType type;
  OGRFieldSubType sub_type = OFSTNone;
};

// `first_day` and `last_day` count days from 1970-01-01 and hold every year; `date_from` and `date_to` are the same for
// a GIS, which knows years 1 to 9999 only. A null bound is open.
inline constexpr std::array event_columns{Column{"event_id", OFTString},
                                          Column{"kind", OFTString},
                                          Column{"edtf", OFTString},
                                          Column{"date_from", OFTDate},
                                          Column{"date_to", OFTDate},
                                          Column{"first_day", OFTInteger},
                                          Column{"last_day", OFTInteger},
                                          Column{"place", OFTString},
                                          Column{"place_kind", OFTString},
                                          Column{"country", OFTString},
                                          Column{"geonameid", OFTInteger64},
                                          Column{"area_key", OFTString},
                                          Column{"radius_km", OFTReal},
                                          Column{"deaths_low", OFTInteger64},
                                          Column{"deaths_high", OFTInteger64},
                                          Column{"injured_low", OFTInteger64},
                                          Column{"injured_high", OFTInteger64},
                                          Column{"missing_low", OFTInteger64},
                                          Column{"missing_high", OFTInteger64},
                                          Column{"displaced_low", OFTInteger64},
                                          Column{"displaced_high", OFTInteger64},
                                          Column{"certainty", OFTString},
                                          Column{"attributed_to", OFTString},
                                          Column{"actors", OFTString, OFSTJSON},
                                          Column{"confidence", OFTReal},
                                          Column{"rule", OFTString},
                                          Column{"document", OFTString},
                                          Column{"text", OFTString},
                                          Column{"sentence_begin", OFTInteger64},
                                          Column{"sentence_end", OFTInteger64},
                                          Column{"trigger_begin", OFTInteger64},
                                          Column{"trigger_end", OFTInteger64},
                                          Column{"toponym", OFTInteger},
                                          Column{"date", OFTInteger},
                                          Column{"sides", OFTString, OFSTJSON},
                                          Column{"sources", OFTString, OFSTJSON},
                                          Column{"evidence", OFTString, OFSTJSON}};

inline constexpr std::array toponym_columns{Column{"document", OFTString},
                                            Column{"span_begin", OFTInteger64},
                                            Column{"span_end", OFTInteger64},
                                            Column{"surface", OFTString},
                                            Column{"place", OFTString},
                                            Column{"place_kind", OFTString},
                                            Column{"country", OFTString},
                                            Column{"geonameid", OFTInteger64},
                                            Column{"area_key", OFTString},
                                            Column{"radius_km", OFTReal},
                                            Column{"confidence", OFTReal},
                                            Column{"rule", OFTString},
                                            Column{"demonym", OFTInteger, OFSTBoolean},
                                            Column{"alternatives", OFTString, OFSTJSON},
                                            Column{"vicinity", OFTString, OFSTJSON},
                                            Column{"stands_for", OFTString}};

inline constexpr std::array date_columns{Column{"document", OFTString},    Column{"span_begin", OFTInteger64},
                                         Column{"span_end", OFTInteger64}, Column{"surface", OFTString},
                                         Column{"edtf", OFTString},        Column{"first_day", OFTInteger},
                                         Column{"last_day", OFTInteger},   Column{"rule", OFTString}};

inline constexpr std::array document_columns{Column{"document", OFTString},  Column{"path", OFTString},
                                             Column{"title", OFTString},     Column{"lang", OFTString},
                                             Column{"edtf", OFTString},      Column{"first_day", OFTInteger},
                                             Column{"last_day", OFTInteger}, Column{"text", OFTString}};

inline constexpr std::array view_columns{Column{"command", OFTString}};

/// As QGIS makes it ("Save style in database"); Dateline writes it and does not read it.
inline constexpr std::array style_columns{Column{"f_table_catalog", OFTString},
                                          Column{"f_table_schema", OFTString},
                                          Column{"f_table_name", OFTString},
                                          Column{"f_geometry_column", OFTString},
                                          Column{"styleName", OFTString},
                                          Column{"styleQML", OFTString},
                                          Column{"styleSLD", OFTString},
                                          Column{"useAsDefault", OFTInteger, OFSTBoolean},
                                          Column{"description", OFTString},
                                          Column{"owner", OFTString},
                                          Column{"ui", OFTString},
                                          Column{"update_time", OFTDateTime}};

inline constexpr const char* styles_layer = "layer_styles";
inline constexpr const char* view_layer = "dateline_view";
inline constexpr const char* events_layer = "events";
inline constexpr const char* toponyms_layer = "toponyms";
inline constexpr const char* dates_layer = "dates";
inline constexpr const char* documents_layer = "documents";

}  // namespace dateline::store
