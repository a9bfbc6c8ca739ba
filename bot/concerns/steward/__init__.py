"""The stewards' side: two of them sign whose keys are on the list of responders."""
