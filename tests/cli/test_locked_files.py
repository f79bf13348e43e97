from pathlib import Path

import pikepdf

from tests.program import Program, write_article

FLOOD = (
    "Damm gebrochen\n\nIn Neukirch ist am Montag ein Damm gebrochen. Die Polizei sprach von 120 Helfern im Einsatz.\n"
)


def test_locked_scanned_and_huge_files_are_named_and_the_rest_is_told(program: Program) -> None:
    """A PDF with a password, one without text and a page of 20 megabytes are notices; the edition is made."""
    write_article(Path("in/flood.txt"), FLOOD)
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save("in/scan.pdf")
        pdf.save("in/locked.pdf", encryption=pikepdf.Encryption(owner="owner", user="reader"))
    Path("in/huge.html").write_text("<p>Der Damm ist gebrochen.</p>" * 700_000, "utf-8")
    assert program.run("build", "in", "--date", "2026-05-13", "--formats", "json") == 0
    assert "locked.pdf: The PDF asks for a password" in program.err
    assert "scan.pdf: The PDF holds no text layer" in program.err
    assert "huge.html: The file has more than 10,000,000 bytes" in program.err
