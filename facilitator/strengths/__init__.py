"""The strengths finder: lists of strengths to choose from, and questions that reframe deficit language."""
