"""The Korean script: normal forms, keystrokes, first consonants, endings and numbers. Knows nothing of evaluations."""
