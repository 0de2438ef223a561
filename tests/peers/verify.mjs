// Checks COSE_Sign1 objects with a reader that is not ours: node verify.mjs READER.
// In, as JSON: {"key": hex of an Ed25519 public key, "objects": [hex, …]}, or instead of objects
// "slips": [path of a picture of a slip, …], whose QR symbols hold them.
// Out, as JSON: [hex of the payload, or null where the reader refuses, …].
// One reader a process: both register tag 18 with the same CBOR library, and the last one wins.
import { createPublicKey } from 'node:crypto'
import { text } from 'node:stream/consumers'

const { key, objects, slips } = JSON.parse(await text(process.stdin))
const publicKey = createPublicKey({
  key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(key, 'hex').toString('base64url') },
  format: 'jwk'
})

const readers = {
  '@auth0/cose': ({ Sign1 }) => async (bytes) => {
    const object = Sign1.decode(bytes)
    await object.verify(publicKey)
    return object.payload
  },
  'cose-kit': ({ coseVerify }) => async (bytes) => {
    const { isValid, decoded } = await coseVerify(bytes, publicKey)
    if (!isValid) throw new Error('the signature is wrong')
    return decoded.payload
  }
}

const name = process.argv[2]
const read = readers[name](await import(name))

async function payloadOrNull (hex) {
  try {
    return Buffer.from(await read(Buffer.from(hex, 'hex'))).toString('hex')
  } catch {
    return null
  }
}

// The digits behind the address are a number: 01 and then the bytes of the object.
function objectOf (url) {
  const [, digits] = /\/V\/(\d+)$/.exec(url) ?? []
  return digits ? BigInt(digits).toString(16).replace(/^1/, '') : ''
}

async function objectsOn (slips) {
  const { said } = await import('./picture.mjs')
  return slips.map((path) => objectOf(said(path) ?? ''))
}

const answers = []
for (const hex of objects ?? await objectsOn(slips)) answers.push(await payloadOrNull(hex))
process.stdout.write(JSON.stringify(answers))
