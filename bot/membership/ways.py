"""What somebody's addresses are called: as short as it can be without mixing them up."""

from collections import Counter
from collections.abc import Collection, Mapping

from bot.inbound import Address


def ways(addresses: Collection[Address]) -> Mapping[Address, str]:
    """The platform's name; where two have the same, with the workspace; or else with the id.

    >>> ana, bo = Address("slack", "T1", "U1"), Address("matrix", "a.org", "@ana:a.org")
    >>> [*ways([ana, bo]).values(), *ways([ana, Address("slack", "T2", "U1")]).values()]
    ['Slack', 'Matrix', 'Slack (T1)', 'Slack (T2)']
    """
    platforms = Counter(each.platform for each in addresses)
    workspaces = Counter((each.platform, each.workspace) for each in addresses)
    names = {}
    for each in addresses:
        name = each.platform.title()
        if platforms[each.platform] > 1:
            alone = workspaces[each.platform, each.workspace] == 1
            name += f" ({each.workspace})" if alone else f" ({each.id})"
        names[each] = name
    return names
