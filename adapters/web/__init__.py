"""The local web room, the report form and the responders' inbox."""
