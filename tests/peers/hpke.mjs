// Opens what we sealed with somebody else's HPKE (RFC 9180): node hpke.mjs.
// In, as JSON: {secret: hex, info: hex, sealed: [hex, …]}. Out: [what was in it as hex, or null, …].
import { text } from 'node:stream/consumers'
import { AeadId, CipherSuite, KdfId, KemId } from 'hpke-js'

const KEY_BYTES = 32
const told = JSON.parse(await text(process.stdin))
const bytes = (hex) => Uint8Array.from(Buffer.from(hex, 'hex')).buffer
const suite = new CipherSuite({
  kem: KemId.DhkemX25519HkdfSha256,
  kdf: KdfId.HkdfSha256,
  aead: AeadId.Chacha20Poly1305,
})
const recipientKey = await suite.kem.importKey('raw', bytes(told.secret), false)

async function opened(hex) {
  const sealed = bytes(hex)
  const enc = sealed.slice(0, KEY_BYTES)
  try {
    const wanted = { recipientKey, enc, info: bytes(told.info) }
    const context = await suite.createRecipientContext(wanted)
    return Buffer.from(await context.open(sealed.slice(KEY_BYTES))).toString('hex')
  } catch {
    return null
  }
}

process.stdout.write(JSON.stringify(await Promise.all(told.sealed.map(opened))))
