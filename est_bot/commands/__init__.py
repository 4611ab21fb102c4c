"""What each command does. A module here is imported only when one of its commands runs."""
