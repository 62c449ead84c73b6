"""Import: all of a file or nothing, or what is right of it; refusals with line, column, reason (ADM-03)."""

import csv
import json
import tracemalloc
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ccpdesk.customers.customer import ContactKind
from ccpdesk.kernel.errors import SettingsError
from ccpdesk.kernel.phone_number import parse_phone_number
from ccpdesk.tenants.tenant import Target
from ccpdesk.workflows.records.kinds import KINDS
from ccpdesk.workflows.records.row import Row, as_text
from ccpdesk.workflows.records.take_in import MOST_FAULTS, How, RowsRefused, take_in
from tests.workflows.records.shop import Shop, furnished

pytestmark = pytest.mark.req("ADM-03")
few = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
LINES = "number,tenant\n404-555-0100,Acme\nhello,Acme\n404-555-0101,Nobody\n404-555-0102,\n"


def test_nothing_of_a_file_with_a_wrong_row_is_taken(tmp_path: Path) -> None:
    shop = furnished(tmp_path)
    with pytest.raises(RowsRefused) as refusal:
        shop.take_text("number", tmp_path, LINES)
    assert [(fault.line, fault.column, fault.value) for fault in refusal.value.faults] == [
        (3, "number", "hello"),
        (4, "tenant", "Nobody"),
    ]
    assert shop.rows("number") == []


def test_with_partial_the_right_rows_are_taken_and_the_others_listed(tmp_path: Path) -> None:
    shop = furnished(tmp_path)
    done = shop.take_text("number", tmp_path, LINES, partial=True)
    assert (done.added, [fault.line for fault in done.refused]) == (2, [3, 4])
    assert [row["number"] for row in shop.rows("number")] == ["+14045550100", "+14045550102"]


def test_with_update_rows_of_what_is_there_change_only_their_columns(tmp_path: Path) -> None:
    shop = furnished(tmp_path)
    done = shop.take_text(
        "tenant", tmp_path, "name,colour,recording\nACME,#000000,ask\nNew,#111111,\n", update=True
    )
    assert (done.added, done.changed) == (1, 1)
    acme, bright, new = shop.rows("tenant")
    assert (acme["name"], acme["colour"], acme["recording"]) == ("ACME", "#000000", "ask")
    assert (acme["hours"], acme["campaigns"]) == ("Mon-Fri 08:00-18:00, Sat 09:00-13:00", ["Spring", "Radio"])
    assert (bright["colour"], new["name"]) == ("#AA0000", "New")
    with pytest.raises(RowsRefused, match='"acme" is on line 2 already'):
        shop.take_text("tenant", tmp_path, "name,colour\nAcme,#000000\nacme,#111111\n", update=True)


def test_queues_may_send_calls_to_each_other_in_any_order(tmp_path: Path) -> None:
    shop = furnished(tmp_path)
    rows = (
        "name,roll_over_seconds,overflow,after_hours,tenants\n"
        "day,60,night,404-555-0190,Acme\n"
        "night,120,day,,\n"
    )
    shop.take_text("queue", tmp_path, rows)
    with shop.reading() as unit:
        day, night = unit.tenants.queues()
    assert (day.overflow, night.overflow) == (Target(night.id), Target(day.id))
    assert day.after_hours == Target(number="+14045550190")
    with pytest.raises(RowsRefused, match='line 2, column overflow: "nowhere" is neither a queue nor'):
        shop.take_text("queue", tmp_path, "name,overflow\nthird,nowhere\n")


