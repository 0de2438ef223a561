"""SCREENS: the only room with Qt's widgets. Views show, presenters call deeds, lanes wait.

A view shows state and passes on keys. Its presenter (QtCore only) turns them into deeds and
their answers into signals. Deeds run in lanes: the GUI thread never waits for disk, printer or
wire. Whatever is heavy to import arrives with the App, from the one loading thread.
"""

import sys

import PySide6.QtCore  # noqa: F401 - what is changed below comes with it

# PySide6 reads, and keeps, the source of every module imported after it, to look for feature
# switches such as snake_case names. Nothing here switches one on: without that, the window is
# painted sooner and 16 MB of an office PC stay free.
_feature = sys.modules.get("shibokensupport.feature")
if _feature is not None and "_mod_uses_pyside" in vars(_feature):
    vars(_feature)["_mod_uses_pyside"] = lambda _module: False
