"""A small Slack for tests, as strict as the real one."""
