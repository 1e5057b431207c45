"""One paper after another, from the official servers into a library."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from corpus.errors import DocumentError, FetchError, UserError
from corpus.fetching import arrival, parliament
from corpus.fetching.arrival import AbsentError
from corpus.fetching.downloads import Downloads
from corpus.fetching.options import Options
from corpus.fetching.report import Report
from corpus.fetching.web import Answer, Web
from corpus.identifiers import Form, Identifier, address
from corpus.library import Library
from corpus.model import Metadata
from corpus.parsers import metadata_record

_FORMS: tuple[Form, ...] = ("xml", "html", "pdf")
_ACCEPT = {"xml": "application/xml", "metadata": "application/xml", "html": "text/html", "pdf": "application/pdf"}


class Fetcher:
    """Fetches into one library; `folder` is for what came but is not kept yet, and `web` is closed by its owner."""

    def __init__(self, library: Library, folder: Path, web: Web, options: Options) -> None:
        self._library = library
        self._downloads = Downloads(folder)
        self._web = web
        self._options = options
        sources = library.sources()
        self._held = {source.id for source in sources}
        self._known = {source.sha256: source.id for source in sources}

    def holds(self, identifier: Identifier) -> bool:
        """Whether the library has the paper."""
        return str(identifier) in self._held

    def fetch(self, identifier: Identifier, refresh: bool = False) -> Report:
        """Brings one paper in, XML before HTML before PDF; what goes wrong is in the report.

        A paper that is held costs no request, unless `refresh` asks the server whether it changed.
        """
        asked = str(identifier)
        try:
            if identifier.publication == "tk":
                return self._numbered(identifier, refresh)
            if self.holds(identifier) and not refresh:
                self._release(asked)
                return Report(asked=asked, outcome="held", id=asked)
            return self._paper(identifier)
        except UserError as error:
            return Report(asked=asked, outcome="failed", error=error)

    def _paper(self, identifier: Identifier) -> Report:
        """The first form that the server has and that can be read."""
        asked = str(identifier)
        record: bytes | None = None
        unread: DocumentError | None = None
        for form in _FORMS:
            found = self._get(identifier, form)
            if found is not None and found.status == 304:
                return Report(asked=asked, outcome="held", id=asked, form=form, url=found.url)
            if form == _FORMS[0]:
                record = self._record(identifier)
                if found is None and record is None:
                    return _not_found(identifier)
            try:
                if found is not None:
                    return self._keep(identifier, form, found, record)
            except DocumentError as error:
                unread = unread or error
        if unread is not None:
            raise unread
        return _not_found(identifier)

    def _get(self, identifier: Identifier, form: Form) -> Answer | None:
        """The paper in one form: from an earlier download, or from the server; None where it has none."""
        name = f"{identifier}.{form}"
        note = self._downloads.note(name)
        held = self.holds(identifier)
        if not held and note is not None and (body := self._downloads.body(name)) is not None:
            return Answer(note.url, 200, body)
        headers = {"Accept": _ACCEPT[form], **(note.conditions if held and note else {})}
        url = address(identifier, form, self._options.publications)
        try:
            answer = self._web.get(url, headers, lambda answer: arrival.check(answer, form, identifier))
        except AbsentError:
            return None
        if answer.status == 304 and held:
            return answer
        if answer.status in (404, 410):
            return None
        if answer.status != 200:
            raise FetchError(
                f"{url}: de server antwoordde met status {answer.status}. Probeer het later opnieuw.",
                f"{url}: the server answered with status {answer.status}. Try again later.",
            )
        self._downloads.keep(name, answer)
        return answer

    def _record(self, identifier: Identifier) -> bytes | None:
        """The metadata.xml, for a paper that is to be kept."""
        if self.holds(identifier):
            self._downloads.forget(f"{identifier}.metadata")
        found = self._get(identifier, "metadata")
        return found.content if found is not None else None

    def _keep(self, identifier: Identifier, form: Form, found: Answer, record: bytes | None) -> Report:
        """Puts the paper into the library; one of the same content is held already, under whatever name."""
        asked = str(identifier)
        sha256 = hashlib.sha256(found.content).hexdigest()
        size = len(found.content)
        report = Report(asked=asked, outcome="held", id=asked, form=form, url=found.url, sha256=sha256, size=size)
        if (double := self._known.get(sha256)) is not None:
            self._release(asked)
            return replace(report, id=double)
        known = metadata_record.read(record, f"{asked}/metadata.xml") if record else Metadata()
        known = replace(known, id=asked, url=address(identifier, "html"))
        beside = {"metadata.xml": record} if record else {}
        held = self.holds(identifier)
        source = self._library.add_content(found.content, f"{asked}.{form}", known, beside, replace=held)
        self._note(source.id, sha256)
        self._release(asked)
        return replace(report, outcome="fetched", id=source.id)

    def _note(self, id: str, sha256: str) -> None:
        self._held.add(id)
        self._known[sha256] = id

    def _release(self, asked: str) -> None:
        for form in ("metadata", *_FORMS):
            self._downloads.release(f"{asked}.{form}")

    def _numbered(self, number: Identifier, refresh: bool) -> Report:
        """A document or zaak number of the Tweede Kamer: the official paper, or else the chamber's own file."""
        asked = str(number)
        if self.holds(number) and not refresh:
            return Report(asked=asked, outcome="held", id=asked)
        document = parliament.look_up(self._web, self._options.parliament, asked)
        if document is None:
            return _not_found(number)
        for identifier in document.identifiers:
            report = self.fetch(identifier, refresh)
            if report.outcome != "not_found":
                return replace(report, asked=asked)
        return self._file(number, document)

    def _file(self, number: Identifier, document: parliament.Document) -> Report:
        asked = str(number)
        answer = self._web.get(document.address)
        if answer.status != 200 or not answer.content:
            return _not_found(number)
        form = arrival.form_of(answer.content)
        if form is None:
            raise FetchError(
                f"{asked} is een soort bestand dat niet gelezen kan worden. Bekijk het op {document.address}.",
                f"{asked} is a kind of file that cannot be read. See {document.address}.",
            )
        sha256 = hashlib.sha256(answer.content).hexdigest()
        known = replace(document.known, id=asked)
        source = self._library.add_content(answer.content, f"{asked}.{form}", known, replace=self.holds(number))
        self._note(source.id, sha256)
        size = len(answer.content)
        return Report(asked=asked, outcome="fetched", id=source.id, url=answer.url, sha256=sha256, size=size)


def _not_found(identifier: Identifier) -> Report:
    error = DocumentError(
        f"{identifier} is niet gevonden bij de officiële bekendmakingen. Controleer het nummer; een nieuw stuk "
        "verschijnt soms pas na enkele dagen.",
        f"{identifier} was not found among the official publications. Check the number; a new paper may take some "
        "days to appear.",
    )
    return Report(asked=str(identifier), outcome="not_found", error=error)
