"""The strengths finder: words to choose from, and a question for words that say what a student does not do."""
