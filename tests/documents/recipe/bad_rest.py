"""Files under a wrong name, empty, locked, without text, or not in English."""
import gzip
import io
import random
import subprocess
from xml.sax.saxutils import escape

import msoffcrypto.format.ooxml as ooxml
import pikepdf
from PIL import Image

from bad_parts import page, pdf, shown, stream
from bad_zips import ESSAY, around, members, package, swap
from by_office import Flat, convert
from by_python import by_odf
from by_rtf import Rich
from by_type import by_fpdf, by_reportlab
from model import HERE, Document, raw
from shelf import WORK, bad, pack

SHORT = "21-oil-and-arithmetic"
KINDS = ["docx", "odt", "rtf", "pdf", "html", "epub", "md", "txt"]


def picture(kind):
    """An essay's page as a picture of black and white."""
    (WORK / "scan.pdf").write_bytes(by_fpdf(Document("21")))
    subprocess.run(["pdftoppm", "-r", "80", "-gray", "-png", "-singlefile", WORK / "scan.pdf", WORK / "scan"], check=True)
    image, out = Image.open(WORK / "scan.png"), io.BytesIO()
    if kind == "jpeg":
        image.resize((image.width // 4, image.height // 4)).save(out, "jpeg", quality=30)
        return out.getvalue()
    image = image.point(lambda v: 255 * (v > 140)).convert("1")
    image.save(out, "tiff", compression="group4", tiffinfo={278: image.height})
    whole = Image.open(io.BytesIO(out.getvalue()))
    start, length = whole.tag_v2[273][0], whole.tag_v2[279][0]
    return out.getvalue()[start:start + length], image.size


def scan(words):
    """A page that is a picture, with these words as text."""
    data, (width, height) = picture("tiff")
    more = (f"/Type /XObject /Subtype /Image /Width {width} /Height {height} /BitsPerComponent 1 /ColorSpace /DeviceGray "
            f"/Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns {width} /Rows {height} /BlackIs1 true >> ")
    contents = "q 595 0 0 842 0 0 cm /I Do Q " + words
    return pdf(page(contents, "/Font << /F 5 0 R >> /XObject << /I 6 0 R >>") + [stream(data, more)])


def misnamed():
    file = package()
    html = "<!DOCTYPE html><html><body>" + "".join(f"<p>{p}</p>" for p in raw("21").split("\n\n")) + "</body></html>"
    rtf = Rich(Document("21")).file()
    odt = by_odf(Document("21"))
    for name, data, what in [
        ("pdf-named.docx", by_reportlab(Document("21")), "a PDF"), ("docx-named.pdf", file, "a docx"), ("docx-named.txt", file, "a docx"),
        ("docx-named.doc", file, "a docx"), ("docx-named.odt", file, "a docx"), ("odt-named.docx", odt, "an odt"), ("rtf-named.doc", rtf, "an RTF"),
        ("rtf-named.txt", rtf, "an RTF"), ("html-named.docx", html, "a page"), ("html-named.doc", html, "a page"), ("html-named.txt", html, "a page"),
        ("text-named.docx", ESSAY, "plain text"), ("text-named.pdf", ESSAY, "plain text"), ("text-named.rtf", ESSAY, "plain text"), ("docx-upper.DOCX", file, "a docx"), ("docx-without-extension", file, "a docx"),
    ]:
        bad(name, data, f"{what} under this name", "read", "misnamed", SHORT)
    bad("jpeg-named.docx", picture("jpeg"), "a photograph under this name", "refuse", "not-text")
    bad("png-named.txt", b"\x89PNG\r\n\x1a\n" + random.Random(3).randbytes(900), "a picture under this name", "refuse", "not-text")
    bad("gzip-named.txt", gzip.compress(ESSAY, mtime=0), "gzip under this name", "refuse", "not-text")
    bad("zip-named.docx", pack([("essay.docx", file)]), "a zip of one docx under this name", "either", "misnamed", SHORT)


def empty():
    for n, kind in enumerate(KINDS):
        bad(f"random.{kind}", random.Random(n).randbytes(2000), "random bytes", "refuse", "not-text")
        bad(f"zero.{kind}", b"", "no bytes", "refuse", "empty")
    blank = " \n\t\n\u00a0 \r\n" * 30
    for name, data in [
        ("blanks.txt", blank), ("blanks.md", blank), ("blanks.html", f"<html><head><title>Essay</title></head><body><p>{blank}</p><p>&nbsp;</p></body></html>"),
        ("blanks.rtf", r"{\rtf1\ansi " + r"\pard  \~ \par " * 20 + "}"), ("bom.txt", b"\xef\xbb\xbf"), ("nul.txt", b"\0" * 500),
        ("blanks.docx", swap(package(), "word/document.xml", blank_body())),
    ]:
        bad(name, data, "blanks only", "refuse", "not-text" if name == "nul.txt" else "empty")


def blank_body():
    text = dict(members(package()))["word/document.xml"].decode()
    start = text.index("<w:body>") + 8
    return (text[:start] + '<w:p><w:r><w:t xml:space="preserve">  \u00a0 </w:t><w:tab/><w:br/></w:r></w:p>' * 9 + "</w:body></w:document>").encode()


def locked():
    """The salts of AES are drawn by chance, so three of these differ from run to run."""
    file = io.BytesIO()
    ooxml.OOXMLFile(io.BytesIO(package())).encrypt("secret", file)
    bad("locked.docx", file.getvalue(), "a docx with a password, in the container that Word makes", "refuse", "locked")
    odt = by_odf(Document("21"))
    crypt = ('<manifest:encryption-data manifest:checksum-type="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0#sha256-1k" manifest:checksum="AAAA">'
             '<manifest:algorithm manifest:algorithm-name="http://www.w3.org/2001/04/xmlenc#aes256-cbc" manifest:initialisation-vector="AAAA"/></manifest:encryption-data>')
    parts = []
    for name, data in members(odt):
        if name == "content.xml":
            data = random.Random(7).randbytes(1200)
        if name == "META-INF/manifest.xml":
            text = data.decode()
            at = text.index("/>", text.index('full-path="content.xml"'))
            data = (text[:at] + ">" + crypt + "</manifest:file-entry>" + text[at + 2:]).encode()
        parts.append((name, data))
    bad("locked.odt", pack(parts), "an odt whose manifest says that content.xml is encrypted", "refuse", "locked")
    for name, user, revision, expect, what in [
        ("locked.pdf", "secret", 4, "refuse", "a PDF that asks for a password"), ("locked-new.pdf", "secret", 6, "refuse", "a PDF that asks for a password, AES-256"),
        ("owner.pdf", "", 4, "read", "a PDF with an owner's password only"), ("owner-new.pdf", "", 6, "read", "a PDF with an owner's password only, AES-256"),
    ]:
        out = io.BytesIO()
        with pikepdf.open(io.BytesIO(pdf(page(shown(raw("21")))))) as source:
            source.save(out, encryption=pikepdf.Encryption(owner="owner", user=user, R=revision, aes=revision > 4, metadata=revision > 4), static_id=True)
        bad(name, out.getvalue(), what, expect, "locked" if expect == "refuse" else "unusual", SHORT if expect == "read" else "")


def other():
    bad("scanned.pdf", scan(""), "a page that is a picture", "refuse", "no-text-layer")
    bad("scanned-number.pdf", scan("BT /F 9 Tf 290 20 Td (Page 1) Tj ET"), "a page that is a picture, with a page number in letters", "refuse", "no-text-layer")
    source = WORK / "old.fodt"
    source.write_text(Flat(Document("21")).xml())
    convert("doc", [source])
    bad("old.doc", (WORK / "out/old.doc").read_bytes(), "the old binary format of Word, by LibreOffice", "refuse", "unknown")
    noise = random.Random(5).randbytes(800)
    bad("essay.pages", pack([("Index/Document.iwa", noise), ("Index/Metadata.iwa", noise[:99]), ("Metadata/Properties.plist", b"bplist00"), ("preview.jpg", picture("jpeg"))]), "a document of Pages", "refuse", "unknown")
    bad("sheet.xlsx", pack([("[Content_Types].xml", b"<Types/>"), ("xl/workbook.xml", b"<workbook/>"), ("xl/worksheets/sheet1.xml", b"<worksheet/>")]), "a spreadsheet", "refuse", "unknown")
    bad("slides.pptx", pack([("[Content_Types].xml", b"<Types/>"), ("ppt/presentation.xml", b"<p/>"), ("ppt/slides/slide1.xml", b"<p/>")]), "slides", "refuse", "unknown")
    bad("pointer.gdoc", '{"url": "https://example.org/document/4711", "doc_id": "4711"}\n', "a pointer to a document on the net", "refuse", "unknown")
    bad("utf16-without-mark.txt", raw("21").encode("utf-16-le"), "UTF-16 without a mark", "either", "encoding", SHORT)
    bad("utf32.txt", raw("21").encode("utf-32"), "UTF-32", "either", "encoding", SHORT)
    bad("cut-letter.txt", raw("24").encode()[:raw("24").encode().index("ï".encode()) + 1], "cut in the middle of a letter", "either", "truncated")
    bad("mixed-encoding.txt", raw("23").encode() + "\n\nA last line in another encoding: caf\xe9.\n".encode("cp1252"), "UTF-8 that ends in windows-1252", "either", "encoding", "23-structure-and-hope")
    bad("control.txt", raw("21").replace(" ", " \x07\x1b[31m", 5), "sounds and colours for a terminal", "either", "encoding", SHORT)


def languages():
    for path in sorted((HERE / "foreign").glob("*.txt")):
        bad(path.name, path.read_bytes(), f"an essay in {path.stem.title()}", "refuse", "language")
        if path.stem in ("german", "russian", "chinese"):
            inside = "".join(f"<w:p><w:r><w:t>{escape(p)}</w:t></w:r></w:p>" for p in path.read_text().strip().split("\n\n"))
            bad(path.stem + ".docx", around(inside), f"an essay in {path.stem.title()}", "refuse", "language")


def make():
    misnamed()
    empty()
    locked()
    other()
    languages()