@pytest.mark.req("CUST-06", "CUST-08")
def test_customers_come_with_places_contacts_and_payer(tmp_path: Path) -> None:
    shop = furnished(tmp_path)
    text = (
        "id,tenant,name,phone,phone_memo,email,email_notify,street,city,state,postal_code,pays,"
        "billing_name,billing_street,billing_city,billing_state,billing_postal_code,balance,do_not_service\n"
        'A1,Acme,"Lopez, Maria",404-555-0199,home,maria@example.com,reminder,12 Oak St,Atlanta,ga,30303,,'
        "Landlord,1 Bay St,Savannah,GA,31401,120.50,yes\n"
        "A1,Acme,,404-555-0198,,,,9 Elm St,Atlanta,GA,30304,,,,,,,,\n"
        "A1,Acme,,,,pay@example.com,none,,,,,yes,,,,,,,\n"
        "A2,Bright,Bob Kim,,,,,,,,,,,,,,,,\n"
    )
    assert shop.take_text("customer", tmp_path, text).added == 2
    with shop.reading() as unit:
        (maria,) = unit.customers.by_number("+14045550199", None)
    assert (maria.name, maria.balance, maria.do_not_service) == ("Lopez, Maria", 12050, True)
    assert [(item.kind, item.memo) for item in maria.contacts] == [
        (ContactKind.PHONE, "home"),
        (ContactKind.EMAIL, ""),
        (ContactKind.PHONE, ""),
    ]
    assert [place.one_line for place in maria.locations] == [
        "12 Oak St, Atlanta, GA 30303",
        "9 Elm St, Atlanta, GA 30304",
    ]
    assert maria.billing is not None
    assert (maria.billing.name, maria.billing.contacts[0].notifications) == ("Landlord", frozenset())


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"phone": "12345"}, "phone"),
        ({"email": "maria@"}, "email"),
        ({"street": "1 Elm"}, "city"),
        ({"street": "1 Elm", "city": "Atlanta", "state": "GA", "postal_code": "9"}, "postal_code"),
        ({"street": "1 Elm", "city": "Atlanta", "state": "GA", "postal_code": "10001"}, "postal_code"),
        ({"latitude": "91", "longitude": "1", "street": "1 Elm"}, "latitude"),
        ({"since": "yesterday"}, "since"),
        ({"balance": "1.234"}, "balance"),
        ({"tenant": "Nobody"}, "tenant"),
        ({"phone_notify": "shouting"}, "phone_notify"),
        ({"billing_name": "Landlord"}, "billing_street"),
    ],
)
def test_what_is_wrong_with_a_customer_is_named(tmp_path: Path, cells: dict[str, str], column: str) -> None:
    shop = furnished(tmp_path)
    row = {"tenant": "Acme", "name": "Maria", **cells}
    with pytest.raises(RowsRefused) as refusal:
        shop.take_text("customer", tmp_path, f"{','.join(row)}\n{','.join(row.values())}\n")
    assert [(fault.line, fault.column) for fault in refusal.value.faults] == [(2, column)]


