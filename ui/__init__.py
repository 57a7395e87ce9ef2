"""What pages share on the screen. With pages/ the only rooms that know Streamlit.

Doors: view (what a page is told), session, access (who may), filters, linked (what stands in the address), components
(what every page is made of), cached*.py (all caches), keep (all writes). A folder holds the parts of one page.
"""
