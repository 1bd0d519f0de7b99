"""Messages to people: templates with a class, and the channels they may take."""
