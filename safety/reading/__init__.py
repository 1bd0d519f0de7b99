"""From what a patient said to what is found in it: words, scopes, measurements, findings."""
