"""Files by LibreOffice, from flat OpenDocument text."""
import base64
import subprocess
from xml.sax.saxutils import escape

from model import AUTHOR, Document, table
from shelf import WORK, good, png

SPACES = " ".join(f'xmlns:{p}="urn:oasis:names:tc:opendocument:xmlns:{u}:1.0"' for p, u in {
    "office": "office", "style": "style", "text": "text", "table": "table", "draw": "drawing",
    "fo": "xsl-fo-compatible", "svg": "svg-compatible", "meta": "meta"}.items())
SPACES += ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
SPACES += ' xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
WHO = f"<dc:creator>{AUTHOR}</dc:creator><dc:date>2026-11-01T10:00:00</dc:date>"


TAGGED = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}'


class Flat:
    """The flat file: one paragraph after the other, tracked changes gathered."""

    def __init__(self, document, columns=1, hyphens=False, font="Liberation Serif", size=11):
        self.document, self.changes, self.notes = document, [], 0
        self.body = "".join(self.node(*n) for n in document.nodes)
        self.look = (columns, hyphens, font, size)

    def inline(self, kind, text):
        if kind == "cm":
            return (f'<office:annotation office:name="c1">{WHO}<text:p>{escape(text[1])}</text:p></office:annotation>'
                    f'{escape(text[0])}<office:annotation-end office:name="c1"/>')
        text = escape(text)
        if kind in ("fn", "en"):
            self.notes += 1
            which = {"fn": "footnote", "en": "endnote"}[kind]
            return (f'<text:note text:id="n{self.notes}" text:note-class="{which}"><text:note-citation>{self.notes}</text:note-citation>'
                    f'<text:note-body><text:p text:style-name="{which.title()}">{text}</text:p></text:note-body></text:note>')
        if kind in ("del", "mvfrom"):
            return f'<text:change text:change-id="{self.change("deletion", text)}"/>'
        if kind in ("ins", "mv"):
            name = self.change("insertion", "")
            return f'<text:change-start text:change-id="{name}"/>{text}<text:change-end text:change-id="{name}"/>'
        if kind == "br":
            return "<text:line-break/>"
        if kind == "a":
            return f'<text:a xlink:type="simple" xlink:href="https://example.org/reading">{text}</text:a>'
        return text if kind == "t" else f'<text:span text:style-name="T{kind}">{text}</text:span>'

    def change(self, kind, text):
        name = f"ct{len(self.changes) + 1}"
        body = f"<text:p>{text}</text:p>" if text else ""
        self.changes.append(f'<text:changed-region xml:id="{name}" text:id="{name}"><text:{kind}><office:change-info>{WHO}'
                            f'</office:change-info>{body}</text:{kind}></text:changed-region>')
        return name

    def node(self, kind, inlines):
        if kind == "table":
            rows = "".join("<table:table-row>" + "".join(
                f'<table:table-cell office:value-type="string"><text:p>{escape(c)}</text:p></table:table-cell>' for c in row)
                + "</table:table-row>" for row in table(inlines))
            return f'<table:table table:name="Table1"><table:table-column table:number-columns-repeated="2"/>{rows}</table:table>'
        if kind == "figure":
            alt, caption = map(escape, inlines)
            return (f'<text:p><draw:frame draw:name="Image1" text:anchor-type="as-char" svg:width="3cm" svg:height="2cm"><draw:image>'
                    f'<office:binary-data>{base64.b64encode(png()).decode()}</office:binary-data></draw:image><svg:title>Bars</svg:title>'
                    f'<svg:desc>{alt}</svg:desc></draw:frame></text:p><text:p text:style-name="Caption">{caption}</text:p>')
        body = "".join(self.inline(*i) for i in inlines)
        if kind == "box":
            return (f'<text:p><draw:frame draw:name="Frame1" text:anchor-type="paragraph" svg:width="5cm"><draw:text-box fo:min-height="1cm">'
                    f'<text:p>{body}</text:p></draw:text-box></draw:frame></text:p>')
        if kind[0] == "h":
            return f'<text:h text:style-name="Heading_20_{kind[1]}" text:outline-level="{kind[1]}">{body}</text:h>'
        if kind == "item":
            return f'<text:list text:style-name="L1"><text:list-item><text:p>{body}</text:p></text:list-item></text:list>'
        style = {"quote": "Quotations", "front": "Subtitle", "ref": "Bibliography"}.get(kind, "Body")
        return f'<text:p text:style-name="{style}">{body}</text:p>'

    def styles(self):
        _, hyphens, _, size = self.look

        def style(name, family="paragraph", text="", paragraph="", parent=""):
            parent = f' style:parent-style-name="{parent}"' if parent else ""
            return (f'<style:style style:name="{name}" style:family="{family}"{parent}>'
                    + (f"<style:paragraph-properties {paragraph}/>" if paragraph else "")
                    + (f"<style:text-properties {text}/>" if text else "") + "</style:style>")
        justified = 'fo:text-align="justify" fo:margin-bottom="0.2cm" fo:hyphenation-ladder-count="no-limit"'
        hyphen = 'fo:hyphenate="true" fo:hyphenation-remain-char-count="2" fo:hyphenation-push-char-count="2"' if hyphens else ""
        return (f'<style:default-style style:family="paragraph"><style:text-properties style:font-name="F" fo:font-size="{size}pt" fo:language="en" fo:country="GB"/></style:default-style>'
                + style("Standard") + style("Body", text=hyphen, paragraph=justified, parent="Standard")
                + style("Heading_20_1", text='fo:font-size="16pt" fo:font-weight="bold"', parent="Standard")
                + style("Heading_20_2", text='fo:font-size="13pt" fo:font-weight="bold"', parent="Standard")
                + style("Quotations", paragraph='fo:margin-left="1cm" fo:margin-right="1cm"', parent="Standard")
                + style("Subtitle", paragraph='fo:text-align="center"', parent="Standard")
                + "".join(style(n, text='fo:font-size="9pt"', parent="Standard") for n in ("Footnote", "Endnote", "Caption", "Bibliography", "Header", "Footer"))
                + style("Tb", "text", 'fo:font-weight="bold"') + style("Ti", "text", 'fo:font-style="italic"')
                + style("Tsc", "text", 'fo:font-variant="small-caps"') + style("Thid", "text", 'text:display="none"')
                + '<text:list-style style:name="L1"><text:list-level-style-bullet text:level="1" text:bullet-char="&#8226;"/></text:list-style>')

    def xml(self):
        columns, _, font, _ = self.look
        head = escape(self.document.header)
        header = f'<style:header><text:p text:style-name="Header">{head}</text:p></style:header>' if head else ""
        footer = '<style:footer><text:p text:style-name="Footer">Page <text:page-number text:select-page="current">1</text:page-number></text:p></style:footer>' if head else ""
        cols = f'<style:columns fo:column-count="{columns}" fo:column-gap="0.7cm"/>' if columns > 1 else ""
        tracked = f'<text:tracked-changes>{"".join(self.changes)}</text:tracked-changes>' if self.changes else ""
        return (f'<?xml version="1.0" encoding="UTF-8"?><office:document {SPACES} office:version="1.3" '
                'office:mimetype="application/vnd.oasis.opendocument.text"><office:meta>'
                f'<dc:title>{escape(self.document.title)}</dc:title><meta:initial-creator>{AUTHOR}</meta:initial-creator>{WHO}'
                '<meta:creation-date>2026-11-01T10:00:00</meta:creation-date><dc:language>en-GB</dc:language></office:meta>'
                f'<office:font-face-decls><style:font-face style:name="F" svg:font-family="\'{font}\'"/></office:font-face-decls>'
                f'<office:styles>{self.styles()}</office:styles><office:automatic-styles><style:page-layout style:name="P"><style:page-layout-properties '
                f'fo:page-width="21cm" fo:page-height="29.7cm" fo:margin="2.5cm">{cols}</style:page-layout-properties></style:page-layout></office:automatic-styles>'
                f'<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="P">{header}{footer}</style:master-page></office:master-styles>'
                f'<office:body><office:text>{tracked}{self.body}</office:text></office:body></office:document>')


