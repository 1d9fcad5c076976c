dateline_bench(NAME query SOURCE query_bench.cpp ROOMS query)
