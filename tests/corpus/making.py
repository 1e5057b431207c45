"""Files that the tests make themselves: a PDF written by hand, office files as zips."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from io import BytesIO

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
Text = tuple[float, float, float, str, str]  # x, y, size, font (F1 plain, F2 bold), words


def pdf(pages: Sequence[Sequence[Text]]) -> bytes:
    """A PDF with these texts on its pages, in Helvetica."""
    fonts = ["Helvetica", "Helvetica-Bold"]
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b""]
    objects += [f"<</Type/Font/Subtype/Type1/BaseFont/{font}/Encoding/WinAnsiEncoding>>".encode() for font in fonts]
    kids = []
    for page in pages:
        stream = b"".join(_shown(text) for text in page)
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]"
            b"/Resources<</Font<</F1 3 0 R/F2 4 0 R>>>>/Contents %d 0 R>>" % len(objects)
        )
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>".encode()
    out = BytesIO(b"%PDF-1.4\n")
    out.seek(0, 2)
    places = []
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start))
    return out.getvalue()


def _shown(text: Text) -> bytes:
    x, y, size, font, words = text
    raw = words.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return b"BT /%s %g Tf %g %g Td (%s) Tj ET\n" % (font.encode(), size, x, y, raw)


def rows(words: Sequence[str], top: float = 760, size: float = 10, font: str = "F1") -> list[Text]:
    """Lines one under the other; an empty one leaves a gap."""
    return [(72, top - 12 * index, size, font, line) for index, line in enumerate(words) if line]


def zipped(parts: dict[str, bytes | str]) -> bytes:
    """A zip of these parts."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def docx(body: str, **parts: str) -> bytes:
    """A DOCX with this body; `parts` are others under word/, by their names without .xml."""
    document = f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    others = {f"word/{name}.xml": content for name, content in parts.items()}
    return zipped({"word/document.xml": document, **others})


def p(words: str, *, bold: bool = False, style: str = "") -> str:
    """A Word paragraph."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    weight = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:p>{properties}<w:r>{weight}<w:t xml:space="preserve">{words}</w:t></w:r></w:p>'
