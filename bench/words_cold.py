#!/usr/bin/env python3
"""The first search for words in a table of many events, and the next, each in a process of its own.

    words_cold.py --dateline build/release/dateline [--rows 1000000 | --table events.csv]

The table is made here (its rows in no order of time, a sentence of about 120 letters each) unless one is named. Wall and
processor seconds, and the largest resident set in MB.
"""
import argparse
import os
import random
import sys
import tempfile

from events_cold import timed

NOUNS = ["convoi", "village", "marché", "bridge", "armée", "police", "crowd", "école", "hospital", "checkpoint", "port",
         "minister", "railway", "rivière", "bakery", "mosque", "église", "factory", "road", "camp"]
VERBS = ["attaqué", "reached", "left", "bombardé", "crossed", "évacué", "closed", "rebuilt", "struck", "held"]


def make(path, rows, seed=20240229):
    say = random.Random(seed)
    with open(path, "w", encoding="utf-8") as out:
        out.write("id,date,longitude,latitude,kind,fatalities,place,actor1,actor2,text\n")
        for i in range(rows):
            days = int(say.random() * 5479)
            text = " ".join(f"{say.choice(NOUNS)} {say.choice(VERBS)}" for _ in range(8))
            out.write(f"{i},{2010 + days // 365}-{1 + days % 12:02}-{1 + days % 28:02},{say.uniform(-180, 180):.5f},"
                      f"{say.uniform(-70, 75):.5f},{int(say.random() * 8)},{int(say.expovariate(0.3))},"
                      f"Ville {int(say.random() * 3000)},Side {int(say.random() * 90)},,{text} {i % 9973}\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dateline", default="build/release/dateline")
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--table")
    parser.add_argument("--make", metavar="FILE", help="only make the table")
    args = parser.parse_args()
    if args.make:
        return make(args.make, args.rows)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = folder
        table = args.table or os.path.join(folder, "words.csv")
        if not args.table:
            make(table, args.rows)
        print(f"{'':<44} {'wall s':>8} {'CPU s':>8} {'MB':>8}")
        for name, script in (("import", "clear-filter"), ("opened from its cache", "clear-filter"),
                             ("first search", "words bakery evacue 4711"), ("a word that few rows hold", "words 4711"),
                             ("a word that most rows hold", "words a"), ("four words", "words eglise held port 99")):
            wall, cpu, memory = timed([args.dateline, "do", script, table])
            print(f"{name:<44} {wall:8.2f} {cpu:8.2f} {memory:8.0f}")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
