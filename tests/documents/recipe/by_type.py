"""Files by typesetters: groff, typst, ReportLab, fpdf2."""
import datetime
import io
import re
import subprocess

import fpdf
import typst
from reportlab import rl_config
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import ListFlowable, Paragraph, SimpleDocTemplate, Table

from model import AUTHOR, Document, table
from shelf import good
from xml.sax.saxutils import escape

rl_config.invariant = 1
GROFF = {"h1": ".TL\n%s\n.AU\n" + AUTHOR, "h2": ".SH\n%s", "quote": ".QP\n%s", "ref": ".XP\n%s", "item": ".IP \\(bu 2\n%s", "front": ".LP\n%s"}
BOOK = "/usr/share/fonts/truetype/liberation/LiberationSerif-Regular.ttf"


def roff(text):
    text = text.replace("\\", "\\e").replace("'", "\\(aq").replace("\u2019", "\\(cq").replace("\u2018", "\\(oq")
    return text.replace("\u201c", "\\(lq").replace("\u201d", "\\(rq").replace("\u00a0", "\\~").replace("\u00ad", "\\%").replace('"', "\\(dq")


def by_groff(document, columns):
    foot = "Page \\\\n[PN]" if document.header else ""
    out = [".P1", ".nr PS 11", ".nr VS 14", ".hy 4", f".ds CH {document.header}", f".ds CF {foot}", f".{columns}C"]
    for kind, inlines in document.nodes:
        body = ""
        for mark, text in inlines:
            text = roff(text)
            note = f"\\**\n.FS\n{text}\n.FE\n"
            body += {"i": f"\\fI{text}\\fP", "b": f"\\fB{text}\\fP", "br": "\n.br\n", "fn": note, "en": note}.get(mark, text)
        node = GROFF.get(kind, ".PP\n%s") % re.sub(r"\n +", "\n", body)
        out.insert(6 if kind == "h1" else len(out), node)
    return subprocess.run(["groff", "-ms", "-Kutf8", "-Tpdf"], input="\n".join(out).encode() + b"\n", check=True, capture_output=True).stdout


def typ(text):
    return "#" + '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '";' if text else ""


def by_typst(document, columns):
    out = [f'#set document(title: "Essay", author: "{AUTHOR}", date: datetime(year: 2026, month: 11, day: 1))',
           f'#set page(columns: {columns}, header: {"[" + typ(document.header) + "]" if document.header else "none"}, numbering: "1")',
           '#set text(lang: "en", region: "gb", hyphenate: true, font: "Libertinus Serif", size: 11pt)', "#set par(justify: true)"]
    for kind, inlines in document.nodes:
        if kind == "table":
            out.append("#table(columns: 2, " + ", ".join(f"[{typ(c)}]" for c in inlines) + ")\n")
            continue
        forms = {"fn": "#footnote[%s]", "en": "#footnote[%s]", "b": "#strong[%s]", "i": "#emph[%s]", "sc": "#smallcaps[%s]", "br": "#linebreak()"}
        body = "".join((forms[k] % typ(t) if "%" in forms[k] else forms[k]) if k in forms else typ(t) for k, t in inlines)
        form = {"h1": "#heading(level: 1)[%s]", "h2": "#heading(level: 2)[%s]", "quote": "#quote(block: true)[%s]", "item": "#list([%s])"}.get(kind, "#par[%s]")
        out.append(form % body + "\n")
    return typst.compile("\n".join(out).encode())


def by_reportlab(document):
    styles, story = getSampleStyleSheet(), []
    for kind, inlines in document.nodes:
        if kind == "table":
            story.append(Table(table(inlines)))
            continue
        marks = {"b": "<b>%s</b>", "i": "<i>%s</i>", "br": "<br/>"}
        body = "".join((marks[k] % escape(t) if "%" in marks[k] else marks[k]) if k in marks else escape(t) for k, t in inlines)
        style = {"h1": "Heading1", "h2": "Heading2", "quote": "Italic"}.get(kind, "BodyText")
        paragraph = Paragraph(body, styles[style])
        story.append(ListFlowable([paragraph], bulletType="bullet") if kind == "item" else paragraph)
    out = io.BytesIO()

    def running(canvas, _):
        canvas.setFont("Times-Roman", 9)
        canvas.drawCentredString(297, 805, document.header)
        canvas.drawCentredString(297, 30, f"Page {canvas.getPageNumber()}")
    SimpleDocTemplate(out, title=document.title, author=AUTHOR).build(story, onFirstPage=running, onLaterPages=running)
    return out.getvalue()


def by_fpdf(document):
    file = fpdf.FPDF()
    file.set_creation_date(datetime.datetime(2026, 11, 1, 10, tzinfo=datetime.timezone.utc))
    file.set_title(document.title)
    file.set_author(AUTHOR)
    file.add_font("Serif", fname=BOOK)
    file.add_page()
    for kind, inlines in document.nodes:
        file.set_font("Serif", size={"h1": 16, "h2": 13}.get(kind, 11))
        file.multi_cell(0, 6, "".join("\n" if k == "br" else t for k, t in inlines), new_x="LMARGIN", new_y="NEXT")
        file.ln(3)
    return bytes(file.output())


def make():
    for name, number, wishes, columns, features in [
        ("groff-plain.pdf", "31", "i b curly", 1, ["hyphenation", "ligatures"]),
        ("groff-notes.pdf", "09", "fn fn2 header quote", 1, ["hyphenation", "ligatures", "page numbers"]),
        ("groff-columns.pdf", "11", "header curly fn", 2, ["hyphenation", "ligatures", "two columns", "page numbers"]),
        ("groff-columns-plain.pdf", "12", "refs", 2, ["hyphenation", "ligatures", "two columns"]),
    ]:
        document = Document(number, wishes)
        if document.blocks[0][0] == "h1":
            document.added.append(AUTHOR)
        good(name, document, "groff 1.22", by_groff(document, columns), *features)
    for name, number, wishes, columns, features in [
        ("typst-notes.pdf", "16", "fn en header quote table list i b sc", 1, []),
        ("typst-columns.pdf", "26", "header curly", 2, ["two columns"]),
        ("typst-sections.pdf", "29", "nbsp", 1, ["sections"]),
    ]:
        document = Document(number, wishes)
        good(name, document, "Typst 0.15", by_typst(document, columns), "hyphenation", "ligatures", "page numbers", *features)
    document = Document("08", "header table list quote i b br")
    good("reportlab-plain.pdf", document, "ReportLab 5.1", by_reportlab(document), "page numbers", "fonts not embedded")
    document = Document("03", "front curly br")
    good("fpdf-plain.pdf", document, "fpdf2 2.8", by_fpdf(document))
    document = Document("36", "i")
    for n, (kind, inlines) in enumerate(document.nodes):
        document.nodes[n] = (kind, [(k, t.replace("fi", "\ufb01").replace("fl", "\ufb02")) for k, t in inlines])
    document.features.remove("italic")
    good("fpdf-ligatures.pdf", document, "fpdf2 2.8", by_fpdf(document), "ligatures")
