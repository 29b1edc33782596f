"""Where things stand in the tree: one place, so that tools agree."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / ".build"
LOCAL = ROOT / ".local"
NODE_MODULES = ROOT / "node_modules"
STATIC = BUILD / "statique"
