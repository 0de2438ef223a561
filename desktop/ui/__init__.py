"""SCREENS: the only room with Qt's widgets. Views show, presenters call deeds, lanes wait.

A view shows state and passes on keys. Its presenter (QtCore only) turns them into deeds and
their answers into signals. Deeds run in lanes: the GUI thread never waits for disk, printer or
wire. Whatever is heavy to import arrives with the App, from the one loading thread.
"""
