"""The viewer: one file per page, the frame around them, and the state that the address keeps. Needs Streamlit."""
