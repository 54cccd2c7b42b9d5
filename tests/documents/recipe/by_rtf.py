"""Rich text of the shape that Word writes."""
from model import AUTHOR, Document, table
from shelf import good, png

HEAD = (r"{\rtf1\adeflang1025\ansi\ansicpg1252\uc1\adeff0\deff0\deflang2057{\fonttbl{\f0\froman\fcharset0\fprq2{\*\panose 02020603050405020304}Times New Roman;}"
        r"{\f1\fswiss\fcharset0 Arial{\*\falt Helvetica};}{\f2\ftech\fcharset2 Symbol;}}" "\n"
        r"{\colortbl;\red0\green0\blue0;\red0\green0\blue255;}{\stylesheet{\ql\fs24\lang2057 \snext0 Normal;}{\s1\b\fs32\outlinelevel0 \sbasedon0 heading 1;}"
        r"{\s2\b\fs28\outlinelevel1 heading 2;}{\s15\li720\ri720\i Quote;}{\s16\fs20 footnote text;}{\*\cs17 \additive \ul\cf2 Hyperlink;}}" "\n"
        r"{\*\listtable{\list\listtemplateid1{\listlevel\levelnfc23\leveljc0\levelfollow0\levelstartat1{\leveltext\'01\'b7;}{\levelnumbers;}\f2\fi-360\li720}{\listname ;}\listid9}}"
        r"{\*\listoverridetable{\listoverride\listid9\listoverridecount0\ls1}}{\*\rsidtbl \rsid1245\rsid88123}{\*\generator Riched20 10.0.19041}" "\n"
        r"{\*\revtbl {Unknown;}{" + AUTHOR + ";}}")
INFO = (r"{\info{\title %s}{\author " + AUTHOR + r"}{\operator " + AUTHOR + r"}{\creatim\yr2026\mo11\dy1\hr10\min0}{\version1}{\nofpages1}{\*\company }}")
MARKS = {"b": r"\b", "i": r"\i", "sc": r"\scaps", "hid": r"\v", "ins": r"\revised\revauth1\revdttm1", "del": r"\deleted\revauthdel1\revdttmdel1"}
CP1252 = {"\u2019": r"\'92", "\u2018": r"\'91", "\u201c": r"\'93", "\u201d": r"\'94", "\u2013": r"\'96"}
NAMED = {"\u2019": r"\rquote ", "\u2018": r"\lquote ", "\u201c": r"\ldblquote ", "\u201d": r"\rdblquote ", "\u2013": r"\endash "}


class Rich:
    """One file; `way` says how letters beyond ASCII are written."""

    def __init__(self, document, way="unicode"):
        self.document, self.way = document, way

    def char(self, c):
        if c in "\\{}":
            return "\\" + c
        if c == "\u00a0":
            return r"\~"
        if c == "\u00ad":
            return r"\-"
        if ord(c) < 128:
            return c
        ways = {"bytes": CP1252, "names": NAMED}.get(self.way, {})
        return ways.get(c, rf"\u{ord(c)}?")

    def text(self, text):
        return "".join(map(self.char, text))

    def inline(self, kind, text):
        if kind == "cm":
            return (r"{\*\atrfstart 1}" + self.text(text[0]) + r"{\*\atrfend 1}{\*\atnid S}{\*\atnauthor " + AUTHOR + r"}\chatn{\*\annotation{\*\atnref 1}\pard\plain "
                    + self.text(text[1]) + "}")
        words = self.text(text)
        if kind in ("fn", "en"):
            return r"{\super\chftn{\footnote" + (r"\ftnalt" if kind == "en" else "") + r" \pard\plain \s16\fs20 {\super\chftn} " + words + "}}"
        if kind == "br":
            return "\\line\n"
        if kind == "a":
            return r'{\field{\*\fldinst { HYPERLINK "https://example.org/reading" }}{\fldrslt {\cs17\ul\cf2 ' + words + "}}}"
        if kind == "t":
            return "".join(r"{\rtlch\fcs1 \af0 \ltrch\fcs0 \insrsid88123 " + p + "}\n" for p in self.pieces(text))
        return "{" + MARKS[kind] + " " + words + "}"

    def pieces(self, text):
        """Word breaks runs anywhere and lines only between them."""
        step = 61
        return [self.text(text[n:n + step]) for n in range(0, len(text), step)]

    def node(self, kind, inlines):
        if kind == "table":
            rows = [r"\trowd\trgaph108\cellx4500\cellx9000 \pard\intbl " + "".join(self.text(c) + r"\cell " for c in row) + r"\row" for row in table(inlines)]
            return "\n".join(rows) + "\n\\pard\n"
        if kind == "figure":
            return r"\pard{\*\shppict{\pict{\*\picprop{\sp{\sn wzDescription}{\sv " + self.text(inlines[0]) + r"}}}\picw60\pich40\picwgoal900\pichgoal600\pngblip " + "\n" + png().hex() + "}}{\\nonshppict{\\pict\\wmetafile8 \n0100}}\\par\n\\pard " + self.text(inlines[1]) + "\\par\n"
        body = "".join(self.inline(*i) for i in inlines)
        if kind == "box":
            return r"\pard{\shp{\*\shpinst\shpleft0\shptop0\shpright3000\shpbottom900\shpwr2{\sp{\sn shapeType}{\sv 202}}{\shptxt \pard " + body + r"\par}}}\par" + "\n"
        if kind == "item":
            return r"{\listtext\pard\plain\f2 \'b7\tab}\pard\fi-360\li720\ls1 " + body + "\\par\n"
        start = {"h1": r"\pard\plain\s1\b\fs32 ", "h2": r"\pard\plain\s2\b\fs28 ", "quote": r"\pard\plain\s15\li720\ri720\i "}.get(kind, r"\pard\plain\fs24 ")
        return start + body + "\\par\n"

    def file(self):
        running = ""
        if self.document.header:
            running = (r"{\header \pard\plain " + self.text(self.document.header) + r"\par}{\footer \pard\plain Page {\field{\*\fldinst PAGE}{\fldrslt 1}}\par}")
        return HEAD + INFO % self.text(self.document.title) + "\\paperw11906\\paperh16838\\sectd " + running + "\n" + "".join(self.node(*n) for n in self.document.nodes) + "}\n"


