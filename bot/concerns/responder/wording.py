"""What several parts of the responders' side say."""

from bot.words.messages import say

WAY = say("For a link to your inbox, write “web” to me in private.")
