from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.fact import FIRST_HASH, Break, BreakReason, Fact, Kind, breaks, commitment, next_fact
from tests.makers import DESK, NOW


def make_chain(length):
    chain: list[Fact] = []
    for number in range(length):
        chain.append(
            next_fact(
                chain[-1] if chain else None,
                fact_id=UUID(int=number + 1),
                desk=DESK,
                kind=Kind.LETTER_ADVANCED,
                subject=uuid4(),
                at=NOW + timedelta(seconds=number),
                by="A0421",
                payload={"from": "queued", "to": "sent", "n": number},
            )
        )
    return chain


def reasons(chain, head=None):
    return {found.reason for found in breaks(chain, head)}


def test_a_chain_counts_from_one_and_holds():
    chain = make_chain(5)
    assert [fact.seq for fact in chain] == [1, 2, 3, 4, 5]
    assert chain[0].previous == FIRST_HASH
    assert breaks(chain) == ()
    assert breaks([]) == ()


@given(st.integers(0, 7), st.sampled_from(["payload", "kind", "by", "at", "subject", "id", "desk", "hash"]))
def test_any_edit_is_found(index, field):
    chain = make_chain(8)
    other = {
        "payload": '{"from":"queued","n":0,"to":"failed"}',
        "kind": "edited",
        "by": "A9999",
        "at": NOW + timedelta(days=1),
        "subject": None,
        "id": uuid4(),
        "desk": uuid4(),
        "hash": "f" * 64,
    }
    chain[index] = replace(chain[index], **{field: other[field]})
    assert BreakReason.EDITED in reasons(chain)


@given(st.integers(0, 6))
def test_a_deleted_fact_is_found(index):
    chain = make_chain(8)
    del chain[index]
    assert Break(index + 1, BreakReason.MISSING) in breaks(chain)


@given(st.integers(0, 6))
def test_swapped_facts_are_found_even_when_renumbered(index):
    chain = make_chain(8)
    first, second = chain[index], chain[index + 1]
    chain[index], chain[index + 1] = replace(second, seq=first.seq), replace(first, seq=second.seq)
    assert reasons(chain) >= {BreakReason.EDITED, BreakReason.UNLINKED}


def test_reordered_facts_are_found():
    chain = make_chain(6)
    assert breaks(chain[::-1])


def test_a_cut_tail_is_found_when_the_head_is_known_elsewhere():
    chain = make_chain(4)
    head = (4, chain[-1].hash)
    assert breaks(chain, head) == ()
    assert breaks(chain[:3], head) == (Break(4, BreakReason.TRUNCATED),)
    assert breaks([], head) == (Break(4, BreakReason.TRUNCATED),)


def test_a_commitment_binds_and_hides():
    said = {"client": "Mme Zélie Quatrefages"}
    salt = bytes(32)
    assert commitment(salt, said) == commitment(salt, dict(said))
    assert commitment(salt, said) != commitment(b"\x01" + bytes(31), said)
    assert commitment(salt, said) != commitment(salt, {"client": "Mme Zélie Quatrefage"})
    assert "Quatrefages" not in commitment(salt, said)
