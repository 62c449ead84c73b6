"""The port `Data` without a thread: jobs run at once, where they are asked for. For tests and scripts."""

from collections.abc import Callable
from typing import TypeVar

from ccpdesk.workflows.ports import UnitOfWork

T = TypeVar("T")


class Done:
    """A job that is over."""

    def cancel(self) -> None:
        """It was over before anybody could."""


class ImmediateData:
    """Runs each job in a unit of work of its own and commits it before ``run`` returns.

    A failure without ``failed`` is raised: a test must not pass over it.
    """

    def __init__(self, source: Callable[[], UnitOfWork]) -> None:
        self._source = source

    def run(
        self,
        job: Callable[[UnitOfWork], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Run ``job``, commit, call ``done``; or call ``failed`` with what was raised."""
        try:
            with self._source() as unit:
                answer = job(unit)
                unit.commit()
        except Exception as error:
            if failed is None:
                raise
            failed(error)
        else:
            done(answer)

    def start(
        self,
        job: Callable[[UnitOfWork], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> Done:
        """As `run`."""
        self.run(job, done, failed)
        return Done()
