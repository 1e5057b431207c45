from corpus.identifiers.citations import find
