"""The words that questions are made of, as reviewed data files; `handlers.lexicon` reads them."""
