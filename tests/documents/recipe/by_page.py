"""Web pages, and what is printed or bound from them."""
import base64
import io
import subprocess
from html import escape

import ebooklib.epub as epub
import weasyprint

from model import AUTHOR, Document, table
from shelf import WORK, good, png, settle

TAGS = {"b": "b", "i": "em", "del": "del", "ins": "ins"}
PRINT = """@page { size: A4; margin: 25mm; @top-center { content: "%s"; font-size: 9pt } @bottom-center { content: "Page " counter(page); font-size: 9pt } }
@page { @footnote { border-top: 0.5pt solid } }
body { font: 11pt/1.4 "%s"; text-align: justify; %s } .note { float: footnote; font-size: 9pt } .hidden { display: none } .caps { font-variant: small-caps }
"""


class Page:
    """The essay as HTML; `notes` says where notes go: the end, or in place for printing."""

    def __init__(self, document, notes="end", close=True, indent=""):
        self.document, self.where, self.notes, self.close = document, notes, [], close
        self.body = "\n".join(indent + self.node(*n) for n in document.nodes)

    def inline(self, kind, text):
        if kind in ("fn", "en"):
            if self.where == "place":
                return f'<span class="note">{escape(text)}</span>'
            self.notes.append(text)
            n = len(self.notes)
            return f'<sup><a href="#fn{n}" id="ref{n}" role="doc-noteref">{n}</a></sup>'
        if kind == "br":
            return "<br>" if self.where != "book" else "<br/>"
        text = escape(text, quote=False).replace("\u00a0", "&nbsp;").replace("\u00ad", "&shy;") if self.where != "book" else escape(text)
        if kind == "a":
            return f'<a href="https://example.org/reading">{text}</a>'
        if kind in ("hid", "sc"):
            return f'<span class="{"hidden" if kind == "hid" else "caps"}"' + (' style="display:none"' if kind == "hid" else "") + f">{text}</span>"
        return f"<{TAGS[kind]}>{text}</{TAGS[kind]}>" if kind in TAGS else text

    def node(self, kind, inlines):
        if kind == "table":
            return "<table>" + "".join("<tr>" + "".join(f"<td>{escape(c)}</td>" for c in row) + "</tr>" for row in table(inlines)) + "</table>"
        if kind == "figure":
            picture = base64.b64encode(png()).decode()
            return f'<figure><img src="data:image/png;base64,{picture}" alt="{escape(inlines[0])}"/><figcaption>{escape(inlines[1])}</figcaption></figure>'
        body = "".join(self.inline(*i) for i in inlines)
        form = {"h1": "<h1>%s</h1>", "h2": "<h2>%s</h2>", "h3": "<h3>%s</h3>", "quote": "<blockquote><p>%s</p></blockquote>",
                "item": "<ul><li>%s</li></ul>", "box": "<aside>%s</aside>"}.get(kind, "<p>%s</p>")
        form = form if self.close else form.replace("</p>", "").replace("</li>", "")
        return form % body

    def footnotes(self):
        items = "".join(f'<li id="fn{n}"><p>{escape(t)} <a href="#ref{n}" role="doc-backlink">\u21a9</a></p></li>' for n, t in enumerate(self.notes, 1))
        return f'<section class="footnotes" role="doc-endnotes"><hr/><ol>{items}</ol></section>' if items else ""


def head(document, style=""):
    return (f'<!DOCTYPE html>\n<html lang="en-GB"><head><meta charset="utf-8"><title>{escape(document.title)}</title>'
            f'<meta name="author" content="{AUTHOR}"><style>{style}</style></head>\n')


def saved(document):
    """A page of a course's site, saved from a browser."""
    page = Page(document, indent="      ")
    return (head(document, "body{font-family:serif} nav li{display:inline}").replace("</head>", '<script>var peace = "<p>Cooperation won.</p>"; if (1 < 2) { document.title = peace; }</script></head>')
            + '<body class="page">\n<!-- saved from url=(0031)https://example.org/essays/4711 -->\n<header><p>Faculty of Social Sciences</p></header>\n'
            '<nav><ul><li><a href="#">Home</a></li><li><a href="#">Courses</a></li></ul></nav>\n<noscript>Please enable scripts to read about peace.</noscript>\n'
            f'<main><article>\n{page.body}\n{page.footnotes()}\n</article></main>\n<aside><p>Related: how institutions pacified a continent.</p></aside>\n'
            '<footer><p>Cookies help us to cooperate with our partners.</p></footer>\n<template><p>Not shown.</p></template>\n</body></html>\n')


SITE = ["Faculty of Social Sciences", "Home", "Courses", "Please enable scripts to read about peace.", "Cooperation won.",
        "Related: how institutions pacified a continent.", "Cookies help us to cooperate with our partners.", "Not shown."]


