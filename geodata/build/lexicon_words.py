#!/usr/bin/env python3
"""Word lists of geodata/lang: given names, surnames, and the common words that are also names of places.

  lexicon_words.py DEB_ROOT      DEB_ROOT holds the unpacked Debian packages rig, wamerican-large, hunspell-fr-comprehensive and
                                 python3-fake-factory (apt-get download NAME && dpkg -x NAME.deb DEB_ROOT)

Writes geodata/lang/names/{given,surnames}.txt and geodata/lang/{fr,en}/words.txt, sorted, folded, one a line. See
geodata/lang/SOURCE.md for origins and licences. Reads geodata/gazetteer/*.tsv, so that only words that some place bears are kept.
"""
import ast
import glob
import os
import re
import sys

from gazetteer_names import fold

HERE = os.path.dirname(os.path.abspath(__file__))
LANG = os.path.join(HERE, "..", "lang")
GAZETTEER = os.path.join(HERE, "..", "gazetteer")
LATIN = re.compile(r"^[a-z][a-z'\- ]+$")


def lines(path, encoding="utf-8"):
    with open(path, encoding=encoding) as f:
        return [l.rstrip("\n") for l in f]


def place_names():
    names = set()
    for path in glob.glob(GAZETTEER + "/*.tsv"):
        for row in lines(path)[1:]:
            cells = row.split("\t")
            if len(cells) < 3 or not cells[1].isupper():
                continue
            for name in [cells[2], *(n.split(":", 1)[-1] for n in cells[-1].split("|"))]:
                if " " not in name:
                    names.add(fold(name))
    return names


def affixes(path):
    """{flag: [(strip, add, condition)]} of the suffix rules of a hunspell .aff file."""
    rules = {}
    for row in lines(path):
        cells = row.split()
        if len(cells) >= 5 and cells[0] == "SFX" and not cells[2] in "YN":
            add = cells[3].split("/")[0]
            condition = re.compile((cells[4] if cells[4] != "." else "") + "$")
            rules.setdefault(cells[1], []).append(("" if cells[2] == "0" else cells[2], "" if add == "0" else add, condition))
    return rules


def french(root):
    """(common words in all forms, given names, surnames) of the French dictionary."""
    rules = affixes(root + "/usr/share/hunspell/fr.aff")
    words, given, surnames = set(), set(), set()
    for row in lines(root + "/usr/share/hunspell/fr.dic")[1:]:
        head, *tags = row.split()
        word, _, flags = head.partition("/")
        if "po:prn" in tags:
            given.add(fold(word))
        elif "po:patr" in tags:
            surnames.add(fold(word))
        elif word[:1].islower():
            words.add(fold(word))
            for flag in re.findall(r"..", flags):
                for strip, add, condition in rules.get(flag, []):
                    if condition.search(word) and word.endswith(strip):
                        words.add(fold(word[:len(word) - len(strip)] + add))
    return words, given, surnames


def faker(root):
    """Given names and surnames in the source of faker's person providers, read without running it."""
    given, surnames = set(), set()
    for path in sorted(glob.glob(root + "/usr/lib/python3/dist-packages/faker/providers/person/*/__init__.py")):
        for node in ast.walk(ast.parse("\n".join(lines(path)))):
            if not isinstance(node, ast.Assign) or not isinstance(node.targets[0], ast.Name):
                continue
            key = node.targets[0].id
            to = given if key.startswith("first_name") else surnames if key.startswith("last_name") else None
            if to is not None:
                to.update(fold(c.value) for c in ast.walk(node.value) if isinstance(c, ast.Constant) and isinstance(c.value, str))
    return given, surnames


def write(path, words):
    with open(os.path.join(LANG, path), "w", encoding="utf-8") as f:
        f.writelines(w + "\n" for w in sorted(words))
    print(path, len(words))


def main(root):
    rig = root + "/usr/share/rig/"
    fr_words, fr_given, fr_surnames = french(root)
    given, surnames = faker(root)
    for name in ("fnames", "mnames"):
        given.update(fold(l) for l in lines(rig + name + ".idx", "latin-1"))
    surnames.update(fold(l) for l in lines(rig + "lnames.idx", "latin-1"))
    given = {n for n in given | fr_given if LATIN.match(n) and " " not in n and len(n) > 2}
    surnames = {n for n in surnames | fr_surnames if LATIN.match(n) and " " not in n and len(n) > 2}
    places = place_names()
    english = {fold(w) for w in lines(root + "/usr/share/dict/american-english-large") if w[:1].islower() and "'" not in w}
    write("names/given.txt", given)
    write("names/surnames.txt", surnames)
    write("fr/words.txt", {w for w in fr_words & places if LATIN.match(w)})
    write("en/words.txt", {w for w in english & places if LATIN.match(w)})


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
