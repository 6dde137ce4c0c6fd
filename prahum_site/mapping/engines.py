"""Who does the work: this process alone, or the workers of a Dask cluster. Both give the same answers in the same order."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol, TypeVar

from prahum_site.mapping.tagging import Recipe
from prahum_site.problems import Problem, SettingsError

if TYPE_CHECKING:
    from distributed import Client, Future

Given = TypeVar("Given")
Answer = TypeVar("Answer")

#: So many seconds a scheduler has for its first answer, and to find a first worker.
PATIENCE = 20.0
#: So many pieces of work wait for each worker, so that none is idle while the next is read.
AHEAD = 3


class Engine(Protocol):
    """Applies a pure function to each of many values."""

    def answers(self, function: Callable[[Given, Recipe], Answer], values: Iterable[Given], recipe: Recipe) -> Iterator[Answer]:
        """``function(value, recipe)`` for every value, in order; values are taken as they are needed."""
        ...


class Alone:
    """This process."""

    def answers(self, function: Callable[[Given, Recipe], Answer], values: Iterable[Given], recipe: Recipe) -> Iterator[Answer]:
        """One after the other."""
        return (function(value, recipe) for value in values)


class Dask:
    """The workers of a cluster, by its client."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def answers(self, function: Callable[[Given, Recipe], Answer], values: Iterable[Given], recipe: Recipe) -> Iterator[Answer]:
        """Side by side; a few pieces of work for every worker are on their way at a time."""
        waiting: deque[Future[Answer]] = deque()
        (shared,) = self._client.scatter([recipe], broadcast=True, hash=False)
        most = AHEAD * max(1, sum(self._client.nthreads().values()))
        for value in values:
            # With the task, not scattered: the scheduler can give it to another worker when one dies.
            waiting.append(self._client.submit(function, value, shared, pure=False))
            if len(waiting) >= most:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


@contextmanager
def dask(
    address: str = "", *, workers: int | None = None, processes: bool = True, patience: float = PATIENCE
) -> Iterator[Dask]:
    """A Dask engine: on the scheduler at ``address``, else on a cluster of this machine's own that ends with it.

    Args:
        address: as ``tcp://host:port``; the workers there need this program and its libraries.
        workers: how many the own cluster has; one for each core if not given.
        processes: whether these are processes, as long work needs, or threads of this one.
        patience: so many seconds the scheduler at ``address`` has for an answer, and to find a worker.

    Raises:
        SettingsError: Dask is not installed, or there is no such scheduler, or its workers cannot do this work.
    """
    try:
        from prahum_site.mapping import clusters
    except ModuleNotFoundError as missing:
        what = f'--mesin dask: pustaka "{missing.name}" belum terpasang'
        hint = f"jalankan: {sys.executable} -m pip install --require-hashes -r requirements-dask.txt"
        raise SettingsError([Problem("build.py", 0, 0, what, hint)]) from None
    with clusters.standing(address, patience) if address else clusters.own(workers, processes=processes) as client:
        yield Dask(client)
