"""Google's Perspective API, v1alpha1: the same requests, answers and errors."""
