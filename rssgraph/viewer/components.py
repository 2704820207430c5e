"""Streamlit components (v2) whose files lie in a folder of this package."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st
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
    folder = PACKAGE / "viewer" / name
    css = f"{name}.css" if (folder / f"{name}.css").exists() else None
    _declare()
    mount: Callable[..., Any] = st.components.v2.component(f"rssgraph.{name}", js=f"{name}.js", css=css)
    return mount(**arguments)


def _declare() -> None:
    """Tell Streamlit about the components where it has not found them: a source folder that is not installed."""
    manager = get_bidi_component_manager()
    if manager.get_component_asset_root("rssgraph.page_language") is not None:
        return
    declared = tomllib.loads((PACKAGE / "pyproject.toml").read_text("utf-8"))
    own = [ComponentConfig(**each) for each in declared["tool"]["streamlit"]["component"]["components"]]
    manager.register_from_manifest(
        ComponentManifest(
            name=declared["project"]["name"], version=declared["project"]["version"], components=own
        ),
        PACKAGE,
    )
