"""Conversations in and out: one package a system."""
