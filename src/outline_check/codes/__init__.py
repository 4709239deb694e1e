"""What each finding code means, Chinese and English: data, one entry a code."""
