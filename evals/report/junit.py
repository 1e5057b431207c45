"""JUnit XML for CI: a test for each gated measure, and one for each question.

A measure below the baseline is a failure; a question that went wrong is only said, as single questions do not gate.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree

from evals.baseline import Verdict
from evals.records import Run
from evals.report import questions


def page(run: Run, verdicts: Sequence[Verdict] = ()) -> str:
    """The whole file."""
    root = ElementTree.Element("testsuites", name=f"standpunt eval {run.name}")
    gate = ElementTree.SubElement(root, "testsuite", name="gate", tests=str(len(verdicts)))
    for verdict in verdicts:
        test = ElementTree.SubElement(gate, "testcase", classname=f"gate.{verdict.group}", name=verdict.measure)
        if verdict.fallen and verdict.judged:
            ElementTree.SubElement(test, "system-out").text = f"warning: {verdict}"
        elif verdict.fallen:
            ElementTree.SubElement(test, "failure", message=str(verdict))
    failed = sum(verdict.fallen and not verdict.judged for verdict in verdicts)
    gate.set("failures", str(failed))
    asked = ElementTree.SubElement(root, "testsuite", name="questions", tests=str(len(run.rows)), failures="0")
    silent = 0
    for row in run.rows:
        test = ElementTree.SubElement(
            asked,
            "testcase",
            classname=f"questions.{row.case.kind}",
            name=row.case.id,
            time=f"{row.milliseconds / 1000:.4f}",
        )
        state = questions.outcome(row)
        if state == "not measured":
            silent += 1
            ElementTree.SubElement(test, "skipped", message=row.unmeasured)
        elif state != "right":
            words = "; ".join((row.case.question, state, *questions.faults(row)))
            ElementTree.SubElement(test, "system-out").text = _printable(words)
    asked.set("skipped", str(silent))
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _printable(text: str) -> str:
    """Without what XML 1.0 cannot hold."""
    return "".join(letter for letter in text if letter.isprintable() or letter in "\t\n")
