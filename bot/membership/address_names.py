"""What somebody's addresses are called: as short as it can be without mixing them up."""

from collections import Counter
from collections.abc import Collection, Mapping

from bot.words.inbound import Address


def ways(addresses: Collection[Address]) -> Mapping[Address, str]:
    """The platform's name; where there are more on it, with what tells them apart."""
    return {each: each.platform.title() + _which(each, addresses) for each in addresses}


def _which(address: Address, addresses: Collection[Address]) -> str:
    workspaces = Counter(a.workspace for a in addresses if a.platform == address.platform)
    if workspaces.total() == 1:
        return ""
    if len(workspaces) == 1:
        return f" ({address.id})"
    if workspaces[address.workspace] == 1:
        return f" ({address.workspace})"
    return f" ({address.id}, {address.workspace})"
