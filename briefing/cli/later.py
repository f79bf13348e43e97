"""Modules that are loaded when they are first used.

A daily run mostly finds nothing new; it then needs neither the pipeline nor the mail, which take seconds to load.
This is `importlib.util.LazyLoader` as the standard library's documentation shows it.
"""

import importlib.util
import sys
from types import ModuleType


def load_later(name: str) -> ModuleType:
    """Return a module whose code runs when one of its names is first asked for."""
    if name in sys.modules:
        return sys.modules[name]
    spec = importlib.util.find_spec(name)
    if spec is None or spec.loader is None:
        raise ModuleNotFoundError(name)
    spec.loader = importlib.util.LazyLoader(spec.loader)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    package, _, own_name = name.rpartition(".")
    setattr(sys.modules[package], own_name, module)  # as every import does
    return module
