"""What Slack sends us: acknowledged, read, and told to the core."""
