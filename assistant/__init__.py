"""Answering: from a question to statements with verified citations, on the command line and in the chat."""
