"""What a chat shall show; changes nothing."""
