"""Masked addresses: enough for who lives there, nothing for who does not (WEB-01)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccpdesk.inbox.masking import DOT, masked

pytestmark = pytest.mark.req("WEB-01")


@pytest.mark.parametrize(
    ("street", "shown"),
    [
        ("1234 Maple St", "12•• M•••• St"),
        ("123 Maple Street", "1••• M•••• Street"),
        ("12 Oak Ave.", "1••• O•••• Ave"),
        ("7 Elm Rd", "•••• E•••• Rd"),
        ("12345 Martin Luther King Jr Blvd", "12•• M•••• Blvd"),
        ("480 N Peachtree St NE, Suite 210", "4••• N••••"),
        ("12-B Élan Way", "1••• É•••• Way"),
        ("Broadway", "B••••"),
        ("St", "S••••"),
        ("PO Box 1234", "P••••"),
        ("", ""),
        ("1234", "12••"),
    ],
)
def test_examples(street: str, shown: str) -> None:
    assert masked(street) == shown


names = st.text(st.characters(categories=["Lu", "Ll"]), min_size=2, max_size=12)
kinds = st.sampled_from(["St", "Avenue", "Blvd.", "Way", ""])


@given(number=st.integers(1, 999_999), words=st.lists(names, min_size=1, max_size=4), kind=kinds)
def test_neither_number_nor_name_nor_their_length_can_be_read(
    number: int, words: list[str], kind: str
) -> None:
    shown = masked(f"{number} {' '.join(words)} {kind}".strip())
    digits = [char for char in shown if char.isdigit()]
    assert len(digits) <= min(2, len(str(number)) // 2)
    hidden, name, *rest = shown.split(" ", 2)
    assert (len(hidden), hidden.count(DOT) + len(digits)) == (4, 4)
    assert name[-4:] == DOT * 4
    assert len(name.rstrip(DOT)) <= 1
    assert rest in ([], [kind.rstrip(".")], [words[-1]])


@given(st.text(max_size=60))
def test_any_text_is_masked_to_a_few_signs(text: str) -> None:
    shown = masked(text)
    assert sum(char.isdigit() for char in shown if char not in text.partition(" ")[0]) == 0 or DOT in shown
    assert len(shown) <= 22
