// Reads QR symbols with jsQR, a reader that is not ours, many pictures in one process: node qr.mjs.
// In, as JSON: [path of a binary grey picture (PGM, 255 a dot at most), …].
// Out, as JSON: [what its symbol says, or null where jsQR finds none, …].
import { readFileSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import jsQR from 'jsqr'

function picture (path) {
  const bytes = readFileSync(path)
  const [head, width, height] = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.toString('latin1', 0, 64))
  return { grey: bytes.subarray(head.length), width: Number(width), height: Number(height) }
}

function said (path) {
  const { grey, width, height } = picture(path)
  const rgba = new Uint8ClampedArray(4 * width * height).fill(255)
  for (let at = 0; at < grey.length; at++) rgba.fill(grey[at], 4 * at, 4 * at + 3)
  return jsQR(rgba, width, height, { inversionAttempts: 'dontInvert' })?.data ?? null
}

const paths = JSON.parse(await text(process.stdin))
process.stdout.write(JSON.stringify(paths.map(said)))
