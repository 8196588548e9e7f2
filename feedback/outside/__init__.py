"""Cases that another body answers for."""
