"""What has changed between two snapshots."""
