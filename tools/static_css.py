"""Reduce a style sheet to the rules that the templates can use."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)")
_LEGACY_ICON = re.compile(r""":not\(\[class(?:\^=fr-fi-|\*=" fr-fi-")\]\)""")
_DARK = "[data-fr-theme=dark]"
_SYSTEM = ":root[data-fr-scheme=system]"  # as specific as the selector it replaces
DARK_QUERY = "@media screen and (prefers-color-scheme:dark)"


@dataclass(frozen=True)
class Block:
    """A rule (`declarations`) or a grouping at-rule (`children`)."""

    prelude: str
    declarations: str = ""
    children: tuple["Block", ...] = ()


def parse(css: str) -> tuple[Block, ...]:
    """Read well-formed CSS; comments, `@charset` and `@import` are dropped."""
    return tuple(_blocks(re.sub(r"/\*.*?\*/", "", css, flags=re.S)))


def _blocks(css: str) -> Iterator[Block]:
    position = 0
    while (opening := _find(css, "{", position)) >= 0:
        prelude = css[position:opening].rsplit(";", 1)[-1].strip()
        closing = _closing(css, opening)
        body = css[opening + 1 : closing]
        if prelude.startswith(("@media", "@supports")):
            yield Block(prelude, children=tuple(_blocks(body)))
        else:
            yield Block(prelude, declarations=body.strip())
        position = closing + 1


def _find(css: str, wanted: str, start: int) -> int:
    quote = ""
    for index in range(start, len(css)):
        character = css[index]
        if quote:
            quote = "" if character == quote and css[index - 1] != "\\" else quote
        elif character in "\"'":
            quote = character
        elif character in wanted:
            return index
    return -1


def _closing(css: str, opening: int) -> int:
    depth, index = 1, opening
    while depth:
        index = _find(css, "{}", index + 1)
        if index < 0:
            raise ValueError(f"unbalanced braces after {css[opening : opening + 60]!r}")
        depth += 1 if css[index] == "{" else -1
    return index


def purge(blocks: Iterable[Block], words: frozenset[str]) -> tuple[Block, ...]:
    """Keep the selectors whose classes all appear among `words`, then the variables in use."""
    kept = tuple(_purge_rules(blocks, words))
    return tuple(_purge_variables(kept, _used_variables(kept)))


def _purge_rules(blocks: Iterable[Block], words: frozenset[str]) -> Iterator[Block]:
    for block in blocks:
        if block.children:
            children = tuple(_purge_rules(block.children, words))
            if children:
                yield Block(block.prelude, children=children)
        elif block.prelude.startswith("@"):
            yield block
        else:
            selectors = [s for s in _selectors(block.prelude) if _is_used(s, words)]
            if selectors and block.declarations:
                yield Block(",".join(selectors), block.declarations)


def _selectors(prelude: str) -> list[str]:
    depth, parts, start = 0, [], 0
    for index, character in enumerate(prelude):
        depth += (character in "([") - (character in ")]")
        if character == "," and depth == 0:
            parts.append(prelude[start:index])
            start = index + 1
    return [_LEGACY_ICON.sub("", part.strip()) for part in [*parts, prelude[start:]]]


def _is_used(selector: str, words: frozenset[str]) -> bool:
    if "fr-fi-" in selector or "data-fr-mourning" in selector:
        return False
    positive = re.sub(r":(?:not|is|where|has)\([^()]*(?:\([^()]*\))*[^()]*\)", "", selector)
    return all(name in words for name in _CLASS.findall(positive))


def _walk(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        yield block
        yield from _walk(block.children)


def _declarations(block: Block) -> list[str]:
    parts, start, body = [], 0, block.declarations
    while (end := _find(body, ";", start)) >= 0:
        parts.append(body[start:end])
        start = end + 1
    return [part.strip() for part in [*parts, body[start:]] if part.strip()]


def _used_variables(blocks: tuple[Block, ...]) -> frozenset[str]:
    used: set[str] = set()
    definitions: dict[str, set[str]] = {}
    for block in _walk(blocks):
        for declaration in _declarations(block):
            name, _, value = declaration.partition(":")
            names = set(_VARIABLE.findall(value))
            if name.startswith("--"):
                definitions.setdefault(name, set()).update(names)
            else:
                used |= names
    waiting = list(used)
    while waiting:
        new = definitions.get(waiting.pop(), set()) - used
        used |= new
        waiting.extend(new)
    return frozenset(used)


def _purge_variables(blocks: Iterable[Block], used: frozenset[str]) -> Iterator[Block]:
    for block in blocks:
        if block.children:
            children = tuple(_purge_variables(block.children, used))
            if children:
                yield Block(block.prelude, children=children)
            continue
        kept = [
            d for d in _declarations(block) if not d.startswith("--") or d.partition(":")[0] in used
        ]
        if kept:
            yield Block(block.prelude, ";".join(kept))


def follow_system_scheme(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Turn the dark theme that the DSFR's script switches on into a plain media query."""
    return tuple(_schemed(blocks))


def _schemed(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        if block.children:
            yield Block(block.prelude, children=tuple(_schemed(block.children)))
        elif _DARK in block.prelude:
            prelude = re.sub(r"(?::root)?\[data-fr-theme=dark\]", _SYSTEM, block.prelude)
            yield Block(DARK_QUERY, children=(Block(prelude, block.declarations),))
        else:
            yield block


def serialise(blocks: Iterable[Block]) -> str:
    """Write compact CSS, neighbouring at-rules with the same prelude joined."""
    output: list[str] = []
    previous = ""
    for block in blocks:
        if not block.children:
            output.append(f"{block.prelude}{{{block.declarations}}}")
        elif block.prelude == previous:
            output[-1] = output[-1][:-1] + serialise(block.children) + "}"
        else:
            output.append(f"{block.prelude}{{{serialise(block.children)}}}")
        previous = block.prelude if block.children else ""
    return "".join(output)
