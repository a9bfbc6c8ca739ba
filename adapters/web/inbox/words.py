"""What the inbox says itself, beside what the core says."""

from bot.words.messages import say

INBOX = say("Safety inbox")
WHOSE_INBOX = say("This is a rehearsal: choose whose inbox to open.")
INBOX_NEEDS_SCRIPT = say("The inbox opens reports in your browser, and needs JavaScript for that.")
INBOX_NOT_BUILT = say("The part that opens reports in the browser was not built when installing.")
MY_PAGE = say("My page")
SIGNED_OUT = say(
    "You are signed out. Write “web” to Tequio in private for a new link, then load this page."
)
SIGNED_OUT_WRITING = say(
    "This was not sent: you are signed out. Copy your words, and write “web” to Tequio in private."
)
FIRST_KEYS = say("First, keys on this device")
FIRST_COPY = say("Then a copy of your keys")
WHY_COPY = say(
    "If this device is lost or its browser is emptied, nobody can bring your keys back, and your "
    "cases stay closed for good. Keep the file where only you find it, away from this device."
)
CHECK_COPY = say("Choose the file that you saved: it has to open a test case.")
BAD_COPY = say("This file does not open the test case. Please save your keys once more.")
COPY_LATER = say("I will do that later")
COPIED = say("Your copy has opened a test case.")
FIRST_LIST = say("Let people report to you")
KEYS = say("My keys")
IS_URGENT = say("Urgent")
UNANSWERED = say("No answer yet")
ADDED_SINCE = say("Something was added")
ANSWERED = say("Answered")
SENT = say("Sent. The reporter can read it now.")
NO_KEYS = say("You have no keys in this browser. They are made here and never leave it.")
MAKE_KEYS = say("Make my keys")
NOT_REGISTERED = say(
    "Your keys are not on the list of responders, or were not confirmed there for three months. "
    "Until they are, nobody can report to you, and you cannot answer."
)
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
    "The reporter can read it at once, with their receipt. Other responders can after the next "
    "delivery."
)
SEND_ANSWER = say("Sign, lock and send")
