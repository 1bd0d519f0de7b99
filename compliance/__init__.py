"""The reviewer's desk: what was redacted, what left, who looked, how long it is kept."""
