"""The line of a key is found whatever stands around it."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccpdesk.host.toml_lines import LineIndex

DOCUMENT = '''\
# a comment
title = """
[not.a.section]
port = 1
"""

[sip]   # the PBX
port = 5060
names = [
  "a",  # ]
  "b",
]
"quoted key" = 1
dotted.inner.key = 2

[sip.peers]
allow = []

[[item]]
x = 1
[[item]]
x = 2
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("title",), 2),
        (("sip",), 7),
        (("sip", "port"), 8),
        (("sip", "names"), 9),
        (("sip", "names", 1), 9),
        (("sip", "quoted key"), 13),
        (("sip", "dotted", "inner", "key"), 14),
        (("sip", "peers"), 16),
        (("sip", "peers", "allow"), 17),
        (("item", 1), 21),
        (("item", 1, "x"), 22),
        (("port",), None),
        (("sip", "names", 2), None),
        (("sip", "port", "deeper"), None),
    ],
)
def test_each_kind_of_key(path: tuple[str | int, ...], line: int | None) -> None:
    assert LineIndex(DOCUMENT).line_of(path) == line


def test_an_absent_key_is_placed_at_its_section() -> None:
    index = LineIndex(DOCUMENT)
    assert index.nearest_line(("sip", "server")) == 7
    assert index.nearest_line(("nowhere", "server")) is None


FILLER = st.sampled_from(
    [
        "",
        "# [k0]",
        "# k0 = 1",
        'f{n} = """\nk0 = 1\n[s]\n"""',
        "f{n} = [\n 1,\n\n 2 ]",
        "f{n} = '''\n# '''",
        "f{n} = 1979-05-27",
    ]
)


@given(st.lists(FILLER, max_size=8), st.lists(FILLER, max_size=8))
def test_a_key_among_anything_else(before: list[str], after: list[str]) -> None:
    statements = [text.replace("{n}", str(number)) for number, text in enumerate([*before, "k0 = 7", *after])]
    text = "\n".join(statements)
    assert tomllib.loads(text)["k0"] == 7
    expected = 1 + sum(statement.count("\n") + 1 for statement in statements[: len(before)])
    assert LineIndex(text).line_of(("k0",)) == expected
