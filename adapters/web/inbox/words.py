"""What the inbox says itself, beside what the core says."""

from bot.words.messages import say

INBOX = say("Safety inbox")
WHOSE_INBOX = say("This is a rehearsal: choose whose inbox to open.")
INBOX_NEEDS_SCRIPT = say("The inbox opens reports in your browser, and needs JavaScript for that.")
INBOX_NOT_BUILT = say("The part that opens reports in the browser was not built when installing.")
NO_KEYS = say("You have no keys in this browser. They are made here and never leave it.")
MAKE_KEYS = say("Make my keys")
NOT_REGISTERED = say("Nobody can report to you yet: your keys are not on the list of responders.")
REGISTER = say("Put my public keys on the list")
REGISTERED = say("Your keys are on the list of responders.")
YOUR_KEYS = say("Your public keys")
KEYS_STAY = say("These two may be shown to anybody. The secret keys stay in this browser.")
SAVE_KEYS = say("Save my keys in a file")
FORGET_KEYS = say("Remove my keys from this browser")
REALLY_FORGET = say(
    "Are they saved in a file? Without these keys nobody can open what was sent to you. "
    "This cannot be undone."
)
FORGET_NOW = say("Remove them")
KEEP_KEYS = say("Keep them")
LOAD_KEYS = say("I have my keys in a file")
KEY_FILE = say("The file with your keys")
NOT_A_KEY = say("There are no keys in this file.")
NOT_FETCHED = say("The cases could not be fetched. Please load the page again.")
CASES = say("Cases")
NO_CASES = say("There is nothing here that your keys open.")
FEW_KNOW = say("Only one or two people know this: whatever you do could point to the reporter.")
ADDED = say("Added by the reporter")
ANSWER = say("Answer to the report")
SHARED = say("Who can open it has changed")
UNVERIFIED = say("Not verified: no responder signed this.")
DAMAGED = say("Something here is damaged and is not shown.")
YOUR_ANSWER = say("Your answer to the reporter")
WHEN_ANSWERED = say(
    "The reporter can read it at once, with their receipt. Here it stands after the next delivery."
)
SEND_ANSWER = say("Sign, lock and send")
