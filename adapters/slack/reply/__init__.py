"""What Slack is shown in answer, and what is changed in what stands there."""
