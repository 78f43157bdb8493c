"""The chain of the log: what its links cover, and what its follower finds."""

from dataclasses import replace

import pytest

from kinerja_bot.domain.chain import GENESIS, Broken, ChainFault, Follower, Link, canonical, digest, linked


def a_chain(count: int) -> list[Link]:
    links, before = [], GENESIS
    for number in range(1, count + 1):
        event = digest({"number": number, "what": "x"})
        before = linked(before, number, event)
        links.append(Link(number, before, event))
    return links


def faults(links: list[Link]) -> list[Broken]:
    follower = Follower()
    return [fault for link in links for fault in follower.follow(link)]


def test_what_was_written_is_whole() -> None:
    assert faults(a_chain(9)) == []


def test_every_change_is_told_once_and_where_it_is() -> None:
    whole = a_chain(9)
    changed = replace(whole[3], digest="0" * 64)
    other = replace(whole[3], hash="0" * 64)

    assert faults([*whole[:3], changed, *whole[4:]]) == [Broken(ChainFault.CHANGED, 4)]
    assert faults([*whole[:3], other, *whole[4:]]) == [Broken(ChainFault.CHANGED, one) for one in (4, 5)]
    assert faults([*whole[:3], *whole[5:]]) == [Broken(ChainFault.GAP, 4, 5)]
    assert faults([*whole[:4], *whole[3:]]) == [Broken(ChainFault.ORDER, 4)]
    assert faults(whole[2:]) == [Broken(ChainFault.GAP, 1, 2)]


def test_canonical_json_is_that_of_rfc_8785() -> None:
    """Its section 3.2.2.2: the least of escapes, names in their order, nothing between."""
    value = {"string": '€$\x0f\nA\'B"\\\\"/', "literals": [None, True, False], "numbers": [2**53 - 1, 0, -7]}

    assert (
        canonical(value)
        == (
            '{"literals":[null,true,false],"numbers":[9007199254740991,0,-7],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'
        ).encode()
    )


def test_names_stand_in_the_order_of_utf_16() -> None:
    """The example of its section 3.2.3."""
    value = {"€": 1, "\r": 2, "\ufb33": 3, "1": 4, "😀": 5, "\x80": 6, "ö": 7}

    assert canonical(value) == '{"\\r":2,"1":4,"\x80":6,"ö":7,"€":1,"😀":5,"\ufb33":3}'.encode()


@pytest.mark.parametrize("value", [1.5, 2**53, {1: "x"}, [[0.0]], "\ud800"])
def test_what_has_no_canonical_form_here_is_refused(value: object) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the value itself is said
        canonical(value)