def convert(target, paths):
    """One run of LibreOffice over many files."""
    if not paths:
        return
    subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{WORK}/profile", "--convert-to", target,
                    "--outdir", str(WORK / "out"), *map(str, paths)], check=True, capture_output=True)


def make():
    jobs = [
        ("office-notes.docx", "08", "fn en quote table list refs i b sc", {}),
        ("office-tracked.docx", "16", "del ins cm hid header front", {}),
        ("office-boxes.docx", "30", "box figure header curly nbsp shy br a", {"columns": 2}),
        ("office-notes.odt", "03", "fn fn2 en quote table list refs header front i b sc a", {}),
        ("office-tracked.odt", "12", "del ins cm hid", {}),
        ("office-boxes.odt", "32", "box figure header curly nbsp shy br a", {"columns": 2}),
        ("office-notes.rtf", "21", "fn fn2 en quote table list refs header front curly", {}),
        ("office-tracked.rtf", "25", "del ins cm hid i b", {}),
        ("office-plain.pdf", "04", "i b", {}),
        ("office-notes.pdf", "14", "fn fn2 header front i", {"hyphens": True}),
        ("office-columns.pdf", "19", "header i", {"columns": 2, "hyphens": True}),
        ("office-ligatures.pdf", "13", "curly header", {"hyphens": True, "font": "Linux Libertine O"}),
        ("office-ligatures-columns.pdf", "20", "header fn quote", {"columns": 2, "hyphens": True, "font": "Linux Libertine O", "size": 14}),
        ("office-pages.pdf", "09", "header fn fn2 en quote refs front", {"hyphens": True, "size": 15}),
        ("office-tagged.pdf", "11", "header fn table figure list i", {"size": 14}),
        ("office-tables.pdf", "33", "table list figure refs header shy nbsp", {}),
        ("office-notes.html", "36", "fn en quote table list i b a", {}),
    ]
    by_format = {}
    for name, number, wishes, look in jobs:
        stem, target = name.rsplit(".", 1)
        document = Document(number, wishes)
        source = WORK / f"{stem}-{target}.fodt"
        source.write_text(Flat(document, **look).xml())
        by_format.setdefault(target, []).append((name, source, document, look))
    for target, rows in by_format.items():
        convert(target, [r[1] for r in rows if "tagged" not in r[0]])
        convert(TAGGED, [r[1] for r in rows if "tagged" in r[0]])
        for name, source, document, look in rows:
            extra = [f for f, on in {"two columns": look.get("columns", 1) > 1, "hyphenation": look.get("hyphens"),
                                     "ligatures": "font" in look, "page numbers": document.header,
                                     "several pages": "size" in look, "tagged": "tagged" in name}.items() if on]
            good(name, document, "LibreOffice 7.4", (WORK / "out" / f"{source.stem}.{target}").read_bytes(), *extra)
