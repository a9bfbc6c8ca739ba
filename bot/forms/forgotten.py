"""What somebody is told whose form was forgotten: the same, whatever they were in the middle of."""

from bot.words.messages import Message, say

FORGOTTEN = Message(
    say("I have deleted what we were in the middle of, as far as you had not sent it yet."),
    (
        say("I do that when I am stopped, and after half an hour without an answer."),
        say("To begin again, write “concern”, “receipt” or “home”."),
        say("If you had sent a report already, “receipt” shows whether it arrived."),
    ),
    ephemeral=True,
    asks=True,
    forgets=True,
)
