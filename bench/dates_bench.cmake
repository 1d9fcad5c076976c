dateline_bench(NAME dates SOURCE dates_bench.cpp ROOMS extract)
