"""Calibration and risk-coverage against examples worked out by hand."""

from __future__ import annotations

import pytest

from evals import calibration
from evals.calibration import Point


def test_calibration_error_by_hand() -> None:
    found = [Point(0.95, True), Point(0.85, True), Point(0.83, False), Point(0.05, False)]
    # bins: 0.95 right 1; 0.84 right 0.5 (two); 0.05 right 0
    expected = (0.05 + 2 * abs(0.5 - 0.84) + 0.05) / 4
    assert calibration.expected_error(found) == pytest.approx(expected)
    assert [one.questions for one in calibration.bins(found)] == [1, 2, 1]


def test_a_confidence_of_one_falls_in_the_last_bin() -> None:
    assert calibration.bins([Point(1.0, True)])[0].high == 1.0


def test_risk_and_coverage_by_hand() -> None:
    found = [Point(0.9, True), Point(0.7, False), Point(0.5, True), Point(0.1, False)]
    steps = calibration.curve(found)
    assert [(step.coverage, round(step.risk, 4)) for step in steps] == [
        (0.25, 0.0),
        (0.5, 0.5),
        (0.75, 0.3333),
        (1.0, 0.5),
    ]
    assert calibration.area(found) == pytest.approx((0 + 0.5 + 1 / 3 + 0.5) / 4)


def test_equal_confidences_come_together() -> None:
    assert len(calibration.curve([Point(0.5, True), Point(0.5, False)])) == 1


def test_nothing_to_judge() -> None:
    assert calibration.expected_error([]) is None
    assert calibration.area([]) is None
    assert calibration.summary([])["curve"] == []
