"""Downloads of learning platforms: zips of the class's files, one of them bad in each."""
from by_type import by_reportlab
from by_word import Word
from model import Document, raw
from shelf import lms, pack


def essay(number, wishes=""):
    return Word(Document(number, wishes)).package()


def page(number):
    """What is typed into the platform itself."""
    return "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>onlinetext</title></head><body>\n" + "".join(
        f"<p>{p}</p>\n" for p in raw(number).strip().split("\n\n")) + "</body></html>\n"


def receipt(student, file):
    return (f"Name: {student} (user)\nAssignment: Essay 1\nDate Submitted: Sunday, 1 November 2026 10:00:00 o'clock\nCurrent Grade: Not Yet Graded\n\n"
            f"Submission Field:\nThere is no student submission text data for this assignment.\n\nComments:\nThere are no student comments for this assignment.\n\n"
            f"Files:\n\tOriginal filename: essay.docx\n\tFilename: {file}\n")


def zipped(name, members, what, read, refuse):
    lms(name, pack([(n, d if isinstance(d, bytes) else d.encode()) for n, d in members]), what, read, refuse)


def make():
    slot = "assignsubmission_file_"
    zipped("moodle-folders.zip", [
        (f"Student One_1234567_{slot}/essay.docx", essay("21", "fn i")),
        (f"Student Two_1234568_{slot}/essay.docx", essay("30", "broken")),
        (f"Student Two_1234568_{slot}/notes.txt", raw("05")),
        ("Student Three_1234569_assignsubmission_onlinetext_/onlinetext.html", page("16")),
        (f"Stüdent Fo\u0301ur_1234570_{slot}/essay.pdf", by_reportlab(Document("25"))),
        (f"Student Five_1234571_{slot}/essay.docx", essay("14")[:1500]),
        ("Student Six_1234572_assignsubmission_onlinetext_/onlinetext.html", "<!DOCTYPE html>\n<html><body></body></html>\n"),
        (f"__MACOSX/Student One_1234567_{slot}/._essay.docx", b"\0\x05\x16\x07\0\x02\0\0Mac OS X        " + b"\0" * 60),
        (f"Student Two_1234568_{slot}/.DS_Store", b"\0\0\0\1Bud1" + b"\0" * 90),
        ("Thumbs.db", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 90),
    ], "Moodle with a folder for each student",
        ["21-oil-and-arithmetic", "30-lecture-summary", "05-what-realists-say", "16-nothing-new", "25-short-change"],
        ["Student Five: a docx cut short", "Student Six: a page with nothing in it"])
    zipped("moodle-flat.zip", [
        (f"Student One_1234567_{slot}essay.docx", essay("04")),
        (f"Student Two_1234568_{slot}Essay final (2).docx", essay("12", "broken")),
        (f"Student Three_1234569_{slot}scan.pdf", b""),
    ], "Moodle without folders", ["04-one-boat", "12-it-is-true-that"], ["Student Three: no bytes"])
    zipped("canvas.zip", [
        ("onestudent_123_456_essay.docx", essay("08")),
        ("twostudent_LATE_124_457_essay-1.pdf", by_reportlab(Document("34"))),
        ("threestudent_125_458_essay.docx", b"\x89PNG\r\n\x1a\n" + b"\0" * 200),
    ], "Canvas", ["08-two-camps", "34-lists-both-at-the-end"], ["threestudent: a picture under the name of a docx"])
    stamp = "2026-11-01-10-00-00"
    zipped("blackboard.zip", [
        (f"Assignment_userone_attempt_{stamp}_essay.docx", essay("03")),
        (f"Assignment_userone_attempt_{stamp}.txt", receipt("Student One", f"Assignment_userone_attempt_{stamp}_essay.docx")),
        (f"Assignment_usertwo_attempt_{stamp}_essay.docx", b"PK\x03\x04" + b"\0" * 300),
        (f"Assignment_usertwo_attempt_{stamp}.txt", receipt("Student Two", f"Assignment_usertwo_attempt_{stamp}_essay.docx")),
    ], "Blackboard, with its receipts", ["03-kuwait-lesson"], ["usertwo: a zip in its first bytes only", "the receipts, which are no essays"])
