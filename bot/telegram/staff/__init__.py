"""What only members of staff can do in a private chat: bring documents in, publish, take back, mend what was missed."""
