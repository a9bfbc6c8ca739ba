"""The responders' side: their keys, what they are told, and the cases they are given."""
