"""How many slips lie between two words: a letter more, fewer, another, or two swapped."""


def distance(one: str, other: str, most: int | None = None) -> int:
    """Count the slips (optimal string alignment); beyond `most`, give `most` and one."""
    limit = max(len(one), len(other)) if most is None else most
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    before, row = list[int](), list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        older, before, row = before, row, [i]
        for j, b in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
    return min(row[-1], limit + 1)


def within(one: str, other: str, allowed: int) -> bool:
    return distance(one, other, allowed) <= allowed
