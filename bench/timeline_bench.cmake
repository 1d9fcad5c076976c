dateline_bench(NAME timeline SOURCE timeline_bench.cpp ROOMS render)
target_link_libraries(timeline_bench PRIVATE dateline_glad)
