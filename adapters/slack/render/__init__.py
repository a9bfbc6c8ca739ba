"""Messages and forms as Slack's blocks, within every limit."""
