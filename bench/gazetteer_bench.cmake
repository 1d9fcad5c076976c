dateline_bench(NAME gazetteer SOURCE gazetteer_bench.cpp ROOMS gazetteer)
