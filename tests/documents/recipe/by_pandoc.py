"""Files by pandoc, from its own tree, so that no markup of the essays is interpreted."""
import json
import subprocess

from model import AUTHOR, DATE, ESSAYS, Document, table
from shelf import WORK, good, png

PLAIN = ("", [], [])


def words(text):
    out = []
    for n, word in enumerate(text.split(" ")):
        out += [{"t": "Space"}] * (n > 0) + [{"t": "Str", "c": word}] * (word != "")
    return out


def block(kind, content):
    return {"t": kind, "c": content}


def inline(kind, text):
    if kind in ("fn", "en"):
        return [block("Note", [block("Para", words(text))])]
    if kind == "br":
        return [{"t": "LineBreak"}]
    if kind == "a":
        return [block("Link", [PLAIN, words(text), ["https://example.org/reading", ""]])]
    wrap = {"b": "Strong", "i": "Emph", "sc": "SmallCaps"}.get(kind)
    return [block(wrap, words(text))] if wrap else words(text)


def cells(row):
    return [PLAIN, [[PLAIN, {"t": "AlignDefault"}, 1, 1, [block("Plain", words(c))]] for c in row]]


def grid(texts):
    column = [{"t": "AlignDefault"}, {"t": "ColWidthDefault"}]
    return block("Table", [PLAIN, [None, []], [column, column], [PLAIN, []],
                           [[PLAIN, 0, [], [cells(r) for r in table(texts)]]], [PLAIN, []]])


def tree(document, titled):
    """The tree; where the metadata is printed, its title is the essay's heading."""
    out = []
    for kind, inlines in document.nodes:
        if titled and kind == "h1":
            continue
        if kind == "table":
            out.append(grid(inlines))
        elif kind == "figure":
            out.append(block("Para", [block("Image", [PLAIN, words(inlines[0]), [str(WORK / "bars.png"), "fig:"]])]))
        else:
            body = [i for k, t in inlines for i in inline(k, t)]
            if kind[0] == "h":
                out.append(block("Header", [int(kind[1]), [f"part-{len(out)}", [], []], body]))
            elif kind == "quote":
                out.append(block("BlockQuote", [block("Para", body)]))
            elif kind == "item":
                if not out or out[-1]["t"] != "BulletList":
                    out.append(block("BulletList", []))
                out[-1]["c"].append([block("Plain", body)])
            else:
                out.append(block("Para", body))
    text = {k: block("MetaInlines", words(v)) for k, v in {"author": AUTHOR, "date": DATE, "lang": "en-GB", "identifier": "essay-4711"}.items()}
    text["title"] = block("MetaInlines", words(document.title))
    return json.dumps({"pandoc-api-version": [1, 22, 1], "meta": text, "blocks": out})


def pandoc(source, start, to, name, *options):
    path = WORK / name
    subprocess.run(["pandoc", "-f", start, "-t", to, "-o", path, "--resource-path", WORK, *options],
                   input=source.encode(), check=True, cwd=WORK)
    return path.read_bytes()


def make():
    (WORK / "bars.png").write_bytes(png())
    for name, number, to, wishes, options in [
        ("pandoc-plain.docx", "04", "docx", "i b", []),
        ("pandoc-notes.docx", "21", "docx", "fn fn2 en quote table refs i b sc a", []),
        ("pandoc-table.odt", "25", "odt", "fn table quote list i b", []),
        ("pandoc-curly.odt", "13", "odt", "curly nbsp shy fn refs i", []),
        ("pandoc-plain.rtf", "05", "rtf", "curly i b", ["-s"]),
        ("pandoc-notes.rtf", "16", "rtf", "fn en table quote list a", ["-s"]),
        ("pandoc-plain.html", "30", "html", "i b", ["-s"]),
        ("pandoc-notes.html", "15", "html5", "fn fn2 quote table list refs curly nbsp", ["-s", "--toc"]),
        ("pandoc-plain.epub", "34", "epub", "i b", []),
        ("pandoc-notes.epub", "27", "epub2", "fn en quote table refs", []),
        ("pandoc-notes.md", "19", "markdown-smart", "fn en quote list table refs i b a", ["-s", "--wrap=auto"]),
        ("pandoc-github.md", "08", "gfm", "quote list refs i b br", ["--wrap=none"]),
        ("pandoc-marks.md", "18", "commonmark", "quote i b shy", ["--wrap=auto"]),
    ]:
        document = Document(number, wishes)
        title = ["title from the metadata"] if options[:1] == ["-s"] or to in ("docx", "odt", "epub", "epub2") else []
        data = pandoc(tree(document, title), "json", to, name, *options)
        if title:
            own = document.blocks[0][0] == "h1"
            document.added = [document.title] * (not own or name.endswith(".epub")) + [AUTHOR, DATE] + document.added
        good(name, document, "pandoc 2.17", data, *title)
    for name, to in [("pandoc-from-markdown.docx", "docx"), ("pandoc-from-markdown.epub", "epub")]:
        document = Document("29")
        document.added = ["Two clocks: on measuring change in international security", document.title, AUTHOR, DATE]
        source = ESSAYS["29"].read_text().replace("module: IR302 Security Studies", f"author: {AUTHOR}\ndate: {DATE}\nlang: en-GB\nidentifier: essay-4711")
        good(name, document, "pandoc 2.17", pandoc(source, "markdown-smart", to, name), "title from the metadata")
