"""Scores that people think right for a text: kept for training and for a site's own calibration."""
