"""What people say: hand-written stems, each said in several ways."""
