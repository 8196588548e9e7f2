"""What a learner remembers: memory by FSRS-6, the pace of a day, and how good the forecasts are.

docs/memory.md tells how the parts hold together.
"""
