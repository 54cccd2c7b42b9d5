"""Files of the shape that Word writes: broken runs, rsids, marks of the proofing."""
import random
from xml.sax.saxutils import escape

from model import AUTHOR, COURSE, Document, table
from shelf import good, pack, png

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
REL = "http://schemas.openxmlformats.org/package/2006/relationships"
OTHER = {
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "v": "urn:schemas-microsoft-com:vml", "o": "urn:schemas-microsoft-com:office:office",
}
SPACES = f'xmlns:w="{W}" xmlns:r="{R}" ' + " ".join(f'xmlns:{k}="{v}"' for k, v in OTHER.items()) + ' mc:Ignorable="w14"'
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
STRICT = {W: "http://purl.oclc.org/ooxml/wordprocessingml/main", R: "http://purl.oclc.org/ooxml/officeDocument/relationships"}
WHO = f'w:author="{AUTHOR}" w:date="2026-11-01T10:00:00Z"'
MARKS = {"b": "<w:b/><w:bCs/>", "i": "<w:i/><w:iCs/>", "sc": "<w:smallCaps/>", "hid": "<w:vanish/>",
         "a": '<w:rStyle w:val="Hyperlink"/>'}


class Word:
    """The parts of one package."""

    def __init__(self, document):
        self.document, self.dice = document, random.Random(document.id)
        self.notes = {"footnote": [], "endnote": []}
        self.comments, self.ids = [], 10
        wants = document.wants
        self.broken, self.fields = wants("broken"), wants("fields")
        body = [self.node(*n) for n in document.nodes]
        if self.fields:
            body.insert(0, self.contents())
        if wants("cover"):
            body.insert(0, self.cover())
        if wants("controls"):
            body = [f'<w:sdt><w:sdtPr><w:alias w:val="Part"/><w:id w:val="{7000 + n}"/></w:sdtPr><w:sdtContent>{b}</w:sdtContent></w:sdt>' if n % 2 else b
                    for n, b in enumerate(body)]
        self.body = "".join(body)

    def number(self):
        self.ids += 1
        return self.ids

    def rsid(self):
        return f"00{self.dice.randrange(16 ** 6):06X}"

    def run(self, inside, marks=""):
        rsid = f' w:rsidR="{self.rsid()}"' if self.broken else ""
        marks = f"<w:rPr>{marks}</w:rPr>" if marks else ""
        return f"<w:r{rsid}>{marks}{inside}</w:r>"

    def text(self, text, tag="w:t"):
        """Text as Word keeps it: soft hyphens and tabs are elements."""
        out = ""
        for n, piece in enumerate(text.replace("\u00ad", "\0").split("\0")):
            keep = ' xml:space="preserve"' if piece != piece.strip() else ""
            out += "<w:softHyphen/>" * (n > 0) + (f"<{tag}{keep}>{escape(piece)}</{tag}>" if piece else "")
        if self.document.wants("firm"):
            out = out.replace("co-op", "co</w:t><w:noBreakHyphen/><w:t>op").replace("Self-h", "Self</w:t><w:noBreakHyphen/><w:t>h")
        return out

    def pieces(self, text):
        """Runs cut anywhere, also inside of words, with marks in between."""
        out, at = [], 0
        while at < len(text):
            end = at + self.dice.randrange(3, 40)
            run = self.run(self.text(text[at:end]), '<w:lang w:val="en-GB"/>' if self.dice.random() < .5 else "")
            extra = self.dice.randrange(8)
            if extra == 0:
                run = f'<w:proofErr w:type="spellStart"/>{run}<w:proofErr w:type="spellEnd"/>'
            elif extra == 1:
                mark = self.number()
                run = f'<w:bookmarkStart w:id="{mark}" w:name="_Ref{mark}"/>{run}<w:bookmarkEnd w:id="{mark}"/>'
            elif extra == 2:
                run = f'<w:smartTag w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="place"><w:smartTagPr><w:attr w:name="kind" w:val="none"/></w:smartTagPr>{run}</w:smartTag>'
            elif extra == 3:
                run = self.run("<w:lastRenderedPageBreak/>" + self.text(text[at:end]))
            out.append(run)
            at = end
        return "".join(out)

    def inline(self, kind, text):
        if kind == "t":
            return self.pieces(text) if self.broken else self.run(self.text(text))
        if kind == "br":
            return self.run("<w:br/>")
        if kind in ("fn", "en"):
            which = {"fn": "footnote", "en": "endnote"}[kind]
            self.notes[which].append(text)
            return self.run(f'<w:{which}Reference w:id="{len(self.notes[which])}"/>', '<w:vertAlign w:val="superscript"/>')
        if kind == "cm":
            self.comments.append(text[1])
            n = len(self.comments) - 1
            return (f'<w:commentRangeStart w:id="{n}"/>{self.run(self.text(text[0]))}<w:commentRangeEnd w:id="{n}"/>'
                    + self.run(f'<w:commentReference w:id="{n}"/>'))
        if kind in ("ins", "del", "mv", "mvfrom"):
            tag = {"mv": "moveTo", "mvfrom": "moveFrom"}.get(kind, kind)
            inner = self.run(self.text(text, "w:delText" if kind == "del" else "w:t"))
            part = f'<w:{tag} w:id="{self.number()}" {WHO}>{inner}</w:{tag}>'
            if tag[:4] == "move":
                part = f'<w:{tag}RangeStart w:id="5" {WHO} w:name="move1"/>{part}<w:{tag}RangeEnd w:id="5"/>'
            return part
        if kind == "a":
            inner = self.run(self.text(text), MARKS["a"])
            if not self.fields:
                return f'<w:hyperlink r:id="rId20" w:history="1">{inner}</w:hyperlink>'
            return self.field(' HYPERLINK "https://example.org/reading" ', inner)
        return self.run(self.text(text), MARKS[kind])

    def field(self, code, result):
        return (self.run('<w:fldChar w:fldCharType="begin"/>') + self.run(f'<w:instrText xml:space="preserve">{escape(code)}</w:instrText>')
                + self.run('<w:fldChar w:fldCharType="separate"/>') + result + self.run('<w:fldChar w:fldCharType="end"/>'))

    def paragraph(self, inner, style="", extra=""):
        style = f'<w:pStyle w:val="{style}"/>' if style else ""
        rsid = f' w14:paraId="{self.dice.randrange(16 ** 7):08X}" w:rsidR="{self.rsid()}" w:rsidRDefault="{self.rsid()}"' if self.broken else ""
        marks = f"<w:pPr>{style}{extra}</w:pPr>" if style or extra else ""
        return f"<w:p{rsid}>{marks}{inner}</w:p>"

    def node(self, kind, inlines):
        if kind == "table":
            rows = "".join("<w:tr>" + "".join(f'<w:tc><w:tcPr><w:tcW w:w="4500" w:type="dxa"/></w:tcPr>{self.paragraph(self.inline("t", c))}</w:tc>' for c in row)
                           + "</w:tr>" for row in table(inlines))
            return f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/></w:tblPr><w:tblGrid><w:gridCol w:w="4500"/><w:gridCol w:w="4500"/></w:tblGrid>{rows}</w:tbl>'
        if kind == "figure":
            return self.paragraph(self.run(self.picture(inlines[0]))) + self.paragraph(self.inline("t", inlines[1]), "Caption")
        if kind == "box":
            return self.paragraph(self.run(self.box(inlines[0][1])))
        body = "".join(self.inline(*i) for i in inlines)
        if kind == "p":
            if self.document.wants("symbols"):
                body = self.run("<w:tab/>") + body + self.run('<w:sym w:font="Wingdings" w:char="F04A"/>')
            if self.fields:
                body = body + self.field(' ADDIN EN.CITE <EndNote><Cite><Author>Waltz</Author><Year>1979</Year><DisplayText>(Waltz 1979)</DisplayText></Cite></EndNote>', "")
        if kind == "item":
            return self.paragraph(body, "ListParagraph", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
        styles = {"h1": "Heading1", "h2": "Heading2", "quote": "Quote", "front": "Subtitle", "ref": "Bibliography"}
        return self.paragraph(body, styles.get(kind, ""))

    def contents(self):
        """A table of contents in a content control, with its field."""
        self.document.added = ["Contents", self.document.title] + self.document.added
        entry = self.run(self.text(self.document.title)) + self.run("<w:tab/>") + self.field(" PAGEREF _Toc1 \\h ", self.run("<w:t>1</w:t>"))
        return ('<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>'
                + self.paragraph(self.run("<w:t>Contents</w:t>"), "TOCHeading")
                + self.paragraph(self.field(' TOC \\o "1-3" \\h \\z \\u ', entry), "TOC1") + "</w:sdtContent></w:sdt>")

    def cover(self):
        """A cover page: bound content controls, then a page break."""
        self.document.added = [AUTHOR, COURSE] + self.document.added
        bound = "".join(
            f'<w:sdt><w:sdtPr><w:alias w:val="{name}"/><w:text/></w:sdtPr><w:sdtContent>{self.paragraph(self.run(self.text(text)), "Subtitle")}</w:sdtContent></w:sdt>'
            for name, text in (("Author", AUTHOR), ("Company", COURSE)))
        return ('<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Cover Pages"/><w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>'
                + bound + self.paragraph(self.run('<w:br w:type="page"/>')) + "</w:sdtContent></w:sdt>")

    def picture(self, alt):
        alt = escape(alt, {'"': "&quot;"})
        return ('<w:drawing><wp:inline><wp:extent cx="1080000" cy="720000"/>'
                f'<wp:docPr id="1" name="Picture 1" descr="{alt}"/><a:graphic><a:graphicData uri="{OTHER["pic"]}"><pic:pic><pic:nvPicPr>'
                '<pic:cNvPr id="1" name="bars.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rId21"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
                '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1080000" cy="720000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
                "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>")

    def box(self, text):
        """A text box twice, as drawing and as its older fallback."""
        inner = f"<w:txbxContent>{self.paragraph(self.inline(*('t', text)))}</w:txbxContent>"
        return (f'<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:extent cx="2000000" cy="600000"/><wp:docPr id="2" name="Text Box 2"/>'
                f'<a:graphic><a:graphicData uri="{OTHER["wps"]}"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr/><wps:txbx>{inner}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic>'
                f'</wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape id="b1" style="width:160pt;height:50pt"><v:textbox>{inner}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent>')

    def styles(self):
        names = {"Heading1": "heading 1", "Heading2": "heading 2", "Quote": "Quote", "Caption": "caption", "Subtitle": "Subtitle",
                 "ListParagraph": "List Paragraph", "Bibliography": "Bibliography", "TOCHeading": "TOC Heading", "TOC1": "toc 1",
                 "Header": "header", "Footer": "footer", "FootnoteText": "footnote text", "EndnoteText": "endnote text", "CommentText": "annotation text"}
        level = {"Heading1": 0, "Heading2": 1}
        return "".join(f'<w:style w:type="paragraph" w:styleId="{i}"><w:name w:val="{n}"/><w:basedOn w:val="Normal"/>'
                       + (f'<w:pPr><w:outlineLvl w:val="{level[i]}"/></w:pPr>' if i in level else "") + "</w:style>" for i, n in names.items())

    def note_part(self, which):
        """The notes, after the separators that Word keeps first."""
        parts = "".join(f'<w:{which} w:type="{t}" w:id="{n}"><w:p><w:r><w:{t}/></w:r></w:p></w:{which}>' for n, t in ((-1, "separator"), (0, "continuationSeparator")))
        for n, text in enumerate(self.notes[which], 1):
            inner = self.run(f"<w:{which}Ref/>") + self.inline("t", " " + text)
            parts += f'<w:{which} w:id="{n}">{self.paragraph(inner, which.title() + "Text")}</w:{which}>'
        return f"<w:{which}s {SPACES}>{parts}</w:{which}s>"

    def parts(self):
        """(name, kind, xml) for what word/document.xml refers to."""
        parts = [("styles", "styles", f'<w:styles {SPACES}><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>{self.styles()}</w:styles>'),
                 ("numbering", "numbering", f'<w:numbering {SPACES}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'),
                 ("settings", "settings", f'<w:settings {SPACES}><w:zoom w:percent="100"/><w:rsids><w:rsidRoot w:val="00AB12CD"/></w:rsids></w:settings>')]
        for which, texts in self.notes.items():
            if texts:
                parts.append((f"{which}s", f"{which}s", self.note_part(which)))
        if self.comments:
            inner = "".join(f'<w:comment w:id="{n}" {WHO} w:initials="S">{self.paragraph(self.inline("t", t), "CommentText")}</w:comment>' for n, t in enumerate(self.comments))
            parts.append(("comments", "comments", f"<w:comments {SPACES}>{inner}</w:comments>"))
        if self.document.header:
            parts.append(("header1", "header", f'<w:hdr {SPACES}>{self.paragraph(self.inline("t", self.document.header), "Header")}</w:hdr>'))
            page = self.run("<w:t xml:space=\"preserve\">Page </w:t>") + self.field(" PAGE   \\* MERGEFORMAT ", self.run("<w:t>1</w:t>"))
            parts.append(("footer1", "footer", f'<w:ftr {SPACES}>{self.paragraph(page, "Footer")}</w:ftr>'))
        return parts

    def package(self, strict=False):
        parts = self.parts()
        office = "application/vnd.openxmlformats-officedocument.wordprocessingml."
        types = "".join(f'<Override PartName="/word/{n}.xml" ContentType="{office}{k}+xml"/>' for n, k, _ in parts)
        types = ('<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
                 f'<Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="{office}document.main+xml"/>{types}'
                 '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>')
        links = "".join(f'<Relationship Id="rId{n}" Type="{R}/{k}" Target="{name}.xml"/>' for n, (name, k, _) in enumerate(parts, 1))
        links += f'<Relationship Id="rId20" Type="{R}/hyperlink" Target="https://example.org/reading" TargetMode="External"/>'
        links += f'<Relationship Id="rId21" Type="{R}/image" Target="media/image1.png"/>' if self.document.wants("figure") else ""
        refs = "".join(f'<w:{k}Reference w:type="default" r:id="rId{n}"/>' for n, (_, k, _) in enumerate(parts, 1) if k in ("header", "footer"))
        section = f'<w:sectPr>{refs}<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="708" w:footer="708" w:gutter="0"/></w:sectPr>'
        members = [
            ("[Content_Types].xml", f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{types}</Types>'),
            ("_rels/.rels", f'<Relationships xmlns="{REL}"><Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/>'
             f'<Relationship Id="rId2" Type="{REL}/metadata/core-properties" Target="docProps/core.xml"/></Relationships>'),
            ("word/document.xml", f"<w:document {SPACES}><w:body>{self.body}{section}</w:body></w:document>"),
            ("word/_rels/document.xml.rels", f'<Relationships xmlns="{REL}">{links}</Relationships>'),
            *((f"word/{n}.xml", xml) for n, _, xml in parts),
            ("docProps/core.xml", core(self.document.title)),
        ]
        members = [(n, (HEAD + x)) for n, x in members]
        if strict:
            for old, new in STRICT.items():
                members = [(n, x.replace(old, new)) for n, x in members]
        image = [("word/media/image1.png", png())] if self.document.wants("figure") else []
        return pack([(n, x.encode()) for n, x in members] + image)


def core(title):
    return ('<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
            'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
            f"<dc:title>{escape(title)}</dc:title><dc:creator>{AUTHOR}</dc:creator><cp:lastModifiedBy>{AUTHOR}</cp:lastModifiedBy><dc:language>en-GB</dc:language>"
            '<dcterms:created xsi:type="dcterms:W3CDTF">2026-11-01T10:00:00Z</dcterms:created></cp:coreProperties>')


def make():
    for name, number, wishes, features in [
        ("word-broken.docx", "12", "broken curly i b", ["broken runs", "proofing marks", "bookmarks", "smart tags", "page break marks"]),
        ("word-fields.docx", "20", "fields header a refs front", ["table of contents", "citation fields", "page numbers"]),
        ("word-tracked.docx", "07", "del ins mv cm", []),
        ("word-boxes.docx", "13", "box figure curly", ["alternate content"]),
        ("word-controls.docx", "15", "controls cover header", ["content controls", "cover page"]),
        ("word-symbols.docx", "04", "symbols firm shy nbsp br", ["tabs", "symbols", "non-breaking hyphens"]),
        ("word-notes.docx", "07", "fn fn2 en refs quote broken", ["broken runs"]),
        ("word-hidden.docx", "28", "hid cm fn", []),
        ("word-table.docx", "27", "table list quote b i sc", []),
        ("word-all.docx", "03", "broken fields header fn fn2 en cm del ins mv hid table list quote box figure refs front i b sc a br nbsp shy curly",
         ["broken runs", "table of contents", "citation fields"]),
    ]:
        document = Document(number, wishes)
        good(name, document, "hand-made in the shape of Word", Word(document).package(), *features)
    document = Document("34", "fn quote i b")
    good("word-strict.docx", document, "hand-made in the shape of Word", Word(document).package(strict=True), "strict namespaces")
