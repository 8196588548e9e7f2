"""What civil servants learn: courses as files, how answers are marked, and what memory keeps."""
