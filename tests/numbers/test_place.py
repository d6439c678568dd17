"""Where the register and its witness are."""

from __future__ import annotations

from pathlib import Path

import pytest

from planforge.numbers.place import find_register

OFFICE = Path("局/planforge.yaml")
SERVER = "postgresql://a:b@h/d"

# --register, 登记簿 of the profile, the profile's file; the register, its witness.
PLACES = [
    ("", "", None, "here/登记簿.db", "here/.登记簿.db.witness"),
    ("", "", OFFICE, "局/登记簿.db", "局/.登记簿.db.witness"),
    ("", "文号/a.db", OFFICE, "局/文号/a.db", "局/文号/.a.db.witness"),
    ("b.db", "文号/a.db", OFFICE, "b.db", ".b.db.witness"),
    ("", SERVER, OFFICE, SERVER, "局/.登记簿-*.witness"),
    (SERVER, "", None, SERVER, "here/.登记簿-*.witness"),
]


@pytest.mark.parametrize(("option", "named", "profile", "url", "witness"), PLACES)
def test_the_register_is_found(option: str, named: str, profile: Path | None, url: str, witness: str) -> None:
    found = find_register(option, named, profile, Path("here"))
    assert found.url == url
    assert found.witness.match(witness)


def test_a_new_password_is_no_other_server() -> None:
    one, two = (find_register(url, "", None, Path()) for url in (SERVER, "postgresql://a:c@h/d"))
    assert one.witness == two.witness
    assert one.witness != find_register("postgresql://a:b@h/e", "", None, Path()).witness
