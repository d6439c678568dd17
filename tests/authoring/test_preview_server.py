"""The preview's server: who gets an answer, to what, and that nothing in it is taken for HTML."""

from __future__ import annotations

import http.client
import json
import re
import socket
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from planforge.authoring.preview_look import Look, Pages, Picture
from planforge.authoring.preview_page import State, page_of
from planforge.authoring.preview_server import PreviewServer, Showing
from planforge.authoring.template import Finding
from planforge.messages import Fault, Place, Unreadable
from planforge.word import TemplatePlace

EVIL = "</pre></p>\"'><script>document.title = 1</script><img src=x onerror=alert(1)>"
FOLDER = Path("/office/types") / "notice"
PNG = b"\x89PNG one"


def look(**changed: object) -> Look:
    found = [
        Finding(Fault("type.no-document", Place(str(FOLDER / "manifest.yaml"), 3, 5))),
        Finding(Fault("preview.base", Place(str(FOLDER)), severity="note")),
    ]
    given: dict[str, object] = {
        "folder": FOLDER,
        "name": "通知",
        "at": datetime(2026, 3, 18, 9, 30, tzinfo=UTC),
        "findings": tuple(found),
        "pages": Pages((Picture("one", PNG, 910, 1287),), 2, "关于检查的通知", b"PK made"),
        "annotated": b"PK noted",
    }
    return Look(**(given | changed))  # type: ignore[arg-type]


@pytest.fixture
def showing() -> Showing:
    showing = Showing()
    showing.show(look())
    return showing


@pytest.fixture
def server(showing: Showing) -> Iterator[PreviewServer]:
    with PreviewServer(showing) as server:
        yield server
    assert server.error is None


def got(
    server: PreviewServer, path: str = "", *, host: str = "", method: str = "GET", within: bool = True
) -> tuple[int, bytes, http.client.HTTPMessage]:
    """Ask for a path below the address, or for any."""
    address = urlsplit(server.address)
    connection = http.client.HTTPConnection(address.netloc, timeout=10)
    headers = {"Host": host} if host else {}
    connection.request(method, address.path + path if within else path, headers=headers)
    answer = connection.getresponse()
    return answer.status, answer.read(), answer.headers


def port_of(server: PreviewServer) -> int:
    return urlsplit(server.address).port or 0


def test_the_page_and_what_was_rendered_are_served(server: PreviewServer) -> None:
    status, page, headers = got(server)
    assert (status, headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert "关于检查的通知".encode() in page
    assert got(server, "one.png")[:2] == (200, PNG)
    assert got(server, "checked.docx")[:2] == (200, b"PK noted")
    assert got(server, "example.docx")[:2] == (200, b"PK made")


@pytest.mark.parametrize("path", ["", "one.png", "state?after=0", "nothing"])
def test_the_browser_is_told_to_load_nothing_else_and_to_keep_nothing(
    server: PreviewServer, path: str
) -> None:
    _, _, headers = got(server, path)
    policy = headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; img-src 'self';")
    assert "unsafe" not in policy
    assert headers["Cache-Control"] == "no-store"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "path",
    [
        "manifest.yaml",
        "two.png",
        "../",
        "../one.png",
        "..%2f..%2fetc%2fpasswd",
        "%2e%2e/%2e%2e/etc/passwd",
        "//etc/passwd",
        "one.png/",
    ],
)
def test_nothing_else_below_the_address_is_served(server: PreviewServer, path: str) -> None:
    assert got(server, path)[:2] == (404, b"not found")


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/one.png",
        "/x/one.png",
        "//[",
        "/../etc/passwd",
        "*",
        "/%00",
        "/favicon.ico",
    ],
)
def test_nothing_is_served_without_the_secret(server: PreviewServer, path: str) -> None:
    assert got(server, path, within=False)[:2] == (404, b"not found")


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:{port}",
        "127.0.0.1",
        "127.0.0.1:1",
        "[::1]:{port}",
        "127.0.0.1:{port}.evil.example",
    ],
)
def test_a_name_of_elsewhere_that_leads_here_gets_nothing(server: PreviewServer, host: str) -> None:
    assert got(server, host=host.format(port=port_of(server)))[:2] == (421, b"wrong host")


def test_localhost_is_this_machine(server: PreviewServer) -> None:
    assert got(server, host=f"localhost:{port_of(server)}")[0] == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "HEAD"])
