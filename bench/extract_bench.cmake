dateline_bench(NAME extract SOURCE extract_bench.cpp ROOMS extract)
target_link_libraries(extract_bench PRIVATE PkgConfig::tomlplusplus)
