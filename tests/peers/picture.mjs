// Reads QR symbols with jsQR, a reader that is not ours, from binary grey pictures (PGM).
import { readFileSync } from 'node:fs'
import jsQR from 'jsqr'

function grey (path) {
  const bytes = readFileSync(path)
  const [head, width, height] = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.toString('latin1', 0, 64))
  return { pixels: bytes.subarray(head.length), width: Number(width), height: Number(height) }
}

// What the symbol on a picture says; null where jsQR finds none, or takes noise for an empty one.
export function said (path) {
  const { pixels, width, height } = grey(path)
  const rgba = new Uint8ClampedArray(4 * pixels.length).fill(255)
  for (let at = 0; at < pixels.length; at++) rgba.fill(pixels[at], 4 * at, 4 * at + 3)
  return jsQR(rgba, width, height, { inversionAttempts: 'dontInvert' })?.data || null
}
