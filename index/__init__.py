"""Finding passages: splitting, embedding, the vector and the lexical index, fusion, and the store that holds them."""

import os

# The matrices of a question are small: more threads wait for each other, and triple the time on a busy machine.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
