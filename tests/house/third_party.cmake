cmake_minimum_required(VERSION 3.25)
# Fails when a source under src/ includes a third-party header outside the rooms that own it.
# One line a library: a regular expression of its headers, then its rooms.
set(owners
  "fmt/|base edtf model geo query gazetteer extract store app view render print ui main"
  "tl/expected|base main"
  "proj|geo"
  "GeographicLib/|geo"
  "geos_c|geo"
  "hwy/|query"
  "marisa|gazetteer"
  "unicode/|gazetteer extract"
  "cld2/|extract"
  "libxml/|extract"
  "toml|extract view ui"
  "gdal|store"
  "ogr|store"
  "cpl_|store"
  "sqlite3|store"
  "simdjson|store"
  "ft2build|view print"
  "hb|view print"
  "glad/|render"
  "EGL/|render"
  "webp/|store"
  "zlib|store"
  "xxhash|store"
  "png|store"
  "cairo|print"
  "imgui|ui main"
  "GLFW/|main"
  "CLI/|main")

set(faults "")
file(GLOB_RECURSE sources RELATIVE ${SOURCE}/src ${SOURCE}/src/*.h ${SOURCE}/src/*.cpp)
foreach(source ${sources})
  string(REGEX REPLACE "/.*" "" room ${source})
  file(STRINGS ${SOURCE}/src/${source} includes REGEX "^#include <")
  foreach(include ${includes})
    string(REGEX REPLACE "#include <(.*)>.*" "\\1" header "${include}")
    foreach(owner ${owners})
      string(REPLACE "|" ";" owner "${owner}")
      list(GET owner 0 pattern)
      list(GET owner 1 rooms)
      separate_arguments(rooms)
      if(header MATCHES "^${pattern}" AND NOT room IN_LIST rooms)
        list(APPEND faults "src/${source} includes <${header}>, which belongs to: ${rooms}")
      endif()
    endforeach()
  endforeach()
endforeach()
list(LENGTH sources count)
if(count LESS 20)
  message(FATAL_ERROR "Only ${count} sources were found under ${SOURCE}/src: the test looked at nothing.")
endif()
if(faults)
  list(JOIN faults "\n" text)
  message(FATAL_ERROR "${text}")
endif()
message(STATUS "${count} sources keep third-party headers in their rooms.")
