"""What Streamlit runs: the pages and the way between them."""

from rssgraph.viewer.frame import run

run()
