"""What each phrase about a day means: every day that could be meant, seen from today."""

# A rule that returns two days has found two readings, and somebody will be asked. All rules are
# pure; a day that is in no calendar raises NoSuchDay or ValueError, one beyond year 9999
# OverflowError.
