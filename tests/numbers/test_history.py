"""Events are chained: a digest covers its event and all before it."""

from __future__ import annotations

from hashlib import sha256

from sqlalchemy import NullPool, create_engine, text

from planforge.numbers import Series
from planforge.numbers.history import digest_of
from planforge.numbers.register import open_register
from tests.numbers.places import Clock


def test_a_digest_is_of_the_text_before_and_the_event() -> None:
    assert digest_of("甲", {"b": 1, "a": "乙"}) == sha256('甲\n{"a":"乙","b":1}'.encode()).hexdigest()


def test_each_event_goes_on_from_the_one_before(address: str) -> None:
    with open_register(address, clock=Clock(), who="林岚") as register:
        for code in ("澄综执", "澄综函"):
            register.reserve(Series(code, 2026), 2)
        register.void(Series("澄综执", 2026), 1, "误取")
    driver = address.replace("postgresql:", "postgresql+psycopg:")
    engine = create_engine(driver if "://" in address else f"sqlite:///{address}", poolclass=NullPool)
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT * FROM planforge_events ORDER BY id")).mappings().all()
        before, digest = connection.execute(text("SELECT id, digest FROM planforge_register")).one()
    assert len(rows) == 5
    for row in rows:
        event = dict(row)
        said = event.pop("digest")
        assert said == digest_of(before, event)
        before = said
    assert before == digest
