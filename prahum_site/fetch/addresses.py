"""Which addresses of the network may be opened: those of the public internet, and no others.

A feed's address comes from a settings file, but what it redirects to comes from a stranger. Whoever may choose an address
that the build machine opens can reach what only that machine reaches: cloud metadata at 169.254.169.254, routers,
databases (CWE-918, server-side request forgery).
"""

from __future__ import annotations

import ipaddress

# RFC 6052: what a NAT64 gateway turns into IPv4; networks with IPv6 alone reach most of the internet through it.
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
# RFC 4291 §2.4, RFC 3587: all unicast of the public internet has been given out of this block.
_UNICAST = ipaddress.IPv6Network("2000::/3")
# RFC 7526 and RFC 4380: tunnels that carry an IPv4 address inside; both are out of use.
_TUNNELS = (ipaddress.IPv6Network("2002::/16"), ipaddress.IPv6Network("2001::/32"))
# RFC 7526: relays of 6to4. The registry of IANA still calls them global.
_RELAYS = ipaddress.IPv4Network("192.88.99.0/24")


def is_public(address: str) -> bool:
    """Whether an IP address (as :func:`socket.getaddrinfo` writes it) belongs to the public internet.

    Loopback, private, link-local, shared (CGNAT), multicast, reserved and documentation addresses do not, and neither
    do they when they hide in an IPv6 address. What is no IP address, or names an interface (``fe80::1%eth0``), is not public.

    >>> [is_public(address) for address in ("8.8.8.8", "2606:4700::1111", "64:ff9b::8.8.8.8")]
    [True, True, True]
    >>> [is_public(address) for address in ("127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::10.0.0.1", "224.0.0.1", "fe80::1%eth0")]
    [False, False, False, False, False]
    """
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(parsed, ipaddress.IPv4Address):
        return _is_public_v4(parsed)
    if parsed.scope_id is not None:
        return False
    if parsed.ipv4_mapped is not None:
        return _is_public_v4(parsed.ipv4_mapped)
    if parsed in _NAT64:
        return _is_public_v4(ipaddress.IPv4Address(int(parsed) & 0xFFFFFFFF))
    return parsed in _UNICAST and parsed.is_global and not any(parsed in tunnel for tunnel in _TUNNELS)


def _is_public_v4(address: ipaddress.IPv4Address) -> bool:
    # is_global alone calls multicast global.
    return address.is_global and not address.is_multicast and not address.is_reserved and address not in _RELAYS
