import re
import socket
from pathlib import Path

import httpx
import pytest

from briefing.serve.app import ROUTES
from briefing.serve.guard import HEADERS, Rules
from tests.serve.world import World, make_world, open_client

TOKEN = "ein-langes-zugangswort-1"  # noqa: S105 of this test alone
FOREIGN_HOSTS = (
    "evil.example",
    "evil.example:8112",
    "127.0.0.1.evil.example",
    "localhost.evil.example",
    "localhost@evil.example",
    "evil.example#localhost",
    "localhost:80:90",
    "0.0.0.0",  # noqa: S104 asked for, not bound
    "192.168.1.5",
    "2130706433",
    "[::ffff:10.0.0.1]",
    "localhost/",
    "",
)


@pytest.mark.parametrize("host", FOREIGN_HOSTS)
@pytest.mark.parametrize("path", ["/", "/static/style.css", "/login", "/preview/state"])
def test_a_foreign_host_header_is_refused(reader: httpx.Client, host: str, path: str) -> None:
    """A name that somebody pointed at this machine is not ours, whatever is asked for."""
    answer = reader.get(path, headers={"Host": host})
    assert answer.status_code in {400, 421}
    assert "Lagebild" not in answer.text


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:1234", "127.0.0.1", "[::1]:99", "localhost."])
def test_the_names_of_this_machine_are_answered(reader: httpx.Client, host: str) -> None:
    """Every way to name the loopback address is ours."""
    assert reader.get("/", headers={"Host": host}).status_code == 200


def test_beyond_loopback_addresses_and_given_names_are_ours() -> None:
    """An address cannot be pointed elsewhere; of names only those that were given are ours."""
    rules = Rules(host="0.0.0.0", names=frozenset({"lage.example"}), token=TOKEN)  # noqa: S104
    assert all(rules.knows_host(each) for each in ("192.168.1.5:8112", "[fe80::1]", "lage.example", "localhost"))
    assert not any(rules.knows_host(each) for each in ("evil.example", "lage.example.evil", "xlage.example"))


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"form_secret": ""},
        {"form_secret": "geraten"},
        {"form_secret": "ä"},
    ],
)
@pytest.mark.parametrize("path", ["/choices", "/preview", "/login", "/logout"])
def test_a_change_without_the_secret_of_our_pages_is_refused(
    world: World, client: httpx.Client, path: str, form: dict[str, str]
) -> None:
    """A form that another page made up changes nothing."""
    before = world.config
    answer = client.post(path, data={"into": "muted", "entry": "Alles", "token": TOKEN, **form})
    assert answer.status_code == 403
    assert world.config == before


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"},
        {"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "navigate"},
    ],
)
def test_a_change_that_another_site_causes_is_refused(
    world: World, client: httpx.Client, headers: dict[str, str]
) -> None:
    """Even with the secret, the browser's own word that another site asks is enough."""
    form = {"form_secret": world.form_secret, "into": "muted", "entry": "Alles"}
    before = world.config
    assert client.post("/choices", data=form, headers=headers).status_code == 403
    assert world.config == before


def test_another_site_may_link_but_not_embed(reader: httpx.Client) -> None:
    """Somebody may follow a link here; a script or picture of another site gets nothing."""
    link = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    assert reader.get("/", headers=link).status_code == 200
    for mode in ("no-cors", "cors"):
        answer = reader.get("/", headers={"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": mode})
        assert answer.status_code == 403


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_methods_do_nothing(reader: httpx.Client, method: str) -> None:
    """There is nothing to be had or changed by them."""
    assert reader.request(method, "/choices").status_code in {401, 403, 405}


def test_only_forms_of_moderate_size_are_read(client: httpx.Client, world: World) -> None:
    """Other kinds of content and too much of it are refused before they are understood."""
    secret = world.form_secret
    assert client.post("/choices", json={"form_secret": secret}).status_code == 415
    assert client.post("/choices", data={"form_secret": secret, "entry": "x" * 30_000}).status_code == 413
    many = {"form_secret": secret, **{f"a{number}": "1" for number in range(50)}}
    assert client.post("/choices", data=many).status_code == 400


