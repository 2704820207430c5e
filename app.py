"""Entry for `streamlit run app.py`; `rssgraph view` runs the same."""

from rssgraph.viewer.frame import run

run()
