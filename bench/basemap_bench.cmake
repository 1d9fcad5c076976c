dateline_bench(NAME basemap SOURCE basemap_bench.cpp ROOMS store)
