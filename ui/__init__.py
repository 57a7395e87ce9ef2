"""What pages share on the screen. With pages/ the only rooms that know Streamlit."""
