"""The commands of whoever curates: documents in, drafts looked at, published, taken back."""
