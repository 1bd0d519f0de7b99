"""Reads the data files that ship with the code."""

from importlib.resources.abc import Traversable
from typing import Any

import yaml


def read_yaml(file: Traversable) -> Any:
    """Parse one YAML file with the C parser: ten times as fast, same result."""
    return yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader)
