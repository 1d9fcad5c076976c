add_executable(land_picture land_picture.cpp)
target_link_libraries(land_picture PRIVATE dateline_render)
target_compile_definitions(land_picture PRIVATE DATELINE_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
dateline_warnings(land_picture)