def test_a_further_row_of_a_customer_is_refused_at_its_own_line(tmp_path: Path) -> None:
    shop = furnished(tmp_path)
    text = "id,tenant,name,phone\n1,Acme,Maria,404-555-0199\n1,Acme,,nonsense\n2,Acme,Bob,\n1,Acme,Again,\n"
    with pytest.raises(RowsRefused) as refusal:
        shop.take_text("customer", tmp_path, text)
    assert [(fault.line, fault.column) for fault in refusal.value.faults] == [(3, "phone"), (5, "id")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[{"name": "A"', "not a list of entries in JSON"),
        ("[1, 2]", "line 1"),
        ("name,colour\nA,#000000\n", "not a list of entries in JSON"),
        ('[\n{"name": "A", "colour": "#000000"}\n{"name": nonsense}]', "line 3"),
        ('[{"name": "A", "colour": "#000000", "sise": 1}]', 'no column "sise"'),
        ('[{"name": "A", "colour": {"r": 1}}]', "column colour: is no text"),
        ('\n\n{"name": "A"}\n{"name": "A", "colour": "#000000"}', "line 3, column colour: must not be empty"),
        ('[{"name": "A", "colour": "#000000", "campaigns": ["a|b"]}]', "column campaigns"),
        ("[" * 5000, "not a list of entries in JSON"),
    ],
)
def test_json_that_is_not_right_is_refused_with_its_line(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(SettingsError) as refusal:
        Shop().take_text("tenant", tmp_path, text, "rows.json")
    assert words in str(refusal.value)


@pytest.mark.parametrize("layout", ["array", "lines", "pretty"])
def test_json_is_read_in_every_layout_across_pieces(tmp_path: Path, layout: str) -> None:
    entries = [
        {"name": f"Tenant {number:03} ☎", "colour": "#123456", "chats": False, "retention_days": 30,
         "campaigns": [f"{letter * 300} é" for letter in "abc"], "caller_id": None}
        for number in range(150)
    ]  # fmt: skip
    texts = {
        "array": json.dumps(entries, ensure_ascii=False),
        "lines": "\n".join(json.dumps(entry) for entry in entries),
        "pretty": "\ufeff" + json.dumps(entries, indent=2),
    }
    assert len(texts[layout]) > 2 * 65_536
    shop = Shop()
    assert shop.take_text("tenant", tmp_path, texts[layout], "rows.json").added == 150
    row = shop.rows("tenant")[149]
    assert (row["name"], row["chats"], row["retention_days"]) == ("Tenant 149 ☎", False, 30)
    assert row["campaigns"] == entries[149]["campaigns"]


def test_a_file_of_rubbish_is_given_up_early_and_said_so(tmp_path: Path) -> None:
    file = tmp_path / "rows.csv"
    with file.open("w", encoding="utf-8") as stream:
        stream.write("number,tenant\n")
        for number in range(200_000):
            stream.write(f"rubbish {number},\n")
    with pytest.raises(RowsRefused, match="the rest of the file was not read") as refusal:
        Shop().take("number", file)
    assert len(refusal.value.faults) == MOST_FAULTS
    file.write_bytes(b"number\n" + b"x" * 3_000_000)
    with pytest.raises(SettingsError, match="line is longer"):
        Shop().take("number", file)


class Endless:
    """As many good rows as asked for, made when they are read."""

    share_read = 0.5

    def __init__(self, rows: int) -> None:
        self._rows = rows

    def __iter__(self) -> Iterator[Row]:
        for number in range(self._rows):
            yield Row(number + 2, {"tenant": "Acme", "name": f"Customer {number}", "id": ""})


def test_a_long_file_is_never_in_memory_as_a_whole(tmp_path: Path) -> None:
    """Checking thrice as many rows takes no more memory: what was read is forgotten."""
    shop = furnished(tmp_path)
    peaks = []
    for rows in (2_000, 6_000):
        tracemalloc.start()
        with pytest.raises(RowsRefused):
            take_in(shop, KINDS["customer"], _spoilt(rows), How(region="US"), lambda _: None)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.5 * peaks[0]


def _spoilt(rows: int) -> Endless:
    class Spoilt(Endless):
        def __iter__(self) -> Iterator[Row]:
            yield from super().__iter__()
            yield Row(rows + 2, {"tenant": "Nobody", "name": "x"})

    return Spoilt(rows)


def test_progress_goes_from_nothing_to_all(tmp_path: Path) -> None:
    shop, shares = furnished(tmp_path), list[float]()
    take_in(shop, KINDS["customer"], Endless(10), How(region="US"), shares.append)
    assert shares == sorted(shares)
    assert 0 < shares[0] < 1


digit = st.sampled_from("0123456789")


@few
@given(
    area=st.sampled_from(["404", "212", "503"]), rest=st.text(digit, min_size=4, max_size=4), data=st.data()
)
def test_one_number_in_any_spelling_is_one_number(area: str, rest: str, data: st.DataObject) -> None:
    spelling = data.draw(
        st.sampled_from(
            ["({a}) 555-{r}", "{a}-555-{r}", "{a}.555.{r}", "+1{a}555{r}", "1 {a} 555 {r}", "001{a}555{r}"]
        )
    ).format(a=area, r=rest)
    expected = f"+1{area}555{rest}"
    found = parse_phone_number(spelling, "US")
    assert spelling.startswith("00") or (found is not None and found.e164 == expected)
    if found is not None:
        assert parse_phone_number(found.e164, "GB") == found
        assert parse_phone_number(found.formatted("US"), "US") == found


@few
@given(text=st.text(max_size=30) | st.text("+0123456789()-. ", max_size=20))
def test_no_text_breaks_the_parsing_of_numbers(text: str) -> None:
    found = parse_phone_number(text, "US")
    if found is not None:
        assert found.e164[0] == "+"
        assert found.e164[1:].isascii()
        assert found.e164[1:].isdigit()
        assert parse_phone_number(found.e164) == found


cells = st.text(max_size=15) | st.sampled_from(["Acme", "yes", "404-555-0100", "Mon 08:00-10:00", "#123456"])
numbering = count()


@few
@given(kind=st.sampled_from(sorted(set(KINDS) - {"role", "centre"})), data=st.data())
def test_no_table_breaks_the_import_and_what_is_refused_changes_nothing(
    tmp_path: Path, kind: str, data: st.DataObject
) -> None:
    names = [column.name for column in KINDS[kind].columns]
    rows = data.draw(st.lists(st.lists(cells, min_size=len(names), max_size=len(names)), max_size=4))
    shop = furnished(tmp_path)
    file = tmp_path / f"{next(numbering)}.csv"
    with file.open("w", encoding="utf-8", errors="replace", newline="") as stream:
        csv.writer(stream).writerows([names, *rows])
    before = shop.rows(kind)
    try:
        done = shop.take(kind, file)
    except (RowsRefused, SettingsError):
        assert shop.rows(kind) == before
        part = 0
        if kind != "queue":
            try:
                part = shop.take(kind, file, partial=True).added
            except SettingsError:
                return
        assert part < max(1, len(rows))
    else:
        assert done.refused == ()


@few
@given(data=st.binary(max_size=300), name=st.sampled_from(["rows.csv", "rows.json"]))
def test_no_bytes_break_the_reading(tmp_path: Path, data: bytes, name: str) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    shop = Shop()
    try:
        shop.take("tenant", file)
    except SettingsError as refusal:
        assert str(refusal)  # noqa: PT017 - any refusal will do, if it says something
        assert shop.rows("tenant") == []


def test_cells_are_written_as_they_are_read() -> None:
    assert [as_text(cell) for cell in (True, False, None, 7, ["a", "b"], [])] == [
        "yes",
        "no",
        "",
        "7",
        "a|b",
        "",
    ]
