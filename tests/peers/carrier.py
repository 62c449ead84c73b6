"""The carrier's side of the PBX for one test: customers who call, and people who are called."""

from __future__ import annotations

from pathlib import Path

from tests.peers import customer
from tests.peers.asterisk import Asterisk
from tests.peers.codec import PCMU, Codec
from tests.peers.customer import Customer
from tests.peers.phone import Phone


class Carrier:
    """Makes customers and callees, and ends them all with the test."""

    def __init__(self, asterisk: Asterisk, folder: Path) -> None:
        self._asterisk = asterisk
        self._folder = folder
        self._open: list[Customer | Phone] = []

    def call(
        self,
        dialled: str,
        codec: Codec = PCMU,
        number: str = customer.NUMBER,
        name: str = customer.NAME,
    ) -> Customer:
        """A customer calls `dialled` (a tracking number or a direct line) now."""
        caller = Customer(self._asterisk, self._folder, dialled, codec, number, name)
        self._open.append(caller)
        return caller

    def answer(self, codec: Codec = PCMU, ring_seconds: float = 0.3) -> Phone:
        """From now on outbound calls are answered after `ring_seconds`."""
        return self._keep(Phone.carrier(self._asterisk, self._folder, codec, ring_seconds))

    def refuse(self, status: str = "486 Busy Here") -> Phone:
        """From now on outbound calls are refused."""
        return self._keep(Phone.refusing_carrier(self._asterisk, self._folder, PCMU, status))

    def register_phone(self, extension: str, codec: Codec = PCMU, ring_seconds: float = 0.3) -> Phone:
        """A second agent's plain phone signs in; it answers every call after `ring_seconds`."""
        return self._keep(Phone.registered(self._asterisk, self._folder, extension, codec, ring_seconds))

    def dial(self, extension: str, number: str, header: str = "X-Nothing: 1") -> Phone:
        """An agent's plain phone dials `number` now: an extension, a feature code, a number outside."""
        return self._keep(Phone.dialling(self._asterisk, self._folder, extension, number, PCMU, header))

    def watch(self, extension: str, watched: str) -> Phone:
        """An agent's plain phone subscribes to an extension; its trace has the NOTIFY requests."""
        return self._keep(Phone.watching(self._asterisk, self._folder, extension, watched, PCMU))

    def close(self) -> None:
        for end in reversed(self._open):
            end.close()
        self._open.clear()

    def _keep(self, phone: Phone) -> Phone:
        self._open.append(phone)
        return phone
