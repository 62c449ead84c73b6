"""Prints what ccpdesk needs of the package `zipcodes`, one JSON line for each state.

A program of its own: the package reads its table (40 MB) in one native call that keeps Python's lock, and
the desk's window would stand still for a third of a second.
"""

import json
import sys

import zipcodes

from ccpdesk.customers.address_rules import US_STATES


def main() -> int:
    """Print, state by state: code, town, other towns, latitude, longitude, whether people live there."""
    for state in sorted(US_STATES):
        rows = [
            [
                *(entry["zip_code"], entry["city"], entry["acceptable_cities"]),
                *(float(entry["lat"]), float(entry["long"])),
                entry["zip_code_type"] == "STANDARD" and entry["active"],
            ]
            for entry in zipcodes.filter_by(state=state)  # type: ignore[no-untyped-call]  # its stub lacks this wrapper
            if entry["lat"] and entry["country"] == "US"
        ]
        sys.stdout.write(json.dumps([state, rows]) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
