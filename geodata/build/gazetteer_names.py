"""Names of gazetteer records: folding for duplicates, language tags, flags, and the text form `lang,lang+flags:text`.

Flags: o official, s short, a abbreviation or code, h historic or former. A name without a tag has no known language.
"""
import re
import unicodedata

_SPECIAL = str.maketrans({"ß": "ss", "ẞ": "ss", "œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l",
                          "đ": "d", "Đ": "d", "ı": "i", "ð": "d", "þ": "th", "ħ": "h", "Ħ": "h", "’": "'", "‘": "'", "ʼ": "'", "`": "'",
                          "ʻ": "'", "–": "-", "‐": "-", "‑": "-", "—": "-"})
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad]")
_TAGGED = re.compile(r"^([a-z]{2,3}(?:_[A-Za-z]+)?(?:,[a-z]{2,3}(?:_[A-Za-z]+)?)*)?(?:\+([osah]+))?:")


def clean(text):
    """One line, single spaces, no separators of our own, no invisible marks; '' when nothing readable is left."""
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    text = re.sub(r"\s+", " ", text.replace("|", " ").replace("\t", " ")).strip(" ,;")
    return text.replace(":", "-") if _TAGGED.match(text) else text


def fold(text):
    """The key under which two spellings are the same name: case, accents and typographic marks removed."""
    text = unicodedata.normalize("NFKD", text.translate(_SPECIAL)).casefold()
    text = "".join(c for c in text if not unicodedata.combining(c))
    return re.sub(r"[\s\-']+", " ", text).strip()


def is_noise(text):
    """Codes, links and machine transliterations ("almwsl") that GeoNames keeps among its alternates and no one writes."""
    if not text or len(text) > 80 or "://" in text or "," in text:
        return True
    if re.fullmatch(r"[A-Z]{2,4}|[A-Z]{2} ?[A-Z0-9]{3}|[0-9 \-]+|[A-Za-z]", text):
        return True
    return "a" <= text[0] <= "z" and not any(c.isupper() for c in text)


class Names:
    """The names of one record in order of arrival; one spelling once, its languages and flags gathered."""

    def __init__(self, main):
        self.main = main
        self._items = {}
        self._folds = {fold(main)}

    def add(self, text, lang="", flags=""):
        text = clean(text)
        if not text:
            return
        if text == self.main and not lang and not flags:
            return
        item = self._items.setdefault(text, (set(), set()))
        if lang:
            item[0].add(lang)
        item[1].update(flags)
        self._folds.add(fold(text))

    def add_untagged(self, text):
        """Adds a spelling only when no name with the same folded form is there yet."""
        text = clean(text)
        key = fold(text)
        if key and key not in self._folds:
            self._folds.add(key)
            self._items.setdefault(text, (set(), set()))

    def knows(self, text):
        return fold(text) in self._folds

    def __str__(self):
        def one(text, langs, flags):
            tag = ",".join(sorted(langs)) + ("+" + "".join(sorted(flags)) if flags else "")
            return f"{tag}:{text}" if tag else text
        return "|".join(one(t, l, f) for t, (l, f) in self._items.items())
