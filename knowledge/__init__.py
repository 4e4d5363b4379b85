"""What is known: documents in, published rounds kept, an index to find things in them."""
