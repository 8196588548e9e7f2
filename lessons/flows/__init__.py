"""The conversations of the learning half."""
