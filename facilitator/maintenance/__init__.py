"""Maintenance of the data folder: backup, restore, deletion, health checks and crash reports."""
