#!/usr/bin/env python3
"""Writes files of the form and size of GeoNames' allCountries.txt and alternateNamesV2.txt, from a fixed seed.

    gazetteer_dump.py FOLDER [--places 12000000] [--names 16000000]

Names are made of syllables, so that keys are shared as real ones are; kinds, countries and divisions follow rough shares.
    /usr/bin/time -v dateline gazetteer build --geonames FOLDER/allCountries.txt --alternate FOLDER/alternateNamesV2.txt -o big.dgz
"""
import argparse
import os
import random

ONSETS = "b d f g h j k l m n p r s t v z br kh sh tr st al".split()
NUCLEI = "a e i o u ai ou".split()
CODAS = ["", "", "", "n", "r", "s", "l", "m", "rd"]
KINDS = [("P", "PPL", 45), ("H", "STM", 12), ("S", "SCH", 10), ("T", "MT", 8), ("S", "CH", 5), ("H", "LK", 6), ("L", "LCTY", 6), ("S", "HTL", 4),
         ("A", "ADM4", 2), ("T", "HLL", 2)]
COUNTRIES = "US CN IN NO MX ID RU TH PK BR IR IQ SY TR EG FR DE GB CA AU JP UA MA SD YE".split()
LANGUAGES = ["", "", "en", "fr", "ar", "ru", "de", "es", "link", "wkdt", "fa", "zh"]


def word(r):
    return "".join(r.choice(ONSETS) + r.choice(NUCLEI) + r.choice(CODAS) for _ in range(r.choice((2, 2, 3, 3, 4))))


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder")
    options.add_argument("--places", type=int, default=12_000_000)
    options.add_argument("--names", type=int, default=16_000_000)
    o = options.parse_args()
    r = random.Random(20171024)
    words = [word(r).capitalize() for _ in range(3_000_000 if o.places > 1_000_000 else 20_000)]
    kinds = [k[:2] for k in KINDS for _ in range(k[2])]
    os.makedirs(o.folder, exist_ok=True)

    def name():
        w = r.choice(words)
        return f"{w} {r.choice(words)}" if r.random() < 0.45 else w

    with open(f"{o.folder}/allCountries.txt", "w", encoding="utf-8") as f:
        i = 0
        for country in COUNTRIES:
            i += 1
            f.write(f"{i}\t{country} Land\t\t\t10\t20\tA\tPCLI\t{country}\t\t\t\t\t\t1000000\t\t\t\t2020-01-01\n")
            for a in range(20):
                i += 1
                f.write(f"{i}\t{name()}\t\t\t11\t21\tA\tADM1\t{country}\t\t{a:02d}\t\t\t\t100000\t\t\t\t2020-01-01\n")
        while i < o.places:
            i += 1
            kind = r.choice(kinds)
            text = name()
            people = int(500 * 10 ** (r.random() * 3)) if kind[0] == "P" and r.random() < 0.05 else 0
            f.write(f"{i}\t{text}\t{text}\t\t{r.uniform(-60, 75):.5f}\t{r.uniform(-180, 180):.5f}\t{kind[0]}\t{kind[1]}\t{r.choice(COUNTRIES)}\t\t"
                    f"{r.randrange(20):02d}\t{r.randrange(60)}\t\t\t{people}\t\t12\tEurope/Paris\t2020-01-01\n")
    with open(f"{o.folder}/alternateNamesV2.txt", "w", encoding="utf-8") as f:
        for n in range(o.names):
            f.write(f"{n}\t{r.randrange(1, o.places + 1)}\t{r.choice(LANGUAGES)}\t{name()}\t{'1' if n % 9 == 0 else ''}\t\t\t\t\t\n")


if __name__ == "__main__":
    main()
