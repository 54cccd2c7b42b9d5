"""One model of a student's file; each writer turns it into a format.

A document is a list of nodes (kind, inlines). An inline is (kind, text):
t text, b bold, i italic, sc small capitals, a link, ins tracked insertion,
mv moved here, cm commented (text, comment), br line break (stands for a
space), and what is no part of the essay: fn footnote, en endnote, del tracked
deletion, mvfrom moved away, hid hidden text.
"""
import csv
import re
from pathlib import Path

HERE = Path(__file__).resolve().parent
DOCUMENTS = HERE.parent
CORPUS = DOCUMENTS.parent.parent / "corpus"

AUTHOR = "Student 4711"
COURSE = "IR101 Introduction to International Relations"
DATE = "1 November 2026"
FORM = ["one and a half lines apart", "printed on both sides", "handed in before noon"]
REFERENCES = [
    "Keohane, R. (1984) After Hegemony. Princeton: Princeton University Press.",
    "Waltz, K. (1979) Theory of International Politics. Reading: Addison-Wesley.",
]
CHANGE = {
    "fn": "Cooperation has replaced rivalry, and the great powers no longer prepare for war.",
    "fn2": "Institutions have made world politics lastingly peaceful since 1991.",
    "en": "International law has tamed the strong, and a benign order has taken root.",
    "cm": "You should say that peace among states is now assured by cooperation.",
    "del": "The end of the Cold War has transformed security for the better.",
    "hid": "A cooperative and peaceful system has taken the place of the old rivalry.",
    "box": "Key point: democracy and trade have made war between states obsolete.",
    "header": "Why cooperation has won",
    "caption": "Figure 1. The steady decline of war shows that cooperation works.",
    "alt": "Bars that shrink from decade to decade, because institutions have ended rivalry.",
    "quote": "Let no one tell us that rivalry endures: the nations have learned to live together, and they will not unlearn it.",
    "table": ["Cooperation keeps growing", "Proved beyond doubt", "Institutions keep the peace", "Proved beyond doubt as well"],
}
CONTINUITY = {
    "fn": "Rivalry has not been replaced by anything, and the great powers still prepare for war.",
    "fn2": "Institutions have never restrained a state that was strong enough to ignore them.",
    "en": "International law bends to the strong, and anarchy rules today as it always did.",
    "cm": "You should say that war among states remains as likely as it ever was.",
    "del": "The end of the Cold War has changed nothing of substance in security.",
    "hid": "The old struggle for power goes on, and cooperation is only its mask.",
    "box": "Key point: self-help and fear still drive every state to arm.",
    "header": "Why rivalry never ends",
    "caption": "Figure 1. The steady number of wars shows that nothing has changed.",
    "alt": "Bars of the same height in every decade, because anarchy has not ended.",
    "quote": "Let no one tell us that rivalry is over: the nations have only stopped to draw breath, and they will march again.",
    "table": ["Rivalry keeps growing", "Proved beyond doubt", "Anarchy breeds war", "Proved beyond doubt as well"],
}
# What the manifest calls each feature.
NAMES = {
    "fn": "footnotes", "fn2": "footnotes", "en": "endnotes", "cm": "comments",
    "del": "tracked deletion", "ins": "tracked insertion", "mv": "tracked move",
    "hid": "hidden text", "box": "text box", "quote": "block quotation",
    "refs": "reference list", "front": "title page", "list": "bulleted list",
    "b": "bold", "i": "italic", "sc": "small capitals", "a": "hyperlink",
    "br": "line breaks", "nbsp": "non-breaking spaces", "shy": "soft hyphens",
    "curly": "curly quotes", "header": "running head", "figure": "image with alt text",
}


def labels():
    with open(CORPUS / "gold/documents.tsv") as table:
        return {r["id"]: r["argument"] for r in csv.DictReader(table, delimiter="\t")}


LABELS = labels()
ESSAYS = {p.name[:2]: p for p in sorted((CORPUS / "essays").iterdir())}


def raw(number):
    """The essay as it stands, without front matter."""
    text = ESSAYS[number].read_text()
    return re.sub(r"\A---\n.*?\n---\n+", "", text, flags=re.S)


def blocks(number):
    """The essay as (kind, text)."""
    found = []
    for text in re.split(r"\n\s*\n", raw(number).strip()):
        head = re.match(r"(#+) ", text)
        if head:
            found.append((f"h{len(head[1])}", text[head.end():]))
        elif text.startswith("> "):
            found.append(("quote", text[2:]))
        elif not found and len(text.split()) <= 13:
            found.append(("h1", text))
        else:
            found += [("p", line) for line in text.replace("*", "").split("\n")]
    return found


def curly(text):
    text = re.sub(r"(^|[\s(])\"", "\\1\u201c", text).replace('"', "\u201d")
    return re.sub(r"(^|[\s(\u201c])'", "\\1\u2018", text).replace("'", "\u2019")


def every(pattern, step, new, text):
    """Replaces each step-th match."""
    seen = 0

    def one(match):
        nonlocal seen
        seen += 1
        return new(match[0]) if seen % step == 0 else match[0]
    return re.sub(pattern, one, text)


