"""The group's post and the words of a picture. Begin with `messages`."""
