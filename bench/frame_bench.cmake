dateline_bench(NAME frame SOURCE frame_bench.cpp ROOMS render)
target_link_libraries(frame_bench PRIVATE dateline_glad)
