from __future__ import annotations

import asyncio
import json
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from mcp import Client, StdioServerParameters

from assistant.session import Session
from tests.conftest import LETTER

STANDPUNT = Path(sys.executable).parent / "standpunt"


def test_a_real_client_asks_searches_and_reads(session: Session) -> None:
    with ThreadPoolExecutor(1) as thread:  # as Playwright's loop may be running in this one
        called = thread.submit(lambda: asyncio.run(_calls(session.data_dir))).result()
    assert called["tools"] == {"ask", "search", "papers", "read"}
    answer = json.loads(called["ask"])
    assert answer["status"] == "answered"
    assert answer["statements"][0]["citations"][0]["document_id"] == LETTER
    assert json.loads(called["read"])["total_blocks"] > 20
    assert "vraag is leeg" in called["empty"]


async def _calls(data_dir: Path) -> dict[str, Any]:
    environment = {**os.environ, "STANDPUNT_DATA_DIR": str(data_dir)}
    server = StdioServerParameters(command=str(STANDPUNT), args=["mcp"], env=environment)
    async with Client(server) as client:
        tools = await client.list_tools()
        question = {"question": "Wat vindt de staatssecretaris van standaardvragenlijsten?"}
        return {
            "tools": {tool.name for tool in tools.tools},
            "ask": _text(await client.call_tool("ask", question)),
            "read": _text(await client.call_tool("read", {"id": LETTER})),
            "empty": _text(await client.call_tool("ask", {"question": " "})),
        }


def _text(result: Any) -> str:
    return str(result.content[0].text)
