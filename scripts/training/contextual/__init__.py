"""Trains the contextual encoder and the cross-encoder: masked words, pairs, written questions; see EXPERIMENTS.md.

`arrays` turns the raw files into token arrays; `run` trains from those alone, with torch and transformers, so that it
can run on a machine with a GPU that holds nothing else; `export` makes what is shipped.
"""
