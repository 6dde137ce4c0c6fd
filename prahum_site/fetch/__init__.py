"""The only socket: asks one source and says how that ended; a fault of a source is a value, never an exception.

What protects the machine that runs the build, and the build itself:

* Only http and https, only addresses of the public internet; the very address that was checked is connected to, so that a
  name which changes between check and connect (DNS rebinding) opens nothing. See :mod:`prahum_site.fetch.addresses`.
* One deadline for a whole answer: looking up, connecting, TLS, headers, body, redirects. See :mod:`prahum_site.fetch.network`.
* One limit for its bytes, announced, received and unpacked. See :mod:`prahum_site.fetch.transfer`.

Proxies (``HTTPS_PROXY``) are not used: a proxy looks names up itself, and then the check of addresses would be void.
"""

from prahum_site.fetch.asking import Answer, ask
from prahum_site.fetch.network import NO_NETWORK, Network

__all__ = ["NO_NETWORK", "Answer", "Network", "ask"]
