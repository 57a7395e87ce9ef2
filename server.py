"""The app object: warm imports, a frozen collector, and a readiness route that looks at the database and the disk."""

from __future__ import annotations

import contextlib
import gc

import streamlit as st
from starlette.responses import JSONResponse, RedirectResponse
from starlette.routing import Route
from streamlit.runtime.pages_manager import PagesManager

from pages import PAGES
from store import Store, settings

# pages/ holds scripts for st.navigation, not Streamlit's older automatic pages: without this, a first link to an
# inner page is answered with "Page not found" (and a flat pages/*.py would be served without the frame).
PagesManager.uses_pages_directory = False


@contextlib.asynccontextmanager
async def warm(app):
    """Import what pages need and freeze it: Streamlit collects garbage after every rerun, over what is not frozen."""
    import pandas  # noqa: F401
    import plotly.graph_objects  # noqa: F401
    import scipy.stats  # noqa: F401

    gc.collect()
    gc.freeze()
    yield {}


store = Store(settings())


def ready(request):
    """200 when the database answers and the disk takes writes, else 503 with the reason."""
    problem = store.check()
    return JSONResponse({"ready": not problem, "problem": problem}, status_code=503 if problem else 200)


def first_page(request):
    """The first page of the menu has the root as its address; its name leads there, filters and all."""
    return RedirectResponse(f"/?{request.url.query}" if request.url.query else "/")


routes = [Route("/ready", ready), Route(f"/{PAGES[0].url}", first_page)]
app = st.App("app.py", lifespan=warm, routes=routes)