def textedit(document):
    """A Mac's: a backslash at the end of the line ends the paragraph."""
    rich = Rich(document, "bytes")
    lines = []
    for kind, inlines in document.nodes:
        bold = kind[0] == "h"
        body = "".join(rf"{MARKS[k]} {rich.text(t)}{MARKS[k]}0 " if k in "bi" else rich.text(t) for k, t in inlines)
        lines.append(r"\f1\b " + body + "\n\\f0\\b0 \\\n" if bold else body + "\\\n")
    return ("{\\rtf1\\ansi\\ansicpg1252\\cocoartf2709\n\\cocoatextscaling0\\cocoaplatform0{\\fonttbl\\f0\\froman\\fcharset0 Times-Roman;\\f1\\froman\\fcharset0 Times-Bold;}\n"
            "{\\colortbl;\\red255\\green255\\blue255;}\n{\\*\\expandedcolortbl;;}\n{\\info\n{\\author " + AUTHOR + "}}\\paperw11900\\paperh16840\n"
            "\\pard\\tx566\\tx1133\\pardirnatural\\partightenfactor0\n\n\\f0\\fs24 \\cf0 " + "\\\n".join(lines).rstrip("\\\n") + "}")


def wordpad(document):
    rich = Rich(document, "bytes")
    body = "".join(r"\pard\sa200\sl276\slmult1 " + "".join(rf"{MARKS[k]} {rich.text(t)}{MARKS[k]}0 " if k in "bi" else rich.text(t) for k, t in i) + "\\par\r\n" for _, i in document.nodes)
    return ("{\\rtf1\\ansi\\ansicpg1252\\deff0\\nouicompat\\deflang2057{\\fonttbl{\\f0\\fnil\\fcharset0 Calibri;}}\r\n"
            "{\\*\\generator Riched20 10.0.19041}\\viewkind4\\uc1 \r\n" + body + "}\r\n\0").encode("ascii")


def make():
    for name, number, wishes, way, features in [
        ("word-plain.rtf", "19", "curly b i sc br nbsp shy", "unicode", []),
        ("word-bytes.rtf", "13", "curly quote refs", "bytes", ["windows-1252 bytes"]),
        ("word-notes.rtf", "27", "fn fn2 en header front table list a", "names", ["page numbers"]),
        ("word-tracked.rtf", "14", "del ins hid cm", "unicode", []),
        ("word-boxes.rtf", "32", "box figure quote curly", "names", []),
    ]:
        document = Document(number, wishes)
        good(name, document, "hand-made in the shape of Word", Rich(document, way).file(), *features)
    document = Document("16", "i b curly")
    good("textedit.rtf", document, "hand-made in the shape of TextEdit", textedit(document), "backslash line ends", "windows-1252 bytes")
    document = Document("30", "i b curly")
    good("wordpad.rtf", document, "hand-made in the shape of WordPad", wordpad(document), "CRLF line ends", "NUL at the end")
