"""The page on which two stewards sign the list of responders; their keys stay in their browsers."""
