"""Word lists that are part of the code, written the way one reads them."""


def listed(text: str) -> list[str]:
    return text.split()