@pytest.mark.parametrize(
    "path",
    [
        "/static/../config.yaml",
        "/static/..%2fconfig.yaml",
        "/static/%2e%2e%2fconfig.yaml",
        "/static/..%5cconfig.yaml",
        "/static//etc/passwd",
        "/static/%2fetc%2fpasswd",
        "/static/style.css%00.ttf",
        "/editions/../../config.yaml/briefing.html",
        "/editions/%2e%2e/briefing.html",
        "/editions/2026-03-04/../../config.yaml",
        "/editions/20260304\n/briefing.html",
    ],
)
def test_no_path_leads_out_of_the_application(world: World, client: httpx.Client, path: str) -> None:
    """Neither dots nor slashes nor null bytes, plain or encoded, reach a file."""
    host, port = client.base_url.host, client.base_url.port
    with socket.create_connection((host, port or 80), timeout=60) as connection:
        target = path.replace("\n", "%0a")
        connection.sendall(f"GET {target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
        answer = b"".join(iter(lambda: connection.recv(65_536), b""))
    assert answer.split(b" ")[1] == b"404"
    assert b"Meine Lage" not in answer
    assert world.config.startswith("# Meine Lage")


def test_every_answer_carries_the_headers(reader: httpx.Client) -> None:
    """Pages, errors, redirects and refusals: all of them say what a browser may do."""
    paths = ["/", "/gibtesnicht", "/editions/index.html", "/static/style.css", "/preview/state", "/search?q=a"]
    answers = [*map(reader.get, paths), reader.get("/", headers={"Host": "evil.example"}), reader.post("/choices")]
    for answer in answers:
        assert all(name in answer.headers for name in HEADERS)
        assert answer.headers["x-frame-options"] == "DENY"
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert "unsafe" not in answer.headers["content-security-policy"]
        assert "server" not in answer.headers


def test_no_page_holds_script_or_style_of_its_own(reader: httpx.Client) -> None:
    """All styles and scripts come from our own address, so that the policy can forbid all others."""
    for path in ("/", "/search?q=Hafen", "/stories/harbour", "/stories/harbour/figures/t2", "/sources", "/choices"):
        page = reader.get(path).text
        assert not re.search(r"<script>|<style|\sstyle=|\son\w+=|javascript:", page), path


def test_a_fault_of_the_program_shows_no_inside(tmp_path: Path) -> None:
    """What nobody foresaw ends in one line; no trace of the program reaches the page."""
    world = make_world(tmp_path)
    object.__setattr__(world.desk.shelf, "open", None)
    with open_client(world.desk) as client:
        answer = client.get("/")
    assert answer.status_code == 500
    assert "Traceback" not in answer.text
    assert answer.headers["x-frame-options"] == "DENY"


@pytest.fixture
def locked(tmp_path: Path) -> World:
    """An application that others may reach, with a token."""
    return make_world(tmp_path, Rules(host="127.0.0.1", token=TOKEN))


def test_with_a_token_nothing_is_read_without_it(locked: World) -> None:
    """Every address but the form for the token and its looks leads to that form, or is refused."""
    with open_client(locked.desk) as client:
        for route in ROUTES:
            path = re.sub(r"\{[^}]*\}", "x", route.path)
            if path.startswith(("/login", "/static")):
                continue
            answer = client.get(path)
            assert (answer.status_code, answer.headers.get("location")) == (303, "/login"), path
            secret = {"form_secret": locked.form_secret}
            assert client.post(path, data=secret).status_code == 401
        assert "Lagebild Nord" in client.get("/login").text
        assert client.get("/static/serve.js").status_code == 200


def test_the_token_opens_a_session(locked: World) -> None:
    """The right token sets a cookie that scripts cannot read and other sites cannot send; signing out ends it."""
    secret = {"form_secret": locked.form_secret}
    with open_client(locked.desk) as client:
        wrong = client.post("/login", data={**secret, "token": "falsch"})
        assert wrong.status_code == 403
        assert "Das ist nicht das Zugangswort." in wrong.text
        right = client.post("/login", data={**secret, "token": TOKEN})
        cookie = right.headers["set-cookie"]
        assert {"HttpOnly", "SameSite=strict", "Path=/"} <= set(cookie.split("; "))
        assert TOKEN not in cookie
        assert client.get("/").status_code == 200
        client.post("/logout", data=secret)
        assert client.get("/").status_code == 303


def test_programs_bring_the_token_in_a_header(locked: World) -> None:
    """`Authorization: Bearer` reads without a session; a wrong one does not."""
    with open_client(locked.desk) as client:
        assert client.get("/", headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 200
        for wrong in ("Bearer falsch", f"Basic {TOKEN}", "Bearer", TOKEN):
            assert client.get("/", headers={"Authorization": wrong}).status_code == 303


@pytest.mark.parametrize("here", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_no_form_leads_to_another_site(world: World, client: httpx.Client, here: str) -> None:
    """Where a form asks to go back to somewhere else, it goes to the first page."""
    form = {"form_secret": world.form_secret, "into": "watch", "entry": "Elster", "here": here}
    assert client.post("/choices", data=form).headers["location"] == "/"
