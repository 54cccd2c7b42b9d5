"""Archives that bomb, lie, climb out of their folder or are cut short."""
import io
import random
import struct
import zipfile
import zlib

from by_word import Word
from model import Document, raw
from shelf import STAMP, bad, pack

ESSAY = raw("21").encode()


def package(number="21", wishes=""):
    return Word(Document(number, wishes)).package()


def members(data):
    source = zipfile.ZipFile(io.BytesIO(data))
    return [(i.filename, source.read(i)) for i in source.infolist()]


def swap(data, name, new):
    """The package with one part changed, or taken out when `new` is None."""
    return pack([(n, new if n == name else d) for n, d in members(data) if n != name or new is not None])


def body(inside):
    """A package around the inside of w:body."""
    text = dict(members(package()))["word/document.xml"].decode()
    return text[:text.index("<w:body>") + 8] + inside + "</w:body></w:document>"


def around(inside):
    return swap(package(), "word/document.xml", body(inside).encode())


def entry(name, data, flags=0, mode=0o644, packed=None, size=None):
    """One member by hand: (local header with data, directory record without its offset, offset field)."""
    packed = zlib.compress(data, 9)[2:-4] if packed is None else packed
    size = len(data) if size is None else size
    common = struct.pack("<HHHHHIIIHH", 20, flags, 8, 0x5000, 0x5D61, zlib.crc32(data), len(packed), size, len(name), 0)
    record = b"PK\x01\x02" + struct.pack("<H", 0x314) + common + struct.pack("<HHHI", 0, 0, 0, mode << 16)
    return b"PK\x03\x04" + common + name + packed, record, name


def archive(entries, count=None):
    out, directory = b"", b""
    for local, record, name in entries:
        directory += record + struct.pack("<I", len(out)) + name
        out += local
    return out + directory + end(count or len(entries), len(directory), len(out))


def end(count, size, offset):
    return b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, count, count, size, offset, 0)


def overlap(count):
    """Many names for one compressed megabyte."""
    data = b" " * (1 << 20)
    local, record, _ = entry(b"0.txt", data)
    directory = b"".join(record + struct.pack("<I", 0) + b"0.txt" for _ in range(count))
    return local + directory + end(count, len(directory), len(local))


def blanks(megabytes, before, after):
    """Deflated blanks between two texts, with their checksum, without keeping them."""
    packer, check, out, size = zlib.compressobj(9, zlib.DEFLATED, -15), 0, b"", 0
    for part in [before, *[b" " * (1 << 20)] * megabytes, after]:
        check, size = zlib.crc32(part, check), size + len(part)
        out += packer.compress(part)
    return out + packer.flush(), check, size


def bomb(data, name, megabytes):
    """The package, with a part that grows by so many megabytes of blanks."""
    entries = []
    for member, old in members(data):
        local, record, label = entry(member.encode(), old)
        if member == name:
            middle = old.rindex(b"</")
            middle = old.rindex(b"</", 0, old.rindex(b"</", 0, middle))
            packed, check, size = blanks(megabytes, old[:middle], old[middle:])
            numbers = struct.pack("<III", check, len(packed), size)
            local = local[:14] + numbers + local[26:30] + label + packed
            record = record[:16] + numbers + record[28:]
        entries.append((local, record, label))
    return archive(entries)


def nested(depth):
    data = ESSAY
    for level in range(depth):
        data = pack([(f"level{level}.zip" if level else "essay.txt", data)])
    return data


def tenfold(depth):
    """Each level holds the one below ten times."""
    data = pack([("blanks.txt", b" " * (1 << 20))])
    for _ in range(depth):
        data = pack([(f"{n}.zip", data) for n in range(10)])
    return data


