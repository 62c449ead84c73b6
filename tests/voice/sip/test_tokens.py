"""Pieces of header values, as PBXs write them (CALL-02)."""

import pytest

from ccpdesk.voice.sip.tokens import parameters, split_outside, unquote

pytestmark = pytest.mark.req("CALL-02")


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("a, b ,,c", ["a", "b", "c"]),
        ('"Lopez, Maria" <sip:1@x>, <sip:2@x,y>', ['"Lopez, Maria" <sip:1@x>', "<sip:2@x,y>"]),
        (r'"say \"a, b\"", c', [r'"say \"a, b\""', "c"]),
        (r'"a\\", b', [r'"a\\"', "b"]),
        (r"<sip:a\>, b", [r"<sip:a\>", "b"]),
        ('"never ends, b', ['"never ends, b']),
        ("", []),
    ],
)
def test_cut_at_commas_outside_of_quotes_and_brackets(text: str, pieces: list[str]) -> None:
    assert split_outside(text, ",") == pieces


@pytest.mark.parametrize(
    ("text", "content"),
    [(' "a \\"b\\" \\\\" x', 'a "b" \\'), (" bare ", "bare"), ('"open', "open"), ('""', "")],
)
def test_the_content_of_a_quoted_string(text: str, content: str) -> None:
    assert unquote(text) == content


def test_of_parameters_with_one_name_the_first_counts() -> None:
    assert parameters(["Tag=1", 'text="a"', "lr", "tag=2"]) == {"tag": "1", "text": "a", "lr": ""}
