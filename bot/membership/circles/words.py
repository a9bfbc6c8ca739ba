"""What is said of circles in more than one place."""

from bot.words.messages import say

PUT_AWAY = say("Put it away")
PUT_ONE_AWAY = say("Put a circle away")
