"""Clusters of Dask: this machine's own, and one that stands already. Imported only where Dask is asked for."""

from __future__ import annotations

import gc
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory

from dask import config
from distributed import Client, LocalCluster

from prahum_site import __version__
from prahum_site.problems import Problem, SettingsError

_SAME_PROGRAM = "di setiap pekerja pasang program dan pustaka yang sama, dan jalankan dask worker dari foldernya"
# A partition goes to its worker with its task, and only a few are on their way at a time: no reason to warn.
_SETTINGS = {"distributed.admin.large-graph-warning-threshold": "1GB"}


@contextmanager
def own(workers: int | None, *, processes: bool) -> Iterator[Client]:
    """A client of a cluster of this machine's own, which ends with it."""
    with (
        config.set(_SETTINGS),
        TemporaryDirectory(prefix="petakan-dask-", ignore_cleanup_errors=True) as folder,
        LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            processes=processes,
            dashboard_address="127.0.0.1:0",  # None would be port 8787, open to all
            local_directory=folder,
            silence_logs=logging.CRITICAL,
        ) as cluster,
        Client(cluster) as client,
    ):
        yield client


@contextmanager
def standing(address: str, patience: float) -> Iterator[Client]:
    """A client of the cluster at ``address``, once one of its workers has shown that it has this program.

    Raises:
        SettingsError: there is none, it has no workers, or they have another program.
    """
    client = _connected(address, patience)
    if client is None:
        # Its finaliser must run now: met inside the start of another client, it waits for a lock that its own thread holds
        # (distributed's LoopRunner), and nothing ever goes on.
        gc.collect()
        hint = "tulis seperti tcp://10.0.0.5:8786, dan periksa apakah dask scheduler berjalan di sana"
        raise _refused(f'--kluster: tidak ada penjadwal Dask di "{address}"', hint)
    with config.set(_SETTINGS), client:
        try:
            client.wait_for_workers(1, timeout=patience)
        except TimeoutError:
            raise _refused(f'--kluster: "{address}" belum punya pekerja', f"jalankan: dask worker {address}") from None
        try:
            theirs = client.submit(_version, pure=False).result(timeout=patience)
        except Exception as error:  # whatever a foreign machine lacks, somebody there must install it
            raise _refused(f"--kluster: pekerja tidak dapat memuat program ini: {error}", _SAME_PROGRAM) from error
        if theirs != __version__:
            raise _refused(f"--kluster: pekerja memakai versi {theirs}, di sini {__version__}", _SAME_PROGRAM)
        yield client


def _connected(address: str, patience: float) -> Client | None:
    """A client of the scheduler at ``address``; None where nobody answers there."""
    try:
        return Client(address, timeout=patience)
    except (OSError, ValueError):
        return None


def _version() -> str:
    return __version__


def _refused(what: str, hint: str) -> SettingsError:
    return SettingsError([Problem("build.py", 0, 0, what, hint)])
