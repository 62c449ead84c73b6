"""Does the time of an answer tell whose a phone number is (WEB-01)? `python -m benchmarks.look_up`.

A real `ccpdesk web` on PostgreSQL is asked for numbers of customers and for numbers of nobody, in random
order, each by another visitor from another address, several at once. From the first byte of the form to the
last of the answer. Two tests that ask nothing of the distributions: Mann-Whitney, and a permutation of the
labels (difference of the means). *How well it tells*: how often the slower of one of each is the customer's;
50 % is a coin. Beside it the look-up in the database alone, which is what the answers hide.
"""

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from scipy.stats import mannwhitneyu, permutation_test

from benchmarks.live_changes import postgresql
from benchmarks.rig.figures import markdown, noted, number, write_json
from benchmarks.rig.web_service import Visitor, web_service
from ccpdesk.storage import open_store
from ccpdesk.storage.store import Store
from ccpdesk.tenants.service_area import ServedZip
from ccpdesk.tenants.tenant import Tenant
from tests.storage.examples import a_customer, a_number, a_tenant, at_street, kept, phone

_SLUG: Final = "acme-plumbing"
_AT_ONCE: Final = 4
_SEEN_OTHER: Final = 303
_ALPHA: Final = 0.01


@dataclass(frozen=True)
class Question:
    """A number, whether a customer has it, and from where it is asked."""

    number: str
    known: bool
    address: str


def furnish(store: Store, pairs: int) -> tuple[Tenant, list[Question]]:
    """A tenant with customers, and what is asked."""
    tenant = a_tenant()
    customers = [
        a_customer(
            tenant,
            f"Maria Lopez {index}",
            contacts=(phone(_number(2, index)),),
            locations=(at_street(f"{index + 1} Maple St"), at_street(f"{index + 1} Oak Ave")),
        )
        for index in range(pairs)
    ]
    with store.unit_of_work() as work:
        kept(work, tenant, a_number(tenant_id=tenant.id), *customers)
        work.tenants.change_service_area(tenant.id, [ServedZip("30303", "Plumbing")])
        work.commit()
    asked = [
        Question(_number(exchange, index), exchange == 2, f"10.{exchange}.{index // 250}.{1 + index % 250}")
        for index in range(pairs)
        for exchange in (2, 3)
    ]
    random.Random(8).shuffle(asked)  # noqa: S311 - repeatable, no secret
    return tenant, asked


def _number(exchange: int, index: int) -> str:
    return f"+1404{exchange}{index:06}"


def ask(port: int, question: Question) -> float:
    """Milliseconds of the answer."""
    visitor = Visitor(port, question.address)
    visitor.to_contact(_SLUG)
    visitor.get(f"/book/{_SLUG}/contact")
    form = visitor.form({"name": "Sam Poe", "phone": question.number, "email": ""})
    began = time.perf_counter()
    status = visitor.post(f"/book/{_SLUG}/contact", form)
    took = time.perf_counter() - began
    visitor.close()
    if status != _SEEN_OTHER:
        raise RuntimeError(f"{question}: {status}")
    return took * 1000


def look_up(store: Store, tenant: Tenant, question: Question) -> float:
    """Milliseconds of the look-up alone."""
    began = time.perf_counter()
    with store.public_work() as work:
        work.known(tenant.id, question.number, "30303")
    return (time.perf_counter() - began) * 1000


def compared(asked: Sequence[Question], took: Sequence[float]) -> dict[str, float]:
    """What the times tell."""
    ours = np.array([at for question, at in zip(asked, took, strict=True) if question.known])
    nobodys = np.array([at for question, at in zip(asked, took, strict=True) if not question.known])
    ranks = mannwhitneyu(ours, nobodys)
    shuffled = permutation_test(
        (ours, nobodys),
        lambda one, other, axis: one.mean(axis) - other.mean(axis),
        vectorized=True,
        n_resamples=9999,
        rng=np.random.default_rng(8),
    )
    return {
        "n": len(ours),
        "known": float(np.median(ours)),
        "unknown": float(np.median(nobodys)),
        "p99_known": float(np.quantile(ours, 0.99)),
        "p99_unknown": float(np.quantile(nobodys, 0.99)),
        "tells": float(ranks.statistic) / (len(ours) * len(nobodys)) * 100,
        "p_ranks": float(ranks.pvalue),
        "p_means": float(shuffled.pvalue),
    }


def measure(pairs: int) -> dict[str, Any]:
    """Ask them all."""
    with postgresql() as url, tempfile.TemporaryDirectory(prefix="ccp-look-") as folder:
        store = open_store(url)
        tenant, asked = furnish(store, pairs)
        alone = [look_up(store, tenant, question) for question in asked * 2][len(asked) :]
        with web_service(Path(folder), store) as web, ThreadPoolExecutor(_AT_ONCE) as pool:
            took = list(pool.map(lambda question: ask(web.port, question), asked))
        store.close()
    figures = {"answer": compared(asked, took), "alone": compared(asked, alone)}
    return noted("Look-ups", {"at_once": _AT_ONCE, **figures})


_ROWS: Final = (("answer", "answer of the page"), ("alone", "look-up in the database alone"))


def table(figures: dict[str, Any]) -> str:
    """Markdown."""
    head = [
        "ms",
        "numbers of each kind",
        "a customer's, median / p99",
        "nobody's, median / p99",
        "how well it tells (%)",
        "p, Mann-Whitney",
        "p, permutation of means",
    ]
    rows = [
        [
            words,
            str(one["n"]),
            f"{number(one['known'], 2)} / {number(one['p99_known'], 2)}",
            f"{number(one['unknown'], 2)} / {number(one['p99_unknown'], 2)}",
            number(one["tells"]),
            f"{one['p_ranks']:.2g}",
            f"{one['p_means']:.2g}",
        ]
        for name, words in _ROWS
        for one in (figures[name],)
    ]
    return markdown(head, rows)


def main() -> int:
    """Ask, print the table, write JSON; 1 when the answers of the page can be told apart."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pairs", type=int, default=1000, help="numbers of each kind")
    parser.add_argument("--quick", action="store_true", help="100 of each kind")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there")
    options = parser.parse_args()
    figures = measure(100 if options.quick else options.pairs)
    write_json(options.json, figures)
    print(table(figures))
    return int(min(figures["answer"]["p_ranks"], figures["answer"]["p_means"]) < _ALPHA)


if __name__ == "__main__":
    sys.exit(main())