def make():
    good = package()
    bad("bomb-blanks.docx", bomb(good, "word/document.xml", 290), "290 MB of blanks in document.xml", "refuse", "bomb")
    bad("bomb-paragraphs.docx", around("<w:p/>" * 3_000_000), "three million empty paragraphs, 18 MB", "refuse", "bomb")
    bad("bomb-overlap.zip", overlap(400), "400 names for one member of 1 MB", "refuse", "bomb")
    bad("bomb-tenfold.zip", tenfold(5), "zips in zips, ten in each, five deep: 100 GB", "refuse", "bomb")
    bad("zip-size-lies.docx", archive([entry(n.encode(), d, size=10 if n == "word/document.xml" else None) for n, d in members(good)]),
        "document.xml says it has 10 bytes", "either", "broken")
    bad("zip-count-lies.docx", archive([entry(n.encode(), d) for n, d in members(good)], 60000), "the directory says it has 60000 entries", "either", "broken")
    bad("zip-many-entries.docx", pack(members(good) + [(f"x{n}", b"") for n in range(250)]), "250 empty members beside the right ones", "either", "bomb", "21-oil-and-arithmetic")
    bad("zip-nested.zip", nested(6), "an essay six zips deep", "refuse", "nested")
    for name, label, what in [
        ("zip-climbs.zip", b"../../etc/essay.txt", "a name that climbs out of the folder"),
        ("zip-absolute.zip", b"/etc/essay.txt", "an absolute name"),
        ("zip-backslash.zip", b"..\\..\\essay.txt", "a name that climbs with backslashes"),
        ("zip-drive.zip", b"C:\\essay.txt", "a name with a drive"),
        ("zip-nul.zip", b"essay.txt\0.exe", "a name with NUL"),
        ("zip-long-name.zip", b"a" * 12000 + b".txt", "a name of 12000 letters"),
        ("zip-not-utf8.zip", b"\xff\xfe\x80.txt", "a name that is no UTF-8"),
    ]:
        bad(name, archive([entry(label, ESSAY)]), what + "; nothing may be written by it", "either", "name", "21-oil-and-arithmetic")
    bad("zip-duplicate.zip", archive([entry(b"essay.txt", ESSAY), entry(b"essay.txt", raw("16").encode())]), "one name twice", "either", "name")
    bad("zip-symlink.zip", archive([entry(b"essay.txt", b"/etc/passwd", mode=0o120777)]), "a symbolic link", "refuse", "name")
    bad("zip-encrypted.zip", archive([entry(b"essay.txt", ESSAY, flags=1, packed=random.Random(1).randbytes(700))]), "a member marked as encrypted", "refuse", "locked")
    bad("zip-empty.zip", end(0, 0, 0), "a zip of nothing", "refuse", "empty")
    bad("zip-empty.docx", end(0, 0, 0), "a zip of nothing, named docx", "refuse", "empty")
    bad("zip-climbs.docx", pack(members(good) + [("../../etc/x.txt", b"x")]), "a good package with a member that climbs", "read", "name", "21-oil-and-arithmetic")
    bad("zip-junk-before.docx", b"\0" * 100 + good, "a hundred bytes before the zip", "either", "broken", "21-oil-and-arithmetic")
    bad("zip-stored.docx", pack([(n, d, zipfile.ZIP_STORED) for n, d in members(good)]), "a package that is not compressed", "read", "unusual", "21-oil-and-arithmetic")
    bad("zip-bzip2.docx", pack([(n, d, zipfile.ZIP_BZIP2) for n, d in members(good)]), "a package compressed by bzip2", "either", "unusual", "21-oil-and-arithmetic")
    bad("zip-streamed.docx", streamed(good), "a package with sizes after the data", "read", "unusual", "21-oil-and-arithmetic")
    wrong = bytearray(good)
    wrong[wrong.index(b"word/document.xml") - 16] ^= 0xFF
    bad("zip-wrong-checksum.docx", bytes(wrong), "the first checksum of document.xml is wrong", "either", "broken")
    for share in (10, 50, 95):
        bad(f"cut-{share}.docx", good[:len(good) * share // 100], f"cut after {share} percent", "refuse", "truncated")


def streamed(data):
    class Pipe(io.RawIOBase):
        """Cannot be rewound, so sizes come late."""
        def __init__(self):
            self.data = b""

        def writable(self):
            return True

        def write(self, part):
            self.data += bytes(part)
            return len(part)
    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w") as z:
        for name, part in members(data):
            info = zipfile.ZipInfo(name, STAMP)
            info.compress_type = zipfile.ZIP_DEFLATED
            z.writestr(info, part)
    return pipe.data
