add_executable(events_bench events_bench.cpp)
target_link_libraries(events_bench PRIVATE dateline_render dateline_glad fmt::fmt)
target_compile_definitions(events_bench PRIVATE DATELINE_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
dateline_warnings(events_bench)
