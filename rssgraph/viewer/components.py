"""Streamlit components (v2) whose files lie in a folder of this package."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest

PACKAGE = Path(__file__).parents[1]


def component(name: str, **arguments: Any) -> Any:
    """Show the component whose files are `viewer/NAME/NAME.js` and, if there is one, `NAME.css`.

    Parameters
    ----------
    name
        Name of the component in `rssgraph/pyproject.toml`.
    arguments
        What the component is mounted with: `key`, `data`, `on_..._change`.
    """
    return _mount(get_bidi_component_manager(), name)(**arguments)


@lru_cache(maxsize=64)
def _mount(manager: BidiComponentManager, name: str) -> Callable[..., Any]:
    """Register a component with a server, once."""
    folder = PACKAGE / "viewer" / name
    css = f"{name}.css" if (folder / f"{name}.css").exists() else None
    _declare(manager)
    mount: Callable[..., Any] = st.components.v2.component(f"rssgraph.{name}", js=f"{name}.js", css=css)
    return mount


def _declare(manager: BidiComponentManager) -> None:
    """Tell Streamlit about the components where it has not found them: a source folder that is not installed."""
    if manager.get_component_asset_root("rssgraph.visit") is not None:
        return
    declared = tomllib.loads((PACKAGE / "pyproject.toml").read_text("utf-8"))
    own = [ComponentConfig(**each) for each in declared["tool"]["streamlit"]["component"]["components"]]
    manager.register_from_manifest(
        ComponentManifest(
            name=declared["project"]["name"], version=declared["project"]["version"], components=own
        ),
        PACKAGE,
    )
