"""Formats turned against their reader: XML, OpenDocument, HTML, EPUB, PDF, RTF."""
import zlib

from bad_zips import around, bomb, members, package, swap
from by_type import by_reportlab
from by_page import book
from by_python import by_odf
from by_rtf import Rich
from model import Document, raw
from shelf import bad, pack

SHORT = "21-oil-and-arithmetic"
LAUGHS = "<!DOCTYPE lolz [<!ENTITY l0 \"ha\">" + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10)) + "]>"
OUTSIDE = '<!DOCTYPE x [<!ENTITY out SYSTEM "file:///etc/passwd">]>'
REMOTE = '<!DOCTYPE x [<!ENTITY % far SYSTEM "http://127.0.0.1:9/far.dtd"> %far;]>'


def typed(xml, doctype, words):
    """The part with a document type, and words in its first paragraph."""
    xml = xml.decode()
    head, rest = xml[:xml.index("?>") + 2], xml[xml.index("?>") + 2:]
    for tag in ("<w:t>", "<text:p>"):
        if tag in rest:
            place = rest.index(tag) + len(tag)
            return (head + doctype + rest[:place] + words + rest[place:]).encode()
    place = rest.index(">", rest.index("<text:p")) + 1
    return (head + doctype + rest[:place] + words + rest[place:]).encode()