def test_nothing_can_be_done_to_it(server: PreviewServer, method: str) -> None:
    assert got(server, method=method)[0] == 501


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"\x00\xff" * 40_000,
        b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * 500,
    ],
)
def test_nonsense_harms_nobody(server: PreviewServer, sent: bytes) -> None:
    with socket.create_connection(("127.0.0.1", port_of(server)), timeout=10) as connection:
        connection.sendall(sent)
    assert got(server)[0] == 200


def test_other_machines_get_no_answer(server: PreviewServer) -> None:
    assert server.address.startswith("http://127.0.0.1:")
    with pytest.raises(OSError), socket.create_connection(("127.0.0.2", port_of(server)), timeout=2):
        pass


def test_two_addresses_have_nothing_in_common(showing: Showing) -> None:
    with PreviewServer(showing) as one, PreviewServer(Showing()) as two:
        secrets = {urlsplit(each.address).path for each in (one, two)}
    assert len(secrets) == 2
    assert all(len(each) > 20 for each in secrets)


def test_a_port_that_is_taken_is_told(server: PreviewServer) -> None:
    with pytest.raises(Unreadable) as stop:
        PreviewServer(Showing(), port_of(server))
    assert [each.code for each in stop.value.faults] == ["preview.port"]


def test_who_waits_is_told_of_the_next_change(server: PreviewServer, showing: Showing) -> None:
    number = showing.state.number
    assert json.loads(got(server, "state?after=0")[1])["number"] == number
    threading.Timer(0.3, showing.work).start()
    assert json.loads(got(server, f"state?after={number}")[1]) == {"number": number + 1, "ended": False}


def test_who_waits_is_sent_away_at_the_end(showing: Showing) -> None:
    server = PreviewServer(showing)
    told: list[bytes] = []
    with server:
        asks = threading.Thread(
            target=lambda: told.append(got(server, f"state?after={showing.state.number}")[1])
        )
        asks.start()
        asks.join(0.3)
        assert asks.is_alive()
        showing.end()
        asks.join(5)
    assert json.loads(told[0])["ended"] is True


class Tags(HTMLParser):
    """The elements of a page, with what they ask the browser to load or to run."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.names: list[str] = []
        self.handlers: list[str] = []
        self.texts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        self.handlers += [name for name, _ in attrs if name.startswith("on")]
        self.texts += [value for _, value in attrs if value]

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_text_is_taken_for_html(monkeypatch: pytest.MonkeyPatch, lang: str) -> None:
    monkeypatch.setenv("PLANFORGE_LANG", lang)
    folder = Path("/office") / EVIL.replace("/", "")
    place = Place(str(folder / f"{EVIL.replace('/', '')}.yaml"), 1, 2)
    spot = TemplatePlace("word/document.xml", f"paragraph 1{EVIL}", EVIL, EVIL)
    fault = Fault("source.unreadable", place, (("reason", EVIL),))
    evil = look(
        folder=folder,
        name=EVIL,
        findings=(Finding(fault, spot), Finding(fault)),
        pages=Pages((Picture("one", PNG, 1, 1),), 0, EVIL),
    )
    page = page_of(State(3, evil, busy=False))
    tags = Tags(page)
    assert tags.names.count("script") == 1
    assert tags.names.count("img") == 1
    assert not tags.handlers
    assert page.count(EVIL) == 0
    assert sum(text.count(EVIL) for text in tags.texts) >= 5, "every text is still there"


def test_bytes_that_are_no_text_are_shown_as_well_as_they_can_be() -> None:
    page = page_of(State(3, look(folder=Path("/office/\udcff")), busy=False))
    assert "/office/?" in page
    page.encode()


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (State(), "正在生成样张……"),
        (State(2, look(), busy=True), "文件已保存，正在重新生成……"),
        (State(2, look(), busy=False), "已更新：09:30:00"),
        (State(2, look(stale=True), busy=False), "下面是上一次成功的样张"),
        (State(2, look(stale=True, pages=Pages()), busy=False), "请先改好列出的问题"),
        (State(2, look(), busy=False), "manifest.yaml，第 3 行第 5 列"),
        (State(2, look(), busy=False), "1 处错误，0 处提醒"),
        (State(2, look(), busy=False), "后面还有 2 页"),
        (State(2, look(findings=()), busy=False), "没有发现问题"),
        (State(2, look(pages=Pages(text="文字。")), busy=False), "不能画出页面，下面是样张的文字"),
        (State(2, look(pages=Pages()), busy=False), "还没有样张可看"),
    ],
)
def test_the_page_says_how_things_stand(monkeypatch: pytest.MonkeyPatch, state: State, words: str) -> None:
    monkeypatch.setenv("PLANFORGE_LANG", "zh")
    assert words in re.sub("<[^>]+>", "", page_of(state))
