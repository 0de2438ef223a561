"""PAPER: slips, reports and printers; the only room that knows escpos, qrcode and reportlab.

One layout makes a list of blocks, one renderer turns them into a bitmap, and the preview, the
virtual printer and the bytes on the wire all carry those same bits.
"""
