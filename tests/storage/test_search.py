"""Contract: the search for customers, one result for each service address (CUST-01, PERF-04)."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ccpdesk.customers.customer import Billing
from ccpdesk.customers.found import FoundAddress, MatchedPart
from ccpdesk.kernel.ids import new_id
from ccpdesk.storage.memory import MemoryStore
from ccpdesk.storage.store import Store
from ccpdesk.tenants.tenant import Tenant
from ccpdesk.workflows.ports import UnitOfWork
from tests.storage.conftest import Units
from tests.storage.examples import NOON, a_customer, a_tenant, a_user, at_street, email, kept, phone

pytestmark = pytest.mark.req("CUST-01")


def names(unit: UnitOfWork, text: str, *tenants: Tenant, limit: int = 50) -> list[str]:
    """The names found, in the given tenants or in all."""
    scope = [tenant.id for tenant in tenants] or None
    return [found.name for found in unit.customers.search(text, scope, limit)]


@pytest.mark.parametrize(
    "text",
    [
        "lop",
        "LOPEZ",
        "maría l",
        "maria  lopez",
        "lopez maria",
        "lopez peach",
        "(404) 555-0199",
        "+1 404.555.0199",
        "404\u2011555\u00a00199",
        "5550199",
        "0199",
        "404 555",
        "lopez 0199",
        "404-555 lopez",
        "M.LOPEZ@exa",
        "m.lopez@example.com",
        "peachtree",
        "12 Peach",
        "1200-b",
        "st Apt 4",
        "12 Peachtree St, Apt 4, Atlanta, GA 30303",
        "lopez atlanta",
    ],
)
def test_any_part_in_any_spelling_finds_the_customer(units: Units, text: str) -> None:
    tenant = a_tenant()
    wanted = a_customer(
        tenant,
        "María López 1200-B",
        contacts=(phone("+14045550199"), email("m.lopez@example.com")),
        locations=(at_street("12 Peachtree St", unit="Apt 4"),),
    )
    other = a_customer(tenant, "Bob", contacts=(phone("+12125550123"),), locations=(at_street("7 Elm"),))
    kept(units(), tenant, wanted, other)
    with units() as unit:
        assert names(unit, text, tenant) == [wanted.name]


@pytest.mark.parametrize("text", ["o'brien", "OBRIEN", "O\u2019Brien", "obri"])
def test_an_apostrophe_may_be_typed_or_not(units: Units, text: str) -> None:
    tenant = a_tenant()
    kept(units(), tenant, a_customer(tenant, "Pat O'Brien"), a_customer(tenant, "Pat Brown"))
    with units() as unit:
        assert names(unit, text) == ["Pat O'Brien"]


@pytest.mark.parametrize("text", ["x", "ng", "ng x", "44"])
def test_short_words_are_found_at_the_beginning_of_words(units: Units, text: str) -> None:
    tenant = a_tenant()
    short = a_customer(tenant, "Ng X", locations=(at_street("44 Elm"),))
    long = a_customer(
        tenant, "Hoang Xu", contacts=(phone("+14044445501"),), locations=(at_street("144 Elm"),)
    )
    kept(units(), tenant, short, long)
    with units() as unit:
        assert names(unit, text) == ["Ng X"]


@pytest.mark.parametrize("name", ["0/", "(1)", "5-", "/7"])
def test_a_name_of_a_digit_and_signs_is_found_as_it_is_written(units: Units, name: str) -> None:
    tenant = a_tenant(str(new_id()))
    customer = a_customer(tenant, name)
    with units() as unit:
        kept(unit, tenant, customer, a_customer(tenant, "Maria Lopez"))
        assert [found.customer for found in unit.customers.search(name, [tenant.id])] == [customer.id]


@pytest.mark.parametrize(
    "text", ["020 7946 0018", "+44 (0)20 7946 0018", "0044 20 7946 0018", "011 44 20 7946 0018", "7946 0018"]
)
def test_a_british_number_is_found_as_it_is_written_there(units: Units, text: str) -> None:
    tenant = a_tenant()
    kept(units(), tenant, a_customer(tenant, "Ann", contacts=(phone("+442079460018"),)), a_customer(tenant))
    with units() as unit:
        assert names(unit, text) == ["Ann"]


@pytest.mark.parametrize("text", ["%", "_", "/", "\\", '"', "100%_", "'; DROP TABLE customers; --", "a\\%b"])
def test_signs_of_the_database_stand_for_themselves(units: Units, text: str) -> None:
    tenant = a_tenant()
    kept(units(), tenant, a_customer(tenant, "Plain"), a_customer(tenant, f"Odd {text}"))
    with units() as unit:
        assert names(unit, text) == [f"Odd {text}"]


@pytest.mark.parametrize("text", ["", "  ", "\u0301", ",", "'"])
def test_nothing_to_look_for_finds_nobody(units: Units, text: str) -> None:
    tenant = a_tenant()
    kept(units(), tenant, a_customer(tenant))
    with units() as unit:
        assert names(unit, text) == []


def test_best_match_comes_first(units: Units) -> None:
    tenant = a_tenant()
    kept(
        units(),
        tenant,
        a_customer(tenant, "Zed", contacts=(phone("+14045550199"),)),
        a_customer(tenant, "4045550199 Ltd"),
        a_customer(tenant, "Ada 4045550199 Smith"),
        a_customer(tenant, "Ann", locations=(at_street("4045550199 Rd"),)),
        a_customer(tenant, "Abe x4045550199"),
    )
    best = ["Zed", "4045550199 Ltd", "Ada 4045550199 Smith", "Ann", "Abe x4045550199"]
    with units() as unit:
        assert names(unit, "4045550199") == best
        assert names(unit, "4045550199", limit=2) == best[:2]


def test_the_best_come_first_also_when_too_many_fit(units: Units) -> None:
    """More than are put in order: each rank is looked for by itself."""
    tenant = a_tenant()
    crowd = [a_customer(tenant, f"Goldsmith {count:04}") for count in range(700)]
    words = [a_customer(tenant, f"Ann Smith {count:04}") for count in range(3)]
    begins, exact = a_customer(tenant, "Smith & Sons"), a_customer(tenant, "Smith")
    with units() as unit:
        unit.tenants.add_tenant(tenant)
        unit.customers.add_many([*crowd, *words, begins, exact])
        unit.commit()
    with units() as unit:
        best = ["Smith", "Smith & Sons", "Ann Smith 0000", "Ann Smith 0001", "Ann Smith 0002"]
        found = names(unit, "smith")
        assert (found[:5], len(found)) == (best, 50)
        assert names(unit, "smith", tenant, limit=1) == ["Smith"]
        assert all(name.startswith("Goldsmith") for name in found[5:])


def test_each_address_is_a_result_of_its_own(units: Units) -> None:
    tenant = a_tenant()
    home, shop = at_street("12 Oak St"), at_street("9 Elm St", name="Shop")
    customer = a_customer(tenant, "Maria Lopez", locations=(home, shop), do_not_service=True)
    nowhere = a_customer(tenant, "Luis Lopez", contacts=(email("l@example.com"),))
    kept(units(), tenant, customer, nowhere)
    with units() as unit:
        found = unit.customers.search("lopez", None)
        assert [(item.name, item.location) for item in found] == [
            ("Luis Lopez", None),
            ("Maria Lopez", home),
            ("Maria Lopez", shop),
        ]
        assert [(item.tenant, item.do_not_service) for item in found[1:]] == [(tenant.id, True)] * 2
        assert [item.location for item in unit.customers.search("lopez oak", None)] == [home]
        assert found[0].contact == nowhere.contacts[0]


def test_a_result_says_where_the_text_was_found(units: Units) -> None:
    tenant = a_tenant()
    contacts = (phone("+14045550123"), phone("+14045550199"), email("lo@example.com"))
    payer = Billing(at_street("1 Bank Sq"), contacts=(phone("+14045550111"),))
    kept(
        units(),
        tenant,
        a_customer(tenant, contacts=contacts, locations=(at_street("12 Oak St"),), billing=payer),
    )

    def one(text: str) -> FoundAddress:
        with units() as unit:
            (found,) = unit.customers.search(text, None)
            return found

    assert (one("0199").matched, one("0199").contact) == (MatchedPart.NUMBER, contacts[1])
    assert (one("0111").matched, one("0111").contact) == (MatchedPart.NUMBER, payer.contacts[0])
    assert (one("lopez").matched, one("lopez").contact) == (MatchedPart.NAME, contacts[0])
    assert (one("lo@ex").matched, one("lo@ex").contact) == (MatchedPart.EMAIL, contacts[2])
    assert (one("oak").matched, one("oak").contact) == (MatchedPart.ADDRESS, contacts[0])
    assert (one("lopez 0199").matched, one("lopez 0199").contact) == (None, contacts[1])


@pytest.mark.req("TEN-01")
def test_a_search_stays_in_its_tenants(units: Units) -> None:
    acme, best, core = a_tenant("Acme"), a_tenant("Best"), a_tenant("Core")
    kept(
        units(),
        acme,
        best,
        core,
        *(a_customer(tenant, f"{tenant.name} Smith") for tenant in (acme, best, core)),
    )
    with units() as unit:
        assert names(unit, "smith", acme) == ["Acme Smith"]
        assert names(unit, "smith", acme, core) == ["Acme Smith", "Core Smith"]
        assert names(unit, "smith") == ["Acme Smith", "Best Smith", "Core Smith"]
        assert list(unit.customers.search("smith", [])) == []


def test_many_tenants_are_searched_like_few(units: Units) -> None:
    tenants = [a_tenant(f"Tenant {count:02}") for count in range(40)]
    with units() as unit:
        kept(unit, *tenants)
        unit.customers.add_many([a_customer(tenant, f"Smith {tenant.name}") for tenant in tenants])
        unit.commit()
    with units() as unit:
        assert names(unit, "smith", *tenants[:30]) == [f"Smith {tenant.name}" for tenant in tenants[:30]]


def test_what_was_changed_is_found_as_it_is_now(units: Units) -> None:
    tenant, user = a_tenant(), a_user()
    customer = a_customer(
        tenant, "Ann Diaz", contacts=(phone("+14045550101"),), locations=(at_street("1 Elm"),)
    )
    kept(units(), tenant, user, customer)
    moved = replace(customer, name="Ann Brown", locations=(at_street("2 Oak"), at_street("3 Fir")))
    with units() as unit:
        unit.customers.save(moved, 1, user.id, NOON)
        unit.commit()
    with units() as unit:
        assert names(unit, "diaz") == names(unit, "elm") == []
        assert names(unit, "brown") == ["Ann Brown"] * 2
        assert names(unit, "0101 fir") == ["Ann Brown"]


def test_a_refused_change_leaves_the_search_as_it_was(units: Units) -> None:
    tenant = a_tenant()
    kept(units(), tenant, a_customer(tenant, "Ann Diaz"))
    with units() as unit:
        unit.customers.add(a_customer(tenant, "Not kept"))
    with units() as unit:
        assert names(unit, "not kept") == []
        assert names(unit, "diaz") == ["Ann Diaz"]


syllables = st.sampled_from(["lo", "pez", "ma", "ria", "é", "O'", "ng", " ", " ", "-", "12", "st", "ß"])
few_words = st.lists(syllables, min_size=1, max_size=5).map("".join)
numbers = st.from_regex(r"\+1(404|770)55501[0-9]{2}", fullmatch=True)
formats = st.sampled_from(
    ["({0}) {1}-{2}", "{0}.{1}.{2}", "+1 {0} {1} {2}", "{1}-{2}", "{2}", "{0}{1}", "1 {0}/{1}"]
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_the_databases_find_what_memory_finds(store: Store, data: st.DataObject) -> None:
    """Memory reads every document: it is the measure of what a search means."""
    tenant = a_tenant(str(new_id()))
    customers = [
        a_customer(
            tenant,
            data.draw(few_words.filter(str.strip)),
            contacts=tuple(phone(number) for number in data.draw(st.lists(numbers, max_size=2))),
            locations=tuple(at_street(street) for street in data.draw(st.lists(few_words, max_size=2))),
        )
        for _ in range(data.draw(st.integers(1, 4)))
    ]
    memory = MemoryStore()
    for unit in (memory.unit_of_work(), store.unit_of_work()):
        with unit:
            kept(unit, tenant, *customers)
    number = data.draw(numbers)
    typed = data.draw(formats).format(number[2:5], number[5:8], number[8:])
    with memory.unit_of_work() as measure, store.reading() as unit:
        for text in (typed, data.draw(few_words), f"{data.draw(few_words)} {typed}"):
            wanted = list(measure.customers.search(text, [tenant.id]))
            assert list(unit.customers.search(text, [tenant.id])) == wanted


@settings(max_examples=200, deadline=None)
@given(number=numbers, form=formats)
def test_a_number_is_found_in_any_format(number: str, form: str) -> None:
    tenant = a_tenant()
    typed = form.format(number[2:5], number[5:8], number[8:])
    store = MemoryStore()
    kept(store.unit_of_work(), tenant, a_customer(tenant, contacts=(phone(number),)))
    with store.unit_of_work() as unit:
        assert len(unit.customers.search(typed, None)) == 1
