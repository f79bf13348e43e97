"""Tests of the code's own structure: what may import what, and that each module stands alone."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "briefing"
MODULES = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts)
    for path in PACKAGE.rglob("*.py")
    if path.name != "__init__.py"
)

# Lower layers first; a module may import its own package and what stands on a lower level.
LAYERS: tuple[tuple[str, ...], ...] = (
    ("briefing.errors",),
    ("briefing.models",),
    ("briefing.text", "briefing.config", "briefing.locks", "briefing.files", "briefing.sqlite"),
    ("briefing.mailing",),
    (
        "briefing.ingest",
        "briefing.fetch",
        "briefing.dedupe",
        "briefing.cluster",
        "briefing.summarize",
        "briefing.extract.actors",
        "briefing.extract.figures",
        "briefing.extract.quotes",
        "briefing.extract.timeline",
        "briefing.extract.questions",
        "briefing.edition",
        "briefing.render",
        "briefing.deliver",
        "briefing.archive",
    ),
    ("briefing.stages", "briefing.workers"),
    ("briefing.analysis", "briefing.storytelling"),
    ("briefing.pipeline", "briefing.collect", "briefing.reading"),
    ("briefing.serve",),
    ("briefing.cli",),
    ("briefing.__main__",),
)


def part_of(module: str) -> tuple[int, str]:
    """Return the level and the part of the layering that a module belongs to."""
    for level, parts in enumerate(LAYERS):
        for part in parts:
            if module == part or module.startswith(part + "."):
                return level, part
    raise AssertionError(f"{module} belongs to no layer")


def imports_of(module: str) -> set[str]:
    """Return the modules of this package that a module imports, wherever in the file."""
    tree = ast.parse((ROOT / Path(*module.split("."))).with_suffix(".py").read_text("utf-8"))
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} has a relative import in line {node.lineno}"
            found |= {f"{node.module}.{alias.name}" for alias in node.names} | {node.module or ""}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return {name for name in found if name in MODULES}


@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_only_lower_layers_and_its_own_part(module: str) -> None:
    """Stages never import each other, and nothing imports upwards."""
    level, part = part_of(module)
    for imported in imports_of(module):
        other_level, other_part = part_of(imported)
        assert other_part == part or other_level < level, f"{module} imports {imported}"


def test_there_is_no_import_circle() -> None:
    """The modules can be put in an order in which each imports only earlier ones."""
    remaining = {module: imports_of(module) for module in MODULES}
    while remaining:
        free = {module for module, imported in remaining.items() if not imported & remaining.keys()}
        assert free, f"circle among {sorted(remaining)}"
        remaining = {module: imported for module, imported in remaining.items() if module not in free}


@pytest.mark.parametrize("module", MODULES)
def test_imports_stand_at_the_top(module: str) -> None:
    """No import hides in a function to dodge a circle."""
    tree = ast.parse((ROOT / Path(*module.split("."))).with_suffix(".py").read_text("utf-8"))
    hidden = [
        node.lineno
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert hidden == []


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("__init__.py")), ids=str)
def test_package_files_hold_no_logic(path: Path) -> None:
    """An `__init__.py` holds a docstring and constants at most."""
    kinds = {type(node) for node in ast.parse(path.read_text("utf-8")).body}
    assert kinds <= {ast.Expr, ast.Assign}


def test_every_module_imports_alone() -> None:
    """Each module can be the first one imported, with warnings as errors."""
    code = (
        "import importlib, subprocess, sys\n"
        f"modules = {[module for module in MODULES if module != 'briefing.__main__']!r}\n"
        "for module in modules:\n"
        "    for name in [each for each in sys.modules if each.startswith('briefing')]:\n"
        "        del sys.modules[name]\n"
        "    importlib.import_module(module)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr


def test_every_test_says_its_claim() -> None:
    """Each test function has a docstring of one sentence."""
    silent = [
        f"{path.name}: {node.name}"
        for path in (ROOT / "tests").rglob("test_*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_") and not ast.get_docstring(node)
    ]
    assert silent == []
