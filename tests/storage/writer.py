"""A process that adds tenants, one commit each, and says the name of each once it is committed."""

import sys

from ccpdesk.storage import open_store
from tests.storage.examples import a_tenant


def main(address: str, name: str, rounds: int) -> None:
    """Add ``rounds`` tenants called after ``name``."""
    store = open_store(address)
    for count in range(rounds):
        with store.unit_of_work() as unit:
            unit.tenants.add_tenant(a_tenant(f"{name}-{count}"))
            unit.commit()
        print(f"{name}-{count}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
