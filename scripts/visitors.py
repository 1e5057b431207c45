"""Who asks in a load test: a visitor through the page's own calls, or a program."""

from __future__ import annotations

import uuid
from typing import Any

import httpx

# A conversation as long as this is followed by a new one, on the same page.
TURNS = 10


class Program:
    """Asks through /api/ask."""

    def __init__(self, client: httpx.Client) -> None:
        self._client = client

    def ask(self, question: str) -> bool:
        """Whether there was an answer, or a message that the question is no question."""
        return self._client.post("/api/ask", json={"question": question}).status_code in (200, 400)


class Visitor:
    """Asks as the page does where no chat model writes: one call of Gradio's, with the whole answer in its response."""

    def __init__(self, client: httpx.Client) -> None:
        self._client = client
        self._call = _asking(client.get("/config").raise_for_status().json())
        self._turns = 0
        self._session = uuid.uuid4().hex

    def ask(self, question: str) -> bool:
        """Whether the page got a turn to show."""
        place = 0 if self._turns % TURNS == 0 else None
        self._turns += 1
        asked = {
            "data": [place, question, None, "nl", [], [], [], "", "", "", ""],
            "fn_index": self._call["id"],
            "trigger_id": self._call["targets"][0][0],
            "session_hash": self._session,
        }
        try:
            reply = self._client.post("/gradio_api/run/predict", json=asked).raise_for_status()
        except httpx.HTTPError as error:
            print(f"no answer: {error}")
            return False
        return 'class="sp-turn' in reply.json()["data"][2]


def _asking(config: dict[str, Any]) -> dict[str, Any]:
    """The call of the box where one types."""
    box = next(each["id"] for each in config["components"] if each["props"].get("elem_id") == "sp-box")
    calls = config["dependencies"]
    return next(each for each in calls if [box, "submit"] in [list(target) for target in each["targets"]])
