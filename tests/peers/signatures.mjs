// Checks signed requests (RFC 9421) with somebody else's verifier: node signatures.mjs.
// In, as JSON: {key: hex, requests: [{method, url, headers}, …]}. Out: [whether each verifies, …].
import { createPublicKey } from 'node:crypto'
import { text } from 'node:stream/consumers'
import signatures from 'http-message-signatures'

const { createVerifier, httpbis } = signatures
const told = JSON.parse(await text(process.stdin))
const x = Buffer.from(told.key, 'hex').toString('base64url')
const key = createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x } })
const verify = createVerifier(key, 'ed25519')
const all = ['alg', 'created', 'keyid', 'nonce']

async function verifies(request) {
  const config = {
    keyLookup: async () => ({ verify, algs: ['ed25519'] }),
    notAfter: Number.MAX_SAFE_INTEGER,
    requiredFields: ['@method', '@target-uri'],
    requiredParams: all,
  }
  try {
    return (await httpbis.verifyMessage(config, request)) === true
  } catch {
    return false
  }
}

const answers = []
for (const request of told.requests) answers.push(await verifies(request))
process.stdout.write(JSON.stringify(answers))
