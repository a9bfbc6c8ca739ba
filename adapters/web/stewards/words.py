"""What the stewards' page says."""

from bot.words.messages import say

TITLE = say("The list of responders")
MY_PAGE = say("My page")
WHAT_FOR = say(
    "Reports are locked for the people on this list, and for nobody else. Two stewards of two "
    "organisations sign it: a key that somebody slips in is seen, and stops reports. That does not "
    "help against a server whose program was changed."
)
NEEDS_SCRIPT = say("This page signs in your browser, and needs JavaScript for that.")
NOT_BUILT = say("The part that signs in the browser was not built when installing.")
SIGNED_OUT = say(
    "You are signed out. Write “web” to Tequio in private for a new link, then load this page."
)
NOT_FETCHED = say("The list could not be fetched. Please load this page again.")
NOT_TAKEN = say("That was not taken: the list may have changed meanwhile. Please look again.")
NOT_CERTAIN = say(
    "It is not certain that this arrived. Please look whether it stands here, and press once more "
    "if it does not."
)
STOPPED = say(
    "Nobody can report now: on the list stands what two stewards have not signed. Ask the people "
    "it is about, and whoever runs Tequio, how it came there. When two of you have signed the list "
    "below, what is not on it is gone and people can report again."
)
DAMAGED = say(
    "The signed lists have been changed: they do not follow from each other. Sign nothing, tell "
    "your coordinators, and ask whoever runs Tequio to put back a copy."
)
GONE = say(
    "This is not the list that this device has seen before. Somebody may have put an older one in "
    "its place, or one of theirs. Ask another steward what their page shows before you sign."
)
ANEW = say(
    "The list was begun anew: too few of those who signed the one before are stewards still, or "
    "they have other keys. Ask them in person whether that is right."
)
ACCEPT = say("I have asked: it is right")
FEW = say(
    "It takes two stewards of two organisations, each with a key on this page. A third one is "
    "good: if a key is lost, the others go on. Coordinators name them with “role”."
)
MY_KEY = say("My key to sign with")
NO_KEY = say("You have no key in this browser. It is made here and never leaves it.")
MAKE_KEY = say("Make my key")
LOST_KEY = say(
    "You have made one before. If it is saved in a file, load it below. A new key counts only when "
    "others have signed a list with it."
)
SAVE_KEY = say("Save my key in a file")
KEEP_FILE = say("Keep the file away from this device. Whoever has it can sign in your name.")
PUT_ON_LIST = say("Show my key to the others")
NOT_LISTED = say("The others do not know this key yet.")
MY_NUMBERS = say("The numbers of your key, for the others to compare:")
LOAD_KEY = say("I have my key in a file")
KEY_FILE = say("The file with your key")
NOT_A_KEY = say("This file holds no key that fits here.")
NEXT = say("To be signed")
NOTHING = say("Nothing waits for a signature.")
COMPARE = say(
    "Ask each person marked as new or changed for the numbers that their own page shows, in person "
    "or by a call in which you know their voice. Sign only if they are the same."
)
BEGUN_ANEW = say("This list begins anew: it is signed by the stewards on it, not by those before.")
SIGN = say("I have compared: sign")
SIGNED_BY = say("Signed by")
MINE_IS_THERE = say("You have signed it. It takes another steward, of another organisation.")
OTHERS_SIGN = say("The list that is in force does not name your key yet. Others sign this one.")
IN_FORCE = say("In force")
UNSIGNED = say(
    "No list has been signed yet. Until then people can report, and every door says that the list "
    "is not signed."
)
RESPONDERS = say("Can open reports")
STEWARDS = say("Sign the next list")
LEFT = say("Not on it any more")
NEW = say("new")
CHANGED = say("changed")
BEFORE = say("Before:")
