"""What is said where somebody judges by a name that could be taken for another one."""

from collections.abc import Iterable

from bot.coalition.people import Member
from bot.words.messages import Text, say


def alike(members: Iterable[Member]) -> tuple[Text, ...]:
    """A line that explains what stands behind such a name; none where all names are clear."""
    if not any(member.beside for member in members):
        return ()
    return (
        say(
            "A name with an account in brackets looks like another name here. Please make sure "
            "that it is who you think."
        ),
    )
