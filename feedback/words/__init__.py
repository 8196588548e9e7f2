"""What is read out of what people write."""
