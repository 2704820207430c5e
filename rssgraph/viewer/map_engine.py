"""The drawing engine of the map: the file that pyvis brings along, served from where pyvis is installed."""

from __future__ import annotations

from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest

from rssgraph.drawing.pyvis_network import vis_library


def serve_engine() -> None:
    """Let the server give out the engine as a file of the component `pyvis.vis`; `graph_view.js` asks for it."""
    manager = get_bidi_component_manager()
    if manager.get_component_asset_root("pyvis.vis") is not None:
        return
    folder = vis_library().parent
    own = ComponentConfig(name="vis", asset_dir=folder.name)
    manager.register_from_manifest(
        ComponentManifest(name="pyvis", version="", components=[own]), folder.parent
    )