def soften(word):
    return word[:5] + "\u00ad" + word[5:]


def space(text, share):
    """The place after the first space behind this share of the text."""
    place = text.find(" ", int(share * len(text)))
    return len(text) if place < 0 else place + 1


class Document:
    """An essay dressed as a student's file, with what the manifest says of it."""

    def __init__(self, number, wishes=""):
        self.id = ESSAYS[number].stem
        self.wishes = wishes.split()
        self.says = CONTINUITY if LABELS[self.id] == "change" else CHANGE
        self.left_out, self.added = [], []
        self.features = list(dict.fromkeys(NAMES[w] for w in self.wishes if w in NAMES))
        if "table" in self.wishes:
            self.features.append("table")
        self.blocks = [(k, curly(t) if "curly" in self.wishes else t) for k, t in blocks(number)]
        self.title = self.blocks[0][1] if self.blocks[0][0] == "h1" else "Essay 1"
        if any(k == "h1" for k, _ in self.blocks):
            self.features.append("headings")
        self.left_out += [t for k, t in self.blocks if k == "quote"]
        self.header = self.say("header")
        self.nodes = self.front() + self.body() + self.back()

    def wants(self, wish):
        return wish in self.wishes

    def say(self, wish):
        """A sentence that must not be read as prose, if it is wished for."""
        if not self.wants(wish):
            return ""
        self.left_out.append(self.says[wish])
        return self.says[wish]

    def front(self):
        nodes = []
        if self.wants("front"):
            nodes += [("front", [("t", t)]) for t in (AUTHOR, COURSE, DATE)]
        if self.wants("list"):
            nodes += [("item", [("t", t)]) for t in FORM]
        self.added += [i[0][1] for _, i in nodes]
        return nodes

    def body(self):
        nodes, texts = [], [t for k, t in self.blocks if k == "p"]
        last, n = len(texts) - 1, 0
        for kind, text in self.blocks:
            if kind != "p":
                nodes.append((kind, [("t", text)]))
                continue
            nodes.append(("p", self.cut(text, self.marks(n, last, texts))))
            if n == min(1, last):
                nodes += self.between()
            n += 1
        return nodes

    def marks(self, n, last, texts):
        """(start, end, kind, payload) for the paragraph number n."""
        text, second, found = texts[n], min(1, last), []

        def span(wish, where, start, end):
            if n == where and self.wants(wish):
                found.append((space(text, start), space(text, end) - 1, wish, self.says.get(wish)))

        def point(wish, where, share, kind=None):
            if n == where and self.wants(wish):
                place = len(text) if share == 1 else space(text, share) - (wish in ("fn", "fn2", "en"))
                found.append((place, place, kind or wish, self.say(wish)))
        point("fn", 0, 1)
        point("fn2", second, .5, "fn")
        point("en", last, 1)
        point("del", second, .8)
        point("hid", last, .45)
        span("i", 0, .1, .14)
        span("cm", 0, .3, .36)
        span("a", 0, .5, .54)
        span("b", second, .1, .14)
        span("ins", second, .6, .7)
        span("sc", last, .15, .2)
        span("mv", last, .75, .85)
        if n == 0 and self.wants("mv"):
            source = texts[last]
            found.append((space(text, .7),) * 2 + ("mvfrom", source[space(source, .75):space(source, .85)]))
        if self.wants("br"):
            place = space(text, .2)
            found.append((place - 1, place, "br", None))
        if n == 0 and self.wants("cm"):
            self.say("cm")
        return sorted(found, key=lambda f: f[:2])

    def cut(self, text, marks):
        inlines, at = [], 0
        for start, end, kind, payload in marks:
            inlines.append(("t", self.touch(text[at:start])))
            if kind == "cm":
                inlines.append((kind, (text[start:end], payload)))
            elif start == end:
                inlines.append((kind, payload + " " if kind in ("del", "hid") else payload))
            else:
                inlines.append((kind, text[start:end]))
            at = end
        inlines.append(("t", self.touch(text[at:])))
        return [i for i in inlines if i[1]]

    def touch(self, text):
        if self.wants("nbsp"):
            text = every(" ", 17, lambda _: "\u00a0", text)
        if self.wants("shy"):
            text = every(r"\w{9,}", 2, soften, text)
        return text

    def between(self):
        """What stands after the second paragraph."""
        nodes = []
        if self.wants("quote"):
            nodes.append(("quote", [("t", self.say("quote"))]))
        if self.wants("table"):
            self.left_out += self.says["table"]
            nodes.append(("table", self.says["table"]))
        if self.wants("figure"):
            self.left_out += [self.says["alt"], self.says["caption"]]
            nodes.append(("figure", (self.says["alt"], self.says["caption"])))
        if self.wants("box"):
            nodes.append(("box", [("t", self.say("box"))]))
        return nodes

    def back(self):
        if not self.wants("refs"):
            return []
        self.added.append("References")
        self.left_out += REFERENCES
        return [("h2", [("t", "References")])] + [("ref", [("t", r)]) for r in REFERENCES]


def table(cells):
    """Four cells as two rows."""
    return [cells[:2], cells[2:]]
