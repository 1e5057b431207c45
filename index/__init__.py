"""Finding passages: splitting, embedding, the vector and the lexical index, fusion, and the store that holds them."""
