"""What pipelines read: findings and verdicts by their codes."""
