"""Files by python-docx and odfpy."""
import datetime
import io

import docx
from docx.enum.text import WD_BREAK
from docx.shared import Cm
from odf import dc, draw, office, style, text as otext
from odf import table as otable
from odf.opendocument import OpenDocumentText

from model import AUTHOR, Document, table
from shelf import WORK, good, png, settle

NOON = datetime.datetime(2026, 11, 1, 10, 0, 0)


def docx_run(paragraph, file, kind, text):
    if kind == "br":
        paragraph.add_run().add_break(WD_BREAK.LINE)
        return
    run = paragraph.add_run(text[0] if kind == "cm" else text)
    run.bold = kind == "b" or None
    run.italic = kind == "i" or None
    run.font.small_caps = kind == "sc" or None
    run.font.hidden = kind == "hid" or None
    if kind == "cm":
        file.add_comment(run, text=text[1], author=AUTHOR, initials="S")


def by_docx(document):
    file = docx.Document()
    about = file.core_properties
    about.title, about.author, about.language = document.title, AUTHOR, "en-GB"
    about.created = about.modified = NOON
    about.comments = ""
    if document.header:
        file.sections[0].header.paragraphs[0].text = document.header
        file.sections[0].footer.paragraphs[0].text = "Page 1"
    for kind, inlines in document.nodes:
        if kind == "table":
            grid = file.add_table(2, 2, style="Table Grid")
            for row, texts in zip(grid.rows, table(inlines)):
                for cell, words in zip(row.cells, texts):
                    cell.text = words
            continue
        if kind == "figure":
            file.add_picture(io.BytesIO(png()), width=Cm(3))
            file.inline_shapes[-1]._inline.docPr.set("descr", inlines[0])
            file.add_paragraph(inlines[1], style="Caption")
            continue
        styles = {"h1": "Title", "h2": "Heading 2", "quote": "Quote", "item": "List Bullet", "front": "Subtitle"}
        paragraph = file.add_paragraph(style=styles.get(kind))
        for inline in inlines:
            docx_run(paragraph, file, *inline)
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


class Odf:
    """An OpenDocument text, element by element."""

    def __init__(self, document):
        self.document, self.file, self.notes = document, OpenDocumentText(), 0
        self.marks = {k: self.style(k, "text", **a) for k, a in {
            "b": {"fontweight": "bold"}, "i": {"fontstyle": "italic"}, "sc": {"fontvariant": "small-caps"}, "hid": {"display": "none"}}.items()}
        self.kinds = {k: self.style(n, "paragraph") for k, n in {"quote": "Quotations", "front": "Subtitle", "ref": "Bibliography", "p": "Text_20_body"}.items()}
        for element, words in ((dc.Title, document.title), (dc.Creator, AUTHOR), (dc.Date, "2026-11-01T10:00:00"), (dc.Language, "en-GB")):
            self.file.meta.addElement(element(text=words))
        for node in document.nodes:
            self.file.text.addElement(self.node(*node))

    def style(self, name, family, **marks):
        made = style.Style(name=name, family=family)
        if marks:
            made.addElement(style.TextProperties(**marks))
        self.file.styles.addElement(made)
        return made

    def spaced(self, parent, words):
        """Every tenth space as an element, as programs write doubled ones."""
        for n, word in enumerate(words.split(" ")):
            if n and self.document.wants("spaces") and n % 10 == 0:
                parent.addElement(otext.S(c=1))
            elif n:
                parent.addText(" ")
            parent.addText(word)

    def inline(self, parent, kind, words):
        if kind in ("fn", "en"):
            self.notes += 1
            note = otext.Note(noteclass={"fn": "footnote", "en": "endnote"}[kind], id=f"n{self.notes}")
            note.addElement(otext.NoteCitation(text=str(self.notes)))
            body = otext.NoteBody()
            body.addElement(otext.P(text=words))
            note.addElement(body)
            parent.addElement(note)
        elif kind == "cm":
            remark = office.Annotation()
            remark.addElement(dc.Creator(text=AUTHOR))
            remark.addElement(otext.P(text=words[1]))
            parent.addElement(remark)
            parent.addText(words[0])
        elif kind == "br":
            parent.addElement(otext.LineBreak())
        elif kind in self.marks:
            parent.addElement(otext.Span(stylename=self.marks[kind], text=words))
        else:
            self.spaced(parent, words)

    def node(self, kind, inlines):
        if kind == "table":
            grid = otable.Table(name="Table1")
            grid.addElement(otable.TableColumn(numbercolumnsrepeated=2))
            for texts in table(inlines):
                row = otable.TableRow()
                for words in texts:
                    cell = otable.TableCell(valuetype="string")
                    cell.addElement(otext.P(text=words))
                    row.addElement(cell)
                grid.addElement(row)
            return grid
        if kind == "box":
            frame, box, outer = draw.Frame(anchortype="paragraph", width="5cm"), draw.TextBox(), otext.P()
            box.addElement(otext.P(text=inlines[0][1]))
            frame.addElement(box)
            outer.addElement(frame)
            return outer
        if kind == "item":
            item, bullets = otext.ListItem(), otext.List()
            item.addElement(otext.P(text=inlines[0][1]))
            bullets.addElement(item)
            return bullets
        out = otext.H(outlinelevel=int(kind[1])) if kind[0] == "h" else otext.P(stylename=self.kinds[kind])
        if self.document.wants("tabs") and kind == "p":
            out.addElement(otext.Tab())
        for n, inline in enumerate(inlines):
            if n and self.document.wants("breaks"):
                out.addElement(otext.SoftPageBreak())
            self.inline(out, *inline)
        return out


def by_odf(document):
    path = WORK / "odfpy.odt"
    Odf(document).file.save(str(path))
    return settle(path.read_bytes())


def make():
    for name, number, wishes in [
        ("python-plain.docx", "05", "i b"),
        ("python-title-page.docx", "07", "front header list refs curly"),
        ("python-table.docx", "25", "table figure cm quote sc nbsp"),
        ("python-hidden.docx", "16", "hid br shy"),
    ]:
        document = Document(number, wishes)
        good(name, document, "python-docx 1.2", by_docx(document))
    for name, number, wishes, features in [
        ("odfpy-notes.odt", "34", "fn fn2 en table quote list refs front", []),
        ("odfpy-marks.odt", "20", "b i sc hid cm br spaces tabs breaks", ["space elements", "tabs", "soft page breaks"]),
        ("odfpy-box.odt", "30", "box curly nbsp shy", []),
    ]:
        document = Document(number, wishes)
        good(name, document, "odfpy 1.4", by_odf(document), *features)
