"""What identifies people of a country, as data: shapes, the words around them, and their proofs."""
