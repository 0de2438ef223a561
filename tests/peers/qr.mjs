// Reads the QR symbols of many pictures in one process: node qr.mjs.
// In, as JSON: [path of a PGM picture, …]. Out, as JSON: [what its symbol says, or null, …].
import { text } from 'node:stream/consumers'
import { said } from './picture.mjs'

const paths = JSON.parse(await text(process.stdin))
process.stdout.write(JSON.stringify(paths.map(said)))