def xml_files():
    docx, odt = package(), by_odf(Document("21", "i"))
    parts = {"docx": (docx, "word/document.xml"), "odt": (odt, "content.xml")}
    for kind, (file, part) in parts.items():
        old = dict(members(file))[part]
        for name, doctype, words, what, reason in [
            ("laughs", LAUGHS, "&l9;", "entities that grow to two thousand million letters", "bomb"),
            ("outside", OUTSIDE, "&out;", "an entity that is a file of the machine", "entity"),
            ("remote", REMOTE, "", "a document type from the net, which must not be asked", "entity"),
            ("doctype", "<!DOCTYPE x>", "", "a harmless document type", "unusual"),
        ]:
            bad(f"xml-{name}.{kind}", swap(file, part, typed(old, doctype, words)), f"{part}: {what}",
                "either", reason, SHORT)
        bad(f"xml-malformed.{kind}", swap(file, part, old[:len(old) // 2] + b"</wrong><" + old[len(old) // 2:]), f"{part} is malformed in its middle", "refuse", "broken")
        bad(f"xml-missing.{kind}", swap(file, part, None), f"no {part}", "refuse", "broken")
        bad(f"xml-utf16.{kind}", swap(file, part, old.decode().replace("UTF-8", "UTF-16").replace("utf-8", "utf-16").encode("utf-16")), f"{part} in UTF-16", "either", "unusual", SHORT)
    old = dict(members(docx))["word/document.xml"].decode()
    bad("xml-deep.docx", around("<w:sdt><w:sdtContent>" * 50000 + "<w:p/>" + "</w:sdtContent></w:sdt>" * 50000), "100000 elements deep", "refuse", "bomb")
    deep = "<text:span>" * 100000 + "deep" + "</text:span>" * 100000
    content = dict(members(odt))["content.xml"].decode()
    place = content.index("</office:text>")
    bad("xml-deep.odt", swap(odt, "content.xml", (content[:place] + "<text:p>" + deep + "</text:p>" + content[place:]).encode()), "100000 spans deep", "either", "bomb", SHORT)
    bad("bomb-blanks.odt", bomb(odt, "content.xml", 20), "20 MB of blanks in content.xml", "either", "bomb", SHORT)
    bad("xml-spaces.odt", swap(odt, "content.xml", content.replace("</office:text>", '<text:p>a<text:s text:c="4000000000"/>b</text:p></office:text>').encode()), "an element that stands for 4000 million spaces", "either", "bomb", SHORT)
    bad("xml-columns.odt", swap(odt, "content.xml", content.replace("</office:text>", '<table:table><table:table-row table:number-rows-repeated="1000000000"><table:table-cell table:number-columns-repeated="1000000000"><text:p>x</text:p></table:table-cell></table:table-row></table:table></office:text>').encode()), "a cell repeated without end", "either", "bomb", SHORT)
    bad("one-line.docx", around("<w:p><w:r><w:t>" + (raw("21").replace("\n", " ") + " ").replace("&", "&amp;") * 900 + "</w:t></w:r></w:p>"), "one paragraph of 1 MB", "either", "long")
    bad("no-links.docx", pack([(n, d) for n, d in members(docx) if not n.endswith(".rels")]), "no relationships", "either", "broken", SHORT)
    bad("no-types.docx", swap(docx, "[Content_Types].xml", None), "no [Content_Types].xml", "either", "broken", SHORT)
    moved = [(n.replace("word/document.xml", "word/document2.xml"), d.replace(b"word/document.xml", b"word/document2.xml")) for n, d in members(docx)]
    moved = [(n.replace("_rels/document.xml.rels", "_rels/document2.xml.rels"), d) for n, d in moved]
    bad("moved-part.docx", pack(moved), "the main part is word/document2.xml", "read", "unusual", SHORT)
    bad("missing-note.docx", around('<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>'), "a note that is not there, and nothing else", "refuse", "empty")
    bad("other-prefix.docx", swap(docx, "word/document.xml", old.replace("xmlns:w=", "xmlns:q=").replace("<w:", "<q:").replace("</w:", "</q:").replace(" w:", " q:").encode()),
        "the namespace has another prefix", "read", "unusual", SHORT)
    for share in (30, 90):
        bad(f"cut-{share}.odt", odt[:len(odt) * share // 100], f"cut after {share} percent", "refuse", "truncated")


def page_files():
    text = "".join(f"<p>{p}</p>" for p in raw("21").split("\n\n"))
    bad("html-deep.html", "<div>" * 10000 + text, "10000 elements deep, none closed", "either", "bomb", SHORT)
    bad("html-laughs.html", LAUGHS + f"<html><body><p>&l9;</p>{text}</body></html>", "entities of its own", "either", "entity", SHORT)
    bad("html-cut.html", f"<html><head><title>x</title></head><body>{text}<p>And one m"[:900], "cut in a paragraph", "either", "truncated", SHORT)
    bad("html-script.html", "<html><body><script>" + text, "a script that does not end", "refuse", "empty")
    epub = book(Document("21"), 1)
    part = "EPUB/part1.xhtml"
    old = dict(members(epub))[part].decode()
    place = old.index("<body>") + 6
    bad("xml-deep.epub", swap(epub, part, (old[:place] + "<div>" * 50000 + "deep" + "</div>" * 50000 + old[place:]).encode()), "50000 elements deep", "either", "bomb", SHORT)
    head = old.index("?>") + 2
    bad("xml-laughs.epub", swap(epub, part, (old[:head] + LAUGHS + old[head:].replace("<!DOCTYPE html>", "").replace("<p>", "<p>&l9;", 1)).encode()), "entities that grow", "either", "bomb", SHORT)
    bad("xml-outside.epub", swap(epub, part, (old[:head] + OUTSIDE + old[head:].replace("<!DOCTYPE html>", "").replace("<p>", "<p>&out;", 1)).encode()), "an entity that is a file of the machine", "either", "entity", SHORT)
    bad("no-container.epub", swap(epub, "META-INF/container.xml", None), "no META-INF/container.xml", "either", "broken", SHORT)
    opf = dict(members(epub))["EPUB/content.opf"].decode()
    bad("climbs.epub", swap(epub, "EPUB/content.opf", opf.replace('"part1.xhtml"', '"../../../etc/passwd"').encode()), "its chapter is outside of the book", "refuse", "name")
    bad("locked.epub", pack(members(epub) + [("META-INF/encryption.xml", b'<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><EncryptedData xmlns="http://www.w3.org/2001/04/xmlenc#"><CipherData><CipherReference URI="EPUB/part1.xhtml"/></CipherData></EncryptedData></encryption>')]),
        "a book that says its chapter is encrypted", "either", "locked", SHORT)
    bad("cut.epub", epub[:len(epub) // 2], "cut in half", "refuse", "truncated")


def pdf(objects, root=1, trailer="", table=True):
    """A file of numbered objects from 1 on, with its table."""
    out, places = b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n", []
    for n, item in enumerate(objects, 1):
        places.append(len(out))
        item = item.encode("latin-1") if isinstance(item, str) else item
        out += b"%d 0 obj\n" % n + item + b"\nendobj\n"
    start = len(out)
    rows = b"".join(b"%010d 00000 n \n" % p for p in places)
    if table:
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1) + rows
    return out + f"trailer\n<< /Size {len(places) + 1} /Root {root} 0 R {trailer}>>\nstartxref\n{start}\n%%EOF\n".encode()


def stream(data, more=""):
    data = data.encode("latin-1") if isinstance(data, str) else data
    return f"<< /Length {len(data)} {more}>>\nstream\n".encode() + data + b"\nendstream"


def page(contents, resources="/Font << /F 5 0 R >>", length=None, more=""):
    """One page: catalog, tree, page, contents, font."""
    content = stream(contents, more)
    if length is not None:
        content = content.replace(b"/Length %d" % len(contents), b"/Length %s" % length.encode(), 1)
    return ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << {resources} >> >>",
            content, "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>"]


def shown(text, width=90):
    """Text lines as a content stream."""
    lines, at = ["BT /F 11 Tf 14 TL 60 780 Td"], text
    for paragraph in at.split("\n\n"):
        line = ""
        for word in paragraph.split():
            if len(line) + len(word) > width:
                lines.append(f"({line}) '")
                line = ""
            line += ("" if not line else " ") + word.replace("(", "\\(").replace(")", "\\)")
        lines += [f"({line}) '", "T*"]
    return "\n".join(lines + ["ET"])


def pdf_files():
    essay = shown(raw("21"))
    whole = pdf(page(essay))
    made = by_reportlab(Document("21"))
    bad("pdf-no-table.pdf", pdf(page(essay), table=False).replace(b"startxref\n", b"startxref\n9"), "no table of objects; can be rebuilt", "either", "broken", SHORT)
    bad("pdf-wrong-table.pdf", whole.replace(b"00000 n ", b"00007 n ").replace(b"xref\n0", b"xref\n3", 1), "a wrong table of objects; can be rebuilt", "read", "broken", SHORT)
    bad("pdf-short-length.pdf", pdf(page(essay, length="10")), "/Length too short", "either", "broken", SHORT)
    bad("pdf-long-length.pdf", pdf(page(essay, length="99999999")), "/Length too long", "either", "broken", SHORT)
    bad("pdf-own-length.pdf", pdf(page(essay, length="4 0 R")), "/Length refers to its own stream", "either", "broken", SHORT)
    bad("pdf-junk-before.pdf", b"junk\n" * 20 + whole, "a hundred bytes before the head", "read", "broken", SHORT)
    for share in (20, 60, 97):
        bad(f"cut-{share}.pdf", made[:len(made) * share // 100], f"cut after {share} percent", "either" if share == 97 else "refuse", "truncated")
    bad("pdf-cycle.pdf", pdf(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 9 >>", "<< /Type /Pages /Parent 2 0 R /Kids [2 0 R 3 0 R] /Count 9 >>"]), "a page tree with a cycle", "refuse", "broken")
    deep = ["<< /Type /Catalog /Pages 2 0 R >>"] + [f"<< /Type /Pages /Kids [{n} 0 R] /Count 1 >>" for n in range(3, 303)] + ["<< /Type /Page /Parent 302 0 R >>"]
    bad("pdf-deep-pages.pdf", pdf(deep), "a page tree 300 deep", "refuse", "bomb")
    form = stream("/X Do /X Do", "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >> ")
    bad("pdf-form-loop.pdf", pdf(page("/X Do " + essay, "/Font << /F 5 0 R >> /XObject << /X 6 0 R >>") + [form]), "a form that draws itself", "either", "bomb", SHORT)
    forms = [stream("/X Do " * 10, f"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X {n} 0 R >> >> ") for n in range(7, 17)] + [stream("BT ET", "/Type /XObject /Subtype /Form /BBox [0 0 9 9] ")]
    bad("pdf-form-bomb.pdf", pdf(page("/X Do", "/XObject << /X 6 0 R >>") + forms), "forms that draw ten forms each, ten deep", "refuse", "bomb")
    zeros = zlib.compress(zlib.compress(b" " * 100_000_000, 9), 9)
    bad("pdf-flate-bomb.pdf", pdf(page(zeros, more="/Filter [/FlateDecode /FlateDecode] ")), "a page of 100 MB of blanks, packed twice", "refuse", "bomb")
    bad("pdf-deep-array.pdf", pdf(page("[" * 15000 + "(x)" + "]" * 15000 + " TJ")), "arrays 15000 deep in a page", "refuse", "bomb")
    bad("pdf-deep-object.pdf", pdf(["<< /Type /Catalog /Pages 2 0 R /X " + "[" * 8000 + "]" * 8000 + " >>"] + page(essay)[1:]), "arrays 8000 deep in the catalog", "either", "bomb", SHORT)
    bad("pdf-many-pages.pdf", pdf(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [" + "3 0 R " * 3000 + "] /Count 2000000000 >>"] + page(essay)[2:]), "one page 3000 times, said to be 2000 million", "either", "bomb")
    bad("pdf-table-loop.pdf", whole.replace(b"trailer\n<<", b"trailer\n<< /Prev %d" % whole.index(b"xref\n0")), "a table of objects that comes before itself", "either", "broken", SHORT)
    bad("pdf-no-letters.pdf", pdf(page(essay.translate({n: n + 100 for n in range(97, 123)}))[:4] + ["<< /Type /Font /Subtype /Type1 /BaseFont /Own /Encoding << /Differences [197 " + " ".join(f"/g{n}" for n in range(26)) + "] >> >>"]), "letters without a meaning: a font of its own names", "refuse", "no-text-layer")
    bad("pdf-blank.pdf", pdf(page("")), "a page with nothing on it", "refuse", "empty")


def rtf_files():
    rtf = Rich(Document("21", "curly i")).file()
    bad("rtf-deep.rtf", r"{\rtf1\ansi " + "{" * 50000, "50000 open braces", "refuse", "bomb")
    bad("rtf-bin.rtf", rtf.replace(r"\pard", r"{\*\objdata \bin2147483647 x}\pard", 1), "\\bin that says two thousand million bytes follow", "either", "broken", SHORT)
    bad("rtf-numbers.rtf", rtf.replace(r"\fs24 ", r"\fs99999999999999999999\uc2147483647\u-99999999 "), "numbers too large for any field", "either", "broken", SHORT)
    bad("rtf-extra-braces.rtf", rtf.replace(r"\par" + "\n", r"\par}" + "\n", 1), "a closing brace too many after the first paragraph", "either", "broken", SHORT)
    for share in (15, 60, 95):
        bad(f"cut-{share}.rtf", rtf[:len(rtf) * share // 100], f"cut after {share} percent", "refuse" if share == 15 else "either", "truncated")


def make():
    xml_files()
    page_files()
    pdf_files()
    rtf_files()