def filtered(document):
    """What Word saves as filtered HTML, in windows-1252."""
    page = Page(document)
    body = page.body.replace("<p>", "<p class=MsoNormal><span lang=EN-GB style='font-size:12.0pt;\r\nline-height:150%'>").replace("</p>", "<o:p></o:p></span></p>")
    notes = "".join(f"<div id=ftn{n}><p class=MsoFootnoteText><a href=\"#_ftnref{n}\" name=\"_ftn{n}\" title=\"\"><span class=MsoFootnoteReference>[{n}]</span></a> {escape(t)}</p></div>"
                    for n, t in enumerate(page.notes, 1))
    for n in range(1, len(page.notes) + 1):
        body = body.replace(f'<sup><a href="#fn{n}" id="ref{n}" role="doc-noteref">{n}</a></sup>',
                            f'<a href="#_ftn{n}" name="_ftnref{n}" title=""><span class=MsoFootnoteReference>[{n}]</span></a>')
    return (f'<html>\r\n<head>\r\n<meta http-equiv=Content-Type content="text/html; charset=windows-1252">\r\n<meta name=Generator content="Microsoft Word 15 (filtered)">\r\n'
            f"<title>{escape(document.title)}</title>\r\n<style>\r\n<!--\r\n p.MsoNormal, li.MsoNormal\r\n\t{{margin:0cm; font-family:\"Times New Roman\",serif;}}\r\n-->\r\n</style>\r\n</head>\r\n"
            f"<body lang=EN-GB style='word-wrap:break-word'>\r\n<div class=WordSection1>\r\n{body}\r\n</div>\r\n<div><br clear=all><hr align=left size=1 width=\"33%\">\r\n{notes}</div>\r\n</body>\r\n</html>\r\n").encode("cp1252")


def spans(document):
    """An editor of the web: every sentence in spans with classes only."""
    rows = "".join(f'<{"h1" if k == "h1" else "p"} class="c{n % 3}"><span class="c7">' + "".join(escape(t, quote=False) if i != "br" else "<br>" for i, t in inl).replace(". ", '. </span><span class="c8">')
                   + f'</span></{"h1" if k == "h1" else "p"}>' for n, (k, inl) in enumerate(document.nodes))
    return f'<html><head><meta content="text/html; charset=UTF-8" http-equiv="content-type"><style type="text/css">.c7{{font-size:11pt}}</style></head><body class="c4 doc-content">{rows}</body></html>'


def browser(html, name):
    source, target = WORK / f"{name}.html", WORK / f"{name}.pdf"
    source.write_text(html)
    subprocess.run(["chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--user-data-dir={WORK}/chromium",
                    f"--print-to-pdf={target}", str(source)], check=True, capture_output=True)
    return target.read_bytes()


def book(document, parts):
    """An EPUB of one or more chapters."""
    made = epub.EpubBook()
    made.set_identifier("student-4711-essay")
    made.set_title(document.title)
    made.set_language("en-GB")
    made.add_author(AUTHOR)
    page = Page(document, notes="book")
    lines = page.body.split("\n")
    step = -(-len(lines) // parts)
    made.spine = ["nav"]
    for n in range(parts):
        chapter = epub.EpubHtml(title=f"Part {n + 1}", file_name=f"part{n + 1}.xhtml", lang="en-GB")
        chapter.content = "<html><body>" + "\n".join(lines[n * step:(n + 1) * step]) + (page.footnotes() if n == parts - 1 else "") + "</body></html>"
        made.add_item(chapter)
        made.toc.append(chapter)
        made.spine.append(chapter)
    made.add_item(epub.EpubNcx())
    made.add_item(epub.EpubNav())
    out = io.BytesIO()
    epub.write_epub(out, made)
    return settle(out.getvalue())


def make():
    document = Document("10", "fn figure table quote i b a")
    document.left_out += SITE
    good("page-saved.html", document, "hand-made in the shape of a saved page", saved(document), "navigation", "script", "aside")
    document = Document("18", "fn fn2 en curly i b quote")
    good("word-filtered.htm", document, "hand-made in the shape of Word", filtered(document), "windows-1252 declared by meta")
    document = Document("35", "br curly")
    good("page-spans.html", document, "hand-made in the shape of an online editor", spans(document), "spans without meaning")
    document = Document("36", "quote list hid nbsp shy sc")
    page = Page(document, close=False)
    good("page-unclosed.html", document, "hand-made", f"<title>{document.title}</title>\n{page.body}\n", "unclosed tags", "no html element")
    plain = "body { font: 11pt/1.4 'Liberation Serif'; text-align: justify } .caps { font-variant: small-caps }"
    for name, number, wishes, style, features in [
        ("chromium-plain.pdf", "30", "i b sc list", plain, []),
        ("chromium-columns.pdf", "33", "curly quote", plain + " body { columns: 2; font-family: 'Linux Libertine O' }", ["two columns", "ligatures"]),
        ("chromium-table.pdf", "05", "table figure refs fn a nbsp shy", plain, []),
    ]:
        document = Document(number, wishes)
        page = Page(document)
        good(name, document, "Chromium 156", browser(head(document, style) + f"<body>{page.body}{page.footnotes()}</body></html>", name[:-4]), *features)
    for name, number, wishes, font, style, features in [
        ("weasyprint-notes.pdf", "15", "fn fn2 header curly", "Liberation Serif", "hyphens: auto; font-size: 16pt", ["hyphenation", "page numbers", "several pages"]),
        ("weasyprint-columns.pdf", "17", "header quote curly", "Linux Libertine O", "hyphens: auto; columns: 2; column-gap: 6mm", ["hyphenation", "two columns", "ligatures", "page numbers"]),
    ]:
        document = Document(number, wishes)
        html = head(document, PRINT % (document.header, font, style)) + f"<body>{Page(document, 'place').body}</body></html>"
        good(name, document, "WeasyPrint 70", weasyprint.HTML(string=html).write_pdf(), *features)
    for name, number, wishes, parts in [("ebooklib-notes.epub", "32", "fn en quote table refs i b", 1), ("ebooklib-parts.epub", "28", "curly br fn nbsp", 3)]:
        document = Document(number, wishes)
        good(name, document, "EbookLib 0.20", book(document, parts), *(["several chapters"] if parts > 1 else []))
