"""What the inbox says itself, beside what the core says."""

from bot.words.messages import say

INBOX = say("Safety inbox")
WAY_BACK = say("Your answer")
NO_WAY_BACK = say("Cannot be read: this was written in chat, beside a check-in.")
WHOSE_INBOX = say("This is a rehearsal: choose whose inbox to open.")
INBOX_NEEDS_SCRIPT = say("The inbox opens reports in your browser, and needs JavaScript for that.")
INBOX_NOT_BUILT = say("The part that opens reports in the browser was not built when installing.")
MY_PAGE = say("My page")
TICKETS = say("Keys and paper tickets")
SIGNED_OUT = say(
    "You are signed out. Write “web” to Tequio in private for a new link, then load this page."
)
SIGNED_OUT_WRITING = say(
    "This was not sent: you are signed out. Your words are kept on this device. Write “web” to "
    "Tequio in private for a new link, then open this page again."
)
NOT_TAKEN = say(
    "This was not taken, and pressing again would not change that: the case may have been deleted, "
    "or your keys are no longer on the list. Load this page again to see."
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
UNREAD = say("Not read yet")
DRAFT = say("Not sent yet")
WEEK_OF = say("Week of")
SEARCH = say("Look for words in your cases")
SEARCH_HINT = say("They are looked for on this device only.")
NOTHING_FOUND = say("No case has these words.")
KEPT_HERE = say("Until you send it, it is kept on this device, locked with your keys.")
ALONG = say("Words beside a check-in")
"""Of which nobody ticked what it is about."""
IS_URGENT = say("Urgent")
UNANSWERED = say("No answer yet")
ADDED_SINCE = say("Something was added")
ANSWERED = say("Answered")
SENT = say("Sent. The reporter can read it now.")
NO_KEYS = say("You have no keys in this browser. They are made here and never leave it.")
MAKE_KEYS = say("Make my keys")
NOT_REGISTERED = say(
    "Your keys are not on the list of responders, or were not shown to be yours for three months. "
    "Until they are, nobody can report to you, and you cannot answer."
)
OTHERS_LISTED = say("Other keys of yours are on the list")
TAKE_THE_OTHERS = say(
    "The keys in this browser cannot answer, and open nothing that comes later. Take the others "
    "from their file or from your other device. Only if they are lost, put these on the list."
)
REGISTER = say("Put my public keys on the list")
REGISTER_REFUSED = say(
    "The list did not take your keys: it may be full, with ten people. Please ask a coordinator."
)
REGISTERED = say("Your keys are on the list of responders.")
ASKS = say(
    "Your keys wait for two stewards. They ask you for the numbers of your keys before they sign: "
    "these stand under “Your public keys”."
)
MY_NUMBERS = say("Their numbers, for stewards to compare before they sign:")
LIST_DAMAGED = say(
    "The signed list of responders has been changed by somebody. Nothing counts as verified, and "
    "nobody can report. Tell your stewards and coordinators."
)
LIST_GONE = say(
    "The signed list of responders is not the one that this device has seen before. Somebody may "
    "have put another one in its place. Ask a steward in person before you believe an answer."
)
LIST_ANEW = say(
    "The signed list of responders was begun anew, by other stewards or with other keys. Ask one "
    "of those who signed before whether that is right."
)
ACCEPT_LIST = say("I have asked: it is right")
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
RENEW_KEYS = say("Take new keys")
REALLY_RENEW = say(
    "New keys are made here, and your cases are opened to them. Stay with this device until that "
    "is done: it may take a day. Then save the new ones in a file, and destroy the old one."
)
RENEW_NOW = say("Make new keys")
DO_NOT_RENEW = say("Keep my keys")
RENEWING = say(
    "New keys are on their way: your old ones stay on this device until your cases open with the "
    "new ones. Look again after the next delivery."
)
RENEW_FAILED = say("The new keys could not be sent to the list. Please try again.")
LOAD_KEYS = say("I have my keys in a file")
KEY_FILE = say("The file with your keys")
SHOW_KEYS = say("Show my keys to another device of mine")
REALLY_SHOW = say(
    "Whoever sees or films the picture has your keys: they can read your cases and sign in your "
    "name. Be alone, with no camera behind you."
)
SHOW_NOW = say("Show the picture")
DO_NOT_SHOW = say("Do not show it")
KEY_PICTURE = say("A picture that holds your keys, for the camera of your other device")
PICTURE_GOES = say("Hold the camera of your other device in front of it. It goes after a minute.")
HIDE_PICTURE = say("Hide it")
OTHER_DEVICE = say("My keys are on another device")
HOW_OTHER_DEVICE = say(
    "There, open “Your public keys” and let the picture be shown. Then hold the camera of this "
    "device in front of it. What the camera sees is neither kept nor sent."
)
CAMERA = say("What the camera sees")
USE_CAMERA = say("Use the camera")
NO_CAMERA = say("The camera cannot be used here. Take your keys from the file.")
NO_KEYS_SEEN = say("There are no keys in this picture.")
TAKE_INSTEAD = say(
    "These keys are the ones of yours on the list. Take them in place of those in this browser? "
    "The older ones stay here until all that they open also opens with the new ones."
)
INSTEAD_NOW = say("Take those on the list")
KEEP_OLDER = say("Leave it as it is")
OTHER_KEYS = say(
    "Other keys are in this browser already, so nothing was changed. If these are saved, remove "
    "them first."
)
LOCKED = say("Your keys are locked")
OPEN_FIRST = say(
    "Your passkey opens them on this device. If you do not have it any more, choose the file with "
    "your keys, under “I have my keys in a file”."
)
OPEN_KEYS = say("Open with my passkey")
NOT_OPENED = say("Your keys were not opened. You can try again, or use the file with your keys.")
ABOUT_LOCK = say(
    "A passkey asks for your finger, your face or a code whenever this page is opened: an unlocked "
    "device alone then opens no case. Your device lists it as “Tequio”, with the address of this "
    "page; where passkeys are kept in an account, whoever runs that can see it too."
)
COPY_BEFORE_LOCK = say(
    "Once a copy of your keys has opened a test case, you can lock these with a passkey as well."
)
NO_PASSKEYS = say(
    "This browser has no passkeys here, so whoever can use this device can use your keys. Keep it "
    "locked when you are not at it."
)
LOCK_KEYS = say("Lock my keys with a passkey")
STOP_LOCKING = say("Do not ask for the passkey any more")
NO_LOCK = say(
    "This passkey cannot lock keys, so nothing was changed. You can delete it in the settings of "
    "your device. Keep the device locked when you are not at it."
)
NOT_LOCKED = say("Nothing was changed: it was broken off, or passkeys cannot be used here.")
NOT_A_KEY = say("There are no keys in this file.")
NOT_FETCHED = say("The cases could not be fetched. Please load the page again.")
CASES = say("Cases")
LOOKS_FIRST = say("Looks first this week:")
STANDS_IN = say("Stands in:")
OPENING = say("Your cases are being opened on this device.")
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

ANSWER_BY = say("Answer by")
WORD_BY = say("Say how it stands by")
OUTCOME_BY = say("Say what came of it by")
CLOSED = say("Closed")
APPEALED = say("The reporter disagrees or adds to it")
WORK = say("Work on this case")
WORK_IS_SEALED = say(
    "Only responders who can open this case see this; the others after the next delivery."
)
LOOKED_AFTER_BY = say("Who looks after it")
NOBODY_YET = say("Nobody yet.")
TAKE_IT = say("I look after it")
HAND_OVER_TO = say("Hand over to")
HAND_OVER = say("Hand over")
HOW_GRAVE = say("How bad could it become?")
KEEP = say("Keep")
NOTES = say("Notes for responders")
NOTE = say("A note")
KEEP_NOTE = say("Keep this note")
TASKS = say("Tasks")
TASK = say("What is to be done?")
TASK_BY = say("By when? (if you like)")
ADD_TASK = say("Add this task")
TASK_DONE = say("It is done")
TASK_IS_DONE = say("Done")
NEEDS_TWO = say("What needs two of you")
TELL_OUTSIDE = say("Tell somebody outside")
WHOM_AND_WHAT = say("Whom do you want to tell, and what?")
TELL_OUTSIDE_HINT = say(
    "Look at what the reporter allowed. Tell nobody before a second responder has agreed here."
)
PROPOSE = say("Ask for a second responder")
WANTS_TO_TELL = say("To tell somebody outside, asked by")
WANTS_TO_CLOSE = say("To close the case, asked by")
SHREDDED_ON = say("deleted for good from")
ENDS = say("This case is closed. What you write can be read until it is gone:")
AGREED_BY = say("Agreed by")
LAPSED = say("Nobody agreed within a week. Ask again if it is still right.")
NEEDS_SOMEBODY_ELSE = say("This needs another responder than you.")
AGREE = say("I agree")
CLOSE_CASE = say("Close the case")
OUTCOME = say("What came of it?")
OUTCOMES = (
    ("acted", say("We did something")),
    ("referred", say("Somebody outside goes on with it")),
    ("not enough", say("Not enough to do something")),
    ("withdrawn", say("The reporter wants it to end")),
    ("out of scope", say("Nothing for us")),
)
LAST_WORDS = say("What the reporter is told")
CLOSE_HINT = say(
    "It is sent once a second responder agrees. Say what came of it and why, and that whatever "
    "they add opens the case again. Later it is deleted for good: after at least thirty days, or "
    "a week if they want it to end."
)
IS_CLOSED = say("This case is closed.")
WHO_CAN_OPEN = say("Who can open this case")
LEFT_OUT = say("Left out by the reporter, and never to be let in:")
LET_IN_WHOM = say("Let somebody else open it")
LET_IN = say("Let them in")
LET_IN_HINT = say(
    "From the next delivery on they can read all of it. The reporter is told who can open it. "
    "Ask the reporter first, and yourselves whether it needs one more."
)
STEP_ASIDE = say("Step aside")
STEP_ASIDE_HINT = say("For a case about you, or about people or an organisation close to you.")
ONLY_YOU = say("Only you can open this case, so you cannot step aside here.")
REALLY_ASIDE = say(
    "You will not be shown this case again: here at once, on other devices after the next "
    "delivery. Your keys still open what is there, and what the reporter adds: you give your word "
    "not to. What the others write later does not open with them. The others see that you stepped "
    "aside."
)
STEPPED_ASIDE = say("Stepped aside:")
STAY = say("Stay")
WHO_HAS_OPENED = say("Who has opened it")

PICTURE = say("A picture came with it. It was drawn anew before it was sealed.")
SHOW_PICTURE = say("Show or hide the picture")
SAVE_DOCUMENT = say("Save it on this device")
ORIGINAL = say(
    "A document came with it as it was: nobody has looked into it. Save it, and open it only on a "
    "device on which nothing else lies and that is not connected."
)
