#!/usr/bin/env python3
"""The ceiling that the gazetteer sets: the share of gold toponyms whose true place is among the candidates of their name.

    gazetteer_coverage.py PROGRAM FOLDER [--corpus NAME] [--misses N] [--km 161]

PROGRAM is a built `dateline`; FOLDER holds JSON Lines of {"id", "text", "toponyms": [{"surface", "lat", "lon"}]}. Only
toponyms with a point count. Prints, per corpus, the share found at all, and the share found near the true point (of all
candidates, of the first, by kind of match); with --misses the commonest names missed, as `absent` or `far`.
"""
import argparse
import collections
import glob
import json
import math
import os
import subprocess


def km(a, b):
    la, lo, lb, lp = map(math.radians, (*a, *b))
    h = math.sin((lb - la) / 2) ** 2 + math.cos(la) * math.cos(lb) * math.sin((lp - lo) / 2) ** 2
    return 2 * 6371.0088 * math.asin(min(1.0, math.sqrt(h)))


def look_up(program, names):
    """{name: candidates} of one batch run."""
    run = subprocess.run([program, "gazetteer", "search", "--json", "--limit", "0", "-"], input="\n".join(names) + "\n",
                         capture_output=True, text=True)
    return {r["query"]: r["candidates"] for r in map(json.loads, run.stdout.splitlines())}


def measure(path, program, limit_km):
    gold = []
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            for t in json.loads(line)["toponyms"]:
                if t.get("lat") is not None:
                    gold.append((" ".join(t["surface"].split()), t["lat"], t["lon"]))
    found = look_up(program, sorted({g[0] for g in gold}))
    count, misses = collections.Counter(), collections.Counter()
    for name, lat, lon in gold:
        candidates = found.get(name, [])
        near = [c for c in candidates if km((lat, lon), (c["lat"], c["lon"])) <= limit_km]
        count["all"] += 1
        count["known"] += bool(candidates)
        count["near"] += bool(near)
        count["first"] += bool(near) and near[0] is candidates[0]
        if near:
            count[near[0]["match"]] += 1
        else:
            misses["far" if candidates else "absent", name, round(lat, 1), round(lon, 1)] += 1
    return count, misses


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("program")
    options.add_argument("folder")
    options.add_argument("--corpus")
    options.add_argument("--misses", type=int, default=0)
    options.add_argument("--km", type=float, default=161)
    o = options.parse_args()
    for path in sorted(glob.glob(os.path.join(o.folder, "*.jsonl"))):
        corpus = os.path.basename(path)[:-6]
        if o.corpus and corpus != o.corpus:
            continue
        count, misses = measure(path, o.program, o.km)
        n = count["all"]
        if n == 0:
            continue
        share = {k: f"{count[k] / n:.3f}" for k in ("near", "first", "known", "exact", "folded", "romanised")}
        print(f"{corpus:24s} n {n:5d}  near {share['near']}  first {share['first']}  known {share['known']}  "
              f"(exact {share['exact']}  folded {share['folded']}  romanised {share['romanised']})", flush=True)
        for (why, name, lat, lon), times in misses.most_common(o.misses):
            print(f"    {times:4d}  {why:6s}  {name}  {lat} {lon}")


if __name__ == "__main__":
    main()
