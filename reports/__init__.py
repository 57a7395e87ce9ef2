"""Snapshot -> one Report (model.py) -> PDF, PowerPoint, Excel and HTML, a file each; write.py does any of them.

Folders: content (what is said), svg (pictures), page (HTML and PDF), workbook (Excel), slides (PowerPoint).
"""
