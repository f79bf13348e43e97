"""Files of every format for the tests of reading, made on the spot."""

import io
import zipfile
from email.message import EmailMessage

import docx

HEADLINE = "Stadtrat beschließt neue Brücke"
PARAGRAPHS = (
    "Der Stadtrat von Lindheim hat am Dienstag den Bau einer neuen Brücke beschlossen. Sie soll 2028 fertig sein.",
    "Die Kosten liegen nach Angaben der Verwaltung bei neun Millionen Euro. Das Land zahlt die Hälfte.",
)
TEXT = "\n\n".join((HEADLINE, *PARAGRAPHS))


def make_zip(files: dict[str, bytes]) -> bytes:
    """Return a zip archive of these files."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


def make_word() -> bytes:
    """Return a DOCX file with a heading and two paragraphs."""
    document = docx.Document()
    document.add_heading(HEADLINE, 1)
    for paragraph in PARAGRAPHS:
        document.add_paragraph(paragraph)
    packed = io.BytesIO()
    document.save(packed)
    return packed.getvalue()


def make_mail(*, html: bool = False, attached: EmailMessage | None = None, subject: str = HEADLINE) -> EmailMessage:
    """Return a message with the article as its body."""
    message = EmailMessage()
    message["From"] = "Talbote <news@talbote.invalid>"
    message["Subject"] = subject
    message["Date"] = "Tue, 10 Mar 2026 07:00:00 +0100"
    message.set_content("\n\n".join(PARAGRAPHS))
    if html:
        message.add_alternative("".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS), subtype="html")
    if attached is not None:
        message.add_attachment(attached)
    return message


def make_pdf(lines: list[str]) -> bytes:
    """Return a one-page PDF that shows these lines in Helvetica (Latin-1)."""
    shown = " T* ".join(f"({line.replace('(', '').replace(')', '')}) Tj" for line in lines)
    stream = f"BT /F1 11 Tf 50 780 Td 14 TL {shown} ET".encode("latin-1")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
            b" /Resources << /Font << /F1 5 0 R >> >> >>"
        ),
        b"<< /Length " + str(len(stream)).encode() + b" >>\nstream\n" + stream + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    body, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    trailer = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF"
    return body + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode()
