// A second verifier of the contract, written by hand from mahasil.cddl and README.md alone.
//
//   node verify.mjs vectors/*.json        a table; exit code 1 where a verdict or reason differs,
//                                         2 where fzstd is missing
//   verify(family, case, { fzstd })       → { verdict, reason, value? } of one case of a vector file
//   verifyToken(url, keys)                → { verdict, reason, token? } of what a slip's QR says
//
// It runs unchanged in Node (18 or newer) and in a browser whose WebCrypto has Ed25519. It needs
// nothing else, but for parts: there, the npm package `fzstd` is handed in, to unpack zstd.
// Nothing here throws on any bytes: what is not sound is `refused`, for one of REASONS.

const { subtle } = globalThis.crypto ?? (await import('node:crypto')).webcrypto

/** Every reason there is, in a few words; README.md has a line on each. */
export const REASONS = {
  ok: 'nothing is wrong',
  'too-large': 'more bytes than this thing may have',
  form: 'not deterministic CBOR, or bytes after its end',
  envelope: 'not a COSE_Sign1 with tag 18, four members and an empty unprotected header',
  header: 'its protected header names no key',
  type: 'its protected header is of another type or algorithm',
  key: 'another key signed it',
  'weak-key': 'anybody can sign for its key',
  signature: 'the signature is wrong',
  version: 'a version nobody knows',
  kind: 'an entry of a kind nobody knows',
  shape: 'a field is missing, too much, or of another shape',
  sum: 'the lines do not add up to the amount',
  order: 'rows of totals are not in ascending order',
  size: 'a zstd frame that tells no size, or more than 1 MiB',
  pack: 'not one zstd frame that unpacks to the size it tells',
  count: 'not as many entries as the range says',
  digits: "not a challan's digits or address",
  device: "it names another device than its key's",
  place: 'an entry stands where another should',
  chain: 'the chain does not lead to the head',
  genesis: "the chain does not begin with the device's certificate",
  gap: 'entries before it are missing',
  fork: 'it contradicts what the device sent before',
  'no-fork': 'the two parts do not contradict each other',
  other: 'it belongs to something else',
  'day-totals': 'totals are not those of the entries',
  'day-head': 'the head is not that after its last entry',
  'day-range': 'its range overlaps another, or leaves money out',
  'day-grand': 'perpetual totals are not those of the entries',
  'day-serials': 'first or last serial is not that of the entries',
  'day-reprints': 'not as many reprints as entries',
  'not-approved': 'a worked day that nobody closed'
}

class Refused extends Error {
  constructor (reason) {
    super(REASONS[reason])
    this.reason = reason
  }
}

function refuse (reason) {
  throw new Refused(reason)
}

function need (holds, reason) {
  if (!holds) refuse(reason)
}

// --- bytes ----------------------------------------------------------------------------------

const isBytes = (value) => value instanceof Uint8Array
const hexOf = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
const numberOf = (bytes) => BigInt('0x0' + hexOf(bytes))
const utf8 = (text) => new TextEncoder().encode(text)
const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function fromHex (hex) {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16))
}

/** Bytes as the vectors write them: hex, or a list of [hex, how often]. */
function bytesOf (written) {
  if (typeof written === 'string') return fromHex(written)
  return joined(written.map(([hex, times]) => fromHex(hex.repeat(times))))
}

const join = (...pieces) => joined(pieces)

function joined (pieces) {
  const whole = new Uint8Array(pieces.reduce((size, piece) => size + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

function compare (a, b) {
  for (let n = 0; n < a.length && n < b.length; n++) if (a[n] !== b[n]) return a[n] - b[n]
  return a.length - b.length
}

const same = (a, b) => compare(a, b) === 0

async function sha256 (...pieces) {
  return new Uint8Array(await subtle.digest('SHA-256', join(...pieces)))
}

// --- deterministic CBOR (RFC 8949, 4.2.1), and nothing else -------------------------------------

const MAX_BYTES = 2 * 1024 * 1024
const MAX_DEPTH = 8
const SIMPLE = new Map([[0xf4, false], [0xf5, true], [0xf6, null]])
const SHORTEST = [24n, 1n << 8n, 1n << 16n, 1n << 32n]

/** Numbers become Number, or BigInt beyond 2^53; arrays Array, maps Map, byte strings Uint8Array. */
export function decode (bytes) {
  need(bytes.length <= MAX_BYTES, 'too-large')
  const at = { n: 0 }
  const value = item(bytes, at, 0)
  need(at.n === bytes.length, 'form')
  return value
}

function item (bytes, at, depth) {
  need(depth <= MAX_DEPTH && at.n < bytes.length, 'form')
  const first = bytes[at.n]
  if (first >> 5 === 7) {
    need(SIMPLE.has(first), 'form')
    at.n++
    return SIMPLE.get(first)
  }
  const [major, argument] = head(bytes, at)
  switch (major) {
    case 0: return argument
    case 1: return typeof argument === 'number' ? -1 - argument : -1n - argument
    case 2: return taken(bytes, at, argument).slice()
    case 3: return text(taken(bytes, at, argument))
    case 4: return array(bytes, at, argument, depth)
    case 5: return map(bytes, at, argument, depth)
    default: return refuse('form') // a tag
  }
}

function head (bytes, at) {
  need(at.n < bytes.length, 'form')
  const major = bytes[at.n] >> 5
  const info = bytes[at.n++] & 0x1f
  if (info < 24) return [major, info]
  need(info <= 27, 'form')
  const argument = numberOf(taken(bytes, at, 1 << (info - 24)))
  need(argument >= SHORTEST[info - 24], 'form')
  return [major, argument <= Number.MAX_SAFE_INTEGER ? Number(argument) : argument]
}

function taken (bytes, at, size) {
  need(size <= bytes.length - at.n, 'form')
  at.n += Number(size)
  return bytes.subarray(at.n - Number(size), at.n)
}

function text (bytes) {
  try {
    return strictUtf8.decode(bytes)
  } catch {
    return refuse('form')
  }
}

function array (bytes, at, count, depth) {
  need(count <= bytes.length, 'form')
  const items = []
  for (let n = 0; n < count; n++) items.push(item(bytes, at, depth + 1))
  return items
}

function map (bytes, at, count, depth) {
  need(count <= bytes.length, 'form')
  const fields = new Map()
  let last = -1
  for (let n = 0; n < count; n++) {
    const [major, key] = head(bytes, at)
    need(major === 0 && key > last, 'form')
    last = key
    fields.set(key, item(bytes, at, depth + 1))
  }
  return fields
}

/** Whole numbers ≥ 0, texts, byte strings and arrays of them. */
function encode (value) {
  if (typeof value === 'number') return headOf(0, value)
  if (typeof value === 'string') return join(headOf(3, utf8(value).length), utf8(value))
  if (isBytes(value)) return join(headOf(2, value.length), value)
  return join(headOf(4, value.length), ...value.map(encode))
}

function headOf (major, argument) {
  const place = SHORTEST.findLastIndex((least) => argument >= least)
  if (place < 0) return Uint8Array.of(major << 5 | argument)
  const size = 1 << place
  return fromHex((major << 5 | 24 + place).toString(16) + argument.toString(16).padStart(2 * size, '0'))
}

// --- COSE_Sign1 (RFC 9052), Ed25519 only ------------------------------------------------------

const CERTIFICATE = 65000
const TOKEN = 65001
const PART = 65002
const ACK = 65003
const DAY = 65004
const ENROLMENT = 65005
const DAY_ANSWER = 65006
const EVIDENCE = 65007
const STANDING = 65008
const FEED_PAGE = 65009
const CONTENTS = 65013
const CHECKPOINT = 65014
const KEY_LIST = 65010
const TREASURY_KEYS = 65012
const CATALOGUE = 65011
const RESTORATION = 65015

const P = 2n ** 255n - 19n
const EIGHTH = 0x5fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826n
/** y of the points whose order divides 8. */
const WEAK = new Set([0n, 1n, P - 1n, P, P + 1n, EIGHTH, P - EIGHTH])

const isWeak = (key) => WEAK.has(numberOf(key.slice().reverse()) % 2n ** 255n)
const kidOf = async (key) => (await sha256(key)).subarray(0, 8)
const headerOf = (kid, typ) =>
  join(fromHex('a301270448'), kid, fromHex('1019' + typ.toString(16)))

function split (bytes, typ) {
  need(bytes[0] === 0xd2, 'envelope')
  const members = decode(bytes.subarray(1))
  need(Array.isArray(members) && members.length === 4, 'envelope')
  const [header, unprotected, payload, signature] = members
  need(isBytes(header) && isBytes(payload) && isBytes(signature), 'envelope')
  need(unprotected instanceof Map && unprotected.size === 0, 'envelope')
  need(signature.length === 64, 'envelope')
  const fields = decode(header)
  const kid = fields instanceof Map ? fields.get(4) : null
  need(isBytes(kid) && kid.length === 8, 'header')
  need(same(header, headerOf(kid, typ)), 'type')
  return { header, kid, payload, signature }
}

/** The payload of what `key` signed as `typ`. */
async function open (bytes, typ, key) {
  const { header, kid, payload, signature } = split(bytes, typ)
  need(same(kid, await kidOf(key)), 'key')
  need(!isWeak(key), 'weak-key')
  const covered = encode(['Signature1', header, new Uint8Array(0), payload])
  need(await isSigned(key, signature, covered), 'signature')
  return payload
}

const imported = new Map()
const MANY_KEYS = 1000

async function isSigned (key, signature, covered) {
  const name = hexOf(key)
  try {
    if (imported.size > MANY_KEYS) imported.clear()
    if (!imported.has(name)) {
      imported.set(name, await subtle.importKey('raw', key, 'Ed25519', false, ['verify']))
    }
    return await subtle.verify('Ed25519', imported.get(name), signature, covered)
  } catch (error) {
    if (error.name === 'NotSupportedError') throw error // of this machine, not of these bytes
    return false
  }
}

// --- shapes: each takes a decoded value and returns it, or refuses ------------------------------

const MAX_COUNT = Number.MAX_SAFE_INTEGER
const PAISA = 2 ** 32 - 1

function uint (most = MAX_COUNT, least = 0) {
  return (value) => {
    need(typeof value === 'number' && value >= least && value <= most, 'shape')
    return value
  }
}

function blob (size) {
  return (value) => {
    need(isBytes(value) && (size === undefined || value.length === size), 'shape')
    return value
  }
}

function words (most = 4096, least = 0) {
  return (value) => {
    need(typeof value === 'string' && !value.includes('\0'), 'shape')
    const size = utf8(value).length
    need(size >= least && size <= most, 'shape')
    return value
  }
}

function word (pattern) {
  return (value) => {
    need(pattern.test(words()(value)), 'shape')
    return value
  }
}

function flag (value) {
  need(typeof value === 'boolean', 'shape')
  return value
}

function dayText (value) {
  need(/^2[0-9]{3}-[0-9]{2}-[0-9]{2}$/.test(words()(value)), 'shape')
  const [year, month, day] = value.split('-').map(Number)
  const date = new Date(Date.UTC(year, month - 1, day))
  need(date.getUTCMonth() === month - 1 && date.getUTCDate() === day, 'shape')
  return value
}

function maybe (shape) {
  return (value) => value === null ? null : shape(value)
}

function list (shape, least = 0) {
  return (value) => {
    need(Array.isArray(value) && value.length >= least, 'shape')
    return value.map(shape)
  }
}

/** An array of exactly these fields, returned by their names. */
function row (fields) {
  const shapes = Object.entries(fields)
  return (value) => {
    need(Array.isArray(value) && value.length === shapes.length, 'shape')
    return Object.fromEntries(shapes.map(([name, shape], n) => [name, shape(value[n])]))
  }
}

function version (value) {
  need(uint()(value) === 1, 'version')
  return value
}

const device = uint(99_999)
const seq = uint(MAX_COUNT, 1)
const unix = uint(2 ** 37 - 1)
const hash = blob(32)
const sig64 = blob(64)
const code = words(24, 1)
const uid = words(32, 1)
const headCode = words(10)
const offenceCode = words(10, 1)
const dueDays = uint(65_535)
const place = { office: code, district: word(/^[A-Z]{3}$/), counter: word(/^([0-9]{2}|[A-Z][0-9])$/) }

const enrolment = row({
  v: version, key: blob(32), ...place, nonce: blob(16), created: unix, machine: words(64), demo: flag
})

const certificate = row({
  v: version,
  device,
  key: blob(32),
  ...place,
  issued: unix,
  notAfter: unix,
  leaseDays: uint(),
  request: hash,
  demo: flag
})

const token = row({
  v: version,
  device,
  seq,
  serial: uint(999_999, 1),
  issued: unix,
  paisa: uint(PAISA),
  head: headCode,
  offence: offenceCode,
  dueDays,
  hint: words(8),
  commit: blob(16)
})

const approval = row({ uid, kind: uint(3), deed: hash, signature: maybe(sig64) })

const count = uint()
const figures = row({
  issued: count,
  issuedPaisa: count,
  voided: count,
  voidedPaisa: count,
  payments: count,
  paidPaisa: count,
  reprints: count,
  firstSerial: count,
  lastSerial: count
})

const total = row({
  head: headCode,
  ddo: words(6),
  beneficiary: code,
  issued: count,
  issuedPaisa: count,
  voided: count,
  voidedPaisa: count,
  payments: count,
  paidPaisa: count
})

const keyOf = ({ head, ddo, beneficiary }) => [head, ddo, beneficiary].map(utf8)

function compareKeys (a, b) {
  return keyOf(a).reduce((found, part, n) => found || compare(part, keyOf(b)[n]), 0)
}

function totals (value) {
  const rows = list(total)(value)
  need(rows.every((each, n) => n === 0 || compareKeys(rows[n - 1], each) < 0), 'order')
  return rows
}

const day = row({
  v: version,
  device,
  day: dayText,
  dayNo: count,
  first: seq,
  last: count,
  head: hash,
  closed: unix,
  firstSerial: uint(999_999),
  lastSerial: uint(999_999),
  reprints: count,
  shifts: count,
  totals,
  grand: row({ issued: count, voided: count, paid: count }),
  supervisor: approval
})

const dayAnswer = row({
  v: version, device, day: dayText, manifest: hash, agreed: flag, answered: unix, theirs: totals
})

const ack = row({
  v: version,
  device,
  first: seq,
  last: seq,
  head: hash,
  part: hash,
  received: unix,
  logIndex: count,
  flags: list(row({ seq, code })),
  checkpoint: maybe(blob()),
  proof: list(hash)
})

const evidenceRow = row({
  v: version,
  device,
  first: seq,
  last: seq,
  part: hash,
  received: unix,
  why: word(/^(fork|frozen)$/),
  seq: maybe(seq),
  have: maybe(hash),
  got: maybe(hash)
})

function evidence (value) {
  const found = evidenceRow(value)
  const isFork = found.why === 'fork'
  need([found.seq, found.have, found.got].every((each) => (each !== null) === isFork), 'shape')
  return found
}

const contents = row({
  v: version, device, made: unix, answers: maybe(hash), items: list(row({ what: code, digest: hash }))
})

const standing = row({
  v: version,
  device,
  status: word(/^(ok|contested|frozen|revoked)$/),
  next: seq,
  head: hash,
  server: unix,
  nonce: blob(16)
})

const feedPageRow = row({
  v: version,
  office: code,
  after: count,
  next: count,
  items: list(row({
    n: seq,
    at: unix,
    kind: word(/^(exception|cleared|payment|evidence-found|notice)$/),
    device: maybe(device),
    entry: maybe(seq),
    code: words(24),
    paisa: maybe(count),
    words: words()
  }))
})

function feedPage (value) {
  const found = feedPageRow(value)
  need(found.items.every(({ n }, at) => n === found.after + at + 1), 'order')
  need(found.next === found.after + found.items.length, 'order')
  return found
}

const checkpoint = row({ v: version, size: count, root: hash, made: unix })
const restoration = row({ v: version, restored: unix, size: count, root: hash, feed: count })

const catalogue = row({ v: version, name: words(24, 1), from: dayText, content: blob() })

const keyListRow = row({
  v: version,
  made: unix,
  keys: list(row({
    device,
    district: place.district,
    counter: place.counter,
    key: blob(32),
    certificate: hash,
    from: seq,
    to: maybe(count),
    revokedAfter: maybe(count)
  }))
})

function keyList (value) {
  const found = keyListRow(value)
  const follows = (a, b) => a.device < b.device || (a.device === b.device && a.from < b.from)
  need(found.keys.every((each, n) => n === 0 || follows(found.keys[n - 1], each)), 'order')
  return found
}

const treasuryKeysRow = row({
  v: version,
  made: unix,
  keys: list(row({ key: blob(32), from: unix, until: maybe(unix), compromised: maybe(unix) })),
  carriage: maybe(blob(32))
})

function treasuryKeys (value) {
  const found = treasuryKeysRow(value)
  for (const key of [...found.keys.map((each) => each.key), found.carriage]) {
    need(key === null || !isWeak(key), 'weak-key')
  }
  const known = new Set(found.keys.map((each) => each.key.join()))
  const inOrder = found.keys.every((each, n) => n === 0 || found.keys[n - 1].from <= each.from)
  need(found.keys.length > 0 && known.size === found.keys.length && inOrder, 'order')
  return found
}

const partRow = row({
  v: version, device, first: seq, last: seq, prevHead: hash, head: hash, packed: blob()
})

// --- records and entries ------------------------------------------------------------------------

const RECORD = new Map(Object.entries({
  0: blob(16),
  1: blob(16),
  2: row({
    idType: code,
    idNumber: words(),
    name: words(),
    father: words(),
    mobile: words(),
    place: words(),
    business: words()
  }),
  4: list(row({
    code: offenceCode, quantity: count, paisa: uint(PAISA), class: words(), base: maybe(count)
  }), 1),
  5: uint(PAISA),
  6: headCode,
  7: words(6),
  8: code,
  9: offenceCode,
  10: dueDays,
  12: words(8),
  14: words(),
  15: words(),
  16: words(),
  17: code,
  19: words(),
  20: dayText,
  21: code,
  22: uid,
  23: count,
  24: hash,
  25: words()
}).map(([key, shape]) => [Number(key), shape]))

const OPTIONAL = new Map([
  [3, row({ plate: words(), chassis: words(), class: words() })],
  [11, count],
  [13, unix],
  [18, row({ system: words(), number: words() })],
  [26, row({ ident: blob(16), n: count, of: count, total: count })],
  [27, list(code, 1)]
])

function readRecord (bytes) {
  const fields = decode(bytes)
  need(fields instanceof Map, 'shape')
  need([...RECORD.keys()].every((key) => fields.has(key)), 'shape')
  need([...fields.keys()].every((key) => RECORD.has(key) || OPTIONAL.has(key)), 'shape')
  for (const [key, value] of fields) (RECORD.get(key) ?? OPTIONAL.get(key))(value)
  const sum = fields.get(4).reduce((paisa, line) => paisa + line[2], 0)
  need(sum === fields.get(5), 'sum')
  return {
    paisa: fields.get(5),
    head: fields.get(6),
    ddo: fields.get(7),
    beneficiary: fields.get(8),
    offence: fields.get(9),
    dueDays: fields.get(10),
    hint: fields.get(12)
  }
}

const MAX_ENTRY = 32 * 1024
const CHALLAN = 1
const PAYMENT = 2
const VOID = 3
const REPRINT = 9
const DAY_ENTRY = 11

const ENTRIES = {
  1: { serial: uint(999_999, 1), record: blob(), signature: sig64 },
  2: {
    challan: seq,
    paisa: count,
    tender: code,
    receiptNo: count,
    clerk: uid,
    shift: count,
    day: dayText,
    detail: words()
  },
  3: { challan: seq, reason: words(), clerk: uid, day: dayText, approval },
  4: { ack: hash },
  5: { was: unix, is: unix, uid, approval: maybe(approval) },
  6: {
    action: uint(2, 1),
    shift: count,
    clerk: uid,
    day: dayText,
    figures: maybe(figures),
    counted: maybe(count),
    approval: maybe(approval)
  },
  7: { key: blob(32), proof: sig64 },
  8: { event: words(16, 1), uid, detail: words() },
  9: { challan: seq, copy: uint(MAX_COUNT, 1), clerk: uid, reason: words(), day: dayText },
  10: { name: words(), old: words(), new: words(), uid },
  11: { manifest: blob() }
}

function readEntry (bytes) {
  need(bytes.length <= MAX_ENTRY, 'too-large')
  const fields = decode(bytes)
  need(Array.isArray(fields) && fields.length >= 3, 'shape')
  row({ kind: count, seq, at: unix })(fields.slice(0, 3))
  need(fields[0] in ENTRIES, 'kind')
  const entry = row({ kind: count, seq, at: unix, ...ENTRIES[fields[0]] })(fields)
  if (entry.kind === 6) {
    const closing = [entry.figures, entry.counted, entry.approval]
    const opens = entry.action === 1 && closing.every((each) => each === null)
    need(opens || (entry.action === 2 && entry.figures !== null), 'shape')
  }
  return entry
}

// --- tokens and slips ---------------------------------------------------------------------------

const MAX_TOKEN = 158
const ADDRESS = /^(?:https?:\/\/[^\s/]+(?:\/[^\s]*?)?\/v\/)?([0-9]{100,400})\/?$/i

async function openToken (bytes, key) {
  need(bytes.length <= MAX_TOKEN, 'too-large')
  return token(decode(await open(bytes, TOKEN, key)))
}

/** The signed token in a slip's digits, alone or at the end of an address. */
function fromDigits (written) {
  const found = [...written].length <= 1024 ? ADDRESS.exec(written.trim()) : null
  need(found && found[1].length <= 382 && !found[1].startsWith('0'), 'digits')
  const hex = BigInt(found[1]).toString(16)
  const bytes = fromHex(hex.padStart(hex.length + hex.length % 2, '0'))
  need(bytes[0] === 1, 'digits')
  return bytes.subarray(1)
}

/** What the QR's address or digits say, if one of `keys` (hex, or 32 bytes each) signed it. */
export async function verifyToken (written, keys) {
  return judged(async () => {
    const bytes = fromDigits(written)
    const { kid } = split(bytes, TOKEN)
    for (const each of keys) {
      const key = isBytes(each) ? each : fromHex(each)
      if (same(kid, await kidOf(key))) return { token: await openToken(bytes, key) }
    }
    return refuse('key')
  })
}

function slipOf (found, holder) {
  const local = new Date((found.issued + 5 * 3600) * 1000)
  const year = local.getUTCFullYear() + (local.getUTCMonth() >= 6 ? 1 : 0)
  const digits = (number, size) => String(number).padStart(size, '0')
  const hhh = digits(numberOf(found.commit) % 1000n, 3)
  const serial = digits(found.serial, 6)
  const body = digits(found.device, 5) + year % 10 + serial + hhh
  const check = 98n - BigInt(body) * 100n % 97n
  return {
    number: [holder.district, holder.counter, digits(year % 100, 2), serial, hhh].join('-'),
    reference: body + digits(check, 2)
  }
}

// --- journals -------------------------------------------------------------------------------------

/** Who may sign: a device, by the certificate that the treasury signed. */
async function holderOf ({ certificate: written, treasury }) {
  const bytes = bytesOf(written)
  const found = certificate(decode(await open(bytes, CERTIFICATE, fromHex(treasury))))
  return { ...found, genesis: await sha256(Uint8Array.of(1), await sha256(bytes)) }
}

const step = async (before, body) => sha256(Uint8Array.of(2), before, await sha256(body))

/** An entry that verifies, with its record or manifest if it has one. */
async function checkEntry (body, holder) {
  const entry = readEntry(body)
  if (entry.kind === CHALLAN) return { ...entry, record: await checkChallan(entry, holder) }
  if (entry.kind !== DAY_ENTRY) return entry
  const manifest = day(decode(await open(entry.manifest, DAY, holder.key)))
  need(manifest.device === holder.device, 'device')
  return { ...entry, manifest }
}

/** The record of a challan whose token, made again from the entry, the device signed. */
async function checkChallan (entry, holder) {
  const record = readRecord(entry.record)
  const payload = encode([
    1,
    holder.device,
    entry.seq,
    entry.serial,
    entry.at,
    record.paisa,
    record.head,
    record.offence,
    record.dueDays,
    record.hint,
    (await sha256(entry.record)).subarray(0, 16)
  ])
  const members = [headerOf(await kidOf(holder.key), TOKEN), payload, entry.signature].map(encode)
  await openToken(join(fromHex('d284'), members[0], fromHex('a0'), members[1], members[2]), holder.key)
  return record
}

/** The entries from `first` on, and the heads after each; `head` is the one before them. */
async function walk (bodies, first, head, holder) {
  const entries = []
  const heads = [head]
  for (const body of bodies) {
    const entry = await checkEntry(body, holder)
    need(entry.seq === first + entries.length, 'place')
    entries.push(entry)
    heads.push(await step(heads.at(-1), body))
  }
  return { entries, heads }
}

// --- parts ----------------------------------------------------------------------------------------

const MAX_PART = 64 * 1024
const MAX_RAW = 1024 * 1024
const MAX_BLOCK = 128 * 1024
const FRAME = fromHex('28b52ffd')
/** The head of a frame with a window of 1 MiB that tells no size. */
const PLAIN_HEAD = fromHex('28b52ffd0050')

/** Where the blocks of the one zstd frame (RFC 8878) begin and end, and what it tells. */
function frameOf (bytes) {
  need(bytes.length >= 6 && same(bytes.subarray(0, 4), FRAME), 'pack')
  const told = bytes[4]
  const oneSegment = told >> 5 & 1
  const sizeBytes = told >> 6 ? 1 << (told >> 6) : oneSegment
  const dictionary = [0, 1, 2, 4][told & 3]
  const at = 6 - oneSegment + dictionary
  need(!(told & 8) && bytes.length >= at + sizeBytes, 'pack')
  const size = sizeOf(bytes.subarray(at, at + sizeBytes))
  need(dictionary === 0, 'pack')
  const from = at + sizeBytes
  return { size, from, ...blocksOf(bytes, from), checked: Boolean(told & 4) }
}

function sizeOf (field) {
  need(field.length > 0, 'size')
  const size = numberOf(field.slice().reverse()) + (field.length === 2 ? 256n : 0n)
  need(size <= MAX_RAW, 'size')
  return Number(size)
}

/** Where the last block ends. */
function blocksOf (bytes, from) {
  for (let at = from; at + 3 <= bytes.length;) {
    const told = bytes[at] | bytes[at + 1] << 8 | bytes[at + 2] << 16
    const kind = told >> 1 & 3
    need(kind !== 3 && told >> 3 <= MAX_BLOCK, 'pack')
    at += 3 + (kind === 1 ? 1 : told >> 3)
    if (told & 1) return { to: at }
  }
  return refuse('pack')
}

function unpack (bytes, fzstd) {
  const { size, from, to, checked } = frameOf(bytes)
  need(bytes.length === to + (checked ? 4 : 0), 'pack')
  const raw = inflate(join(PLAIN_HEAD, bytes.subarray(from, to)), size, fzstd)
  need(raw.length === size, 'pack')
  if (checked) need(numberOf(bytes.slice(to).reverse()) === (xxh64(raw) & 0xffffffffn), 'pack')
  return raw
}

/** Never more than `size` bytes, whatever a frame holds. */
function inflate (frame, size, fzstd) {
  const pieces = []
  let room = size
  const stream = new fzstd.Decompress((piece) => {
    room -= piece.length
    need(room >= 0, 'pack')
    pieces.push(piece.slice())
  })
  try {
    stream.push(frame, true)
  } catch {
    refuse('pack')
  }
  return joined(pieces)
}

const PRIMES = [
  0x9e3779b185ebca87n,
  0xc2b2ae3d27d4eb4fn,
  0x165667b19e3779f9n,
  0x85ebca77c2b2ae63n,
  0x27d4eb2f165667c5n
]
const u64 = (value) => BigInt.asUintN(64, value)
const rotate = (value, bits) => u64(value << bits | value >> (64n - bits))
const round = (lane, input) => u64(rotate(u64(lane + input * PRIMES[1]), 31n) * PRIMES[0])

/** The checksum of a zstd frame (its low half), seed 0. */
function xxh64 (bytes) {
  const [p1, p2, p3, p4, p5] = PRIMES
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  let at = 0
  let digest = p5
  if (bytes.length >= 32) {
    const lanes = [u64(p1 + p2), p2, 0n, u64(-p1)]
    for (; at + 32 <= bytes.length; at += 32) {
      for (let n = 0; n < 4; n++) lanes[n] = round(lanes[n], view.getBigUint64(at + 8 * n, true))
    }
    digest = u64([1n, 7n, 12n, 18n].reduce((sum, bits, n) => sum + rotate(lanes[n], bits), 0n))
    for (const lane of lanes) digest = u64((digest ^ round(0n, lane)) * p1 + p4)
  }
  digest = u64(digest + BigInt(bytes.length))
  for (; at + 8 <= bytes.length; at += 8) {
    digest = u64(rotate(digest ^ round(0n, view.getBigUint64(at, true)), 27n) * p1 + p4)
  }
  for (; at + 4 <= bytes.length; at += 4) {
    digest = u64(rotate(digest ^ u64(BigInt(view.getUint32(at, true)) * p1), 23n) * p2 + p3)
  }
  for (; at < bytes.length; at++) {
    digest = u64(rotate(digest ^ u64(BigInt(bytes[at]) * p5), 11n) * p1)
  }
  digest = u64((digest ^ digest >> 33n) * p2)
  digest = u64((digest ^ digest >> 29n) * p3)
  return digest ^ digest >> 32n
}

async function openPart (bytes, key, fzstd) {
  need(bytes.length <= MAX_PART, 'too-large')
  const part = partRow(decode(await open(bytes, PART, key)))
  const bodies = decode(unpack(part.packed, fzstd))
  need(Array.isArray(bodies) && bodies.every(isBytes), 'shape')
  need(bodies.length > 0 && bodies.length === part.last - part.first + 1, 'count')
  return { ...part, bodies, digest: await sha256(bytes) }
}

/** A part of which everything verifies but its place after what came before. */
async function checkPart (bytes, holder, fzstd) {
  const part = await openPart(bytes, holder.key, fzstd)
  need(part.device === holder.device, 'device')
  const { heads } = await walk(part.bodies, part.first, part.prevHead, holder)
  need(same(heads.at(-1), part.head), 'chain')
  return { ...part, heads }
}

/** A treasury's copy of one journal: `take` adds what is new in a part, or refuses it. */
function copyOf (holder) {
  const digests = new Set()
  const bodies = []
  const heads = [holder.genesis]
  return function take (part) {
    if (digests.has(hexOf(part.digest))) return
    need(part.first <= bodies.length + 1, 'gap')
    const follows = same(part.prevHead, heads[part.first - 1])
    need(follows, part.first === 1 ? 'genesis' : 'fork')
    const known = bodies.slice(part.first - 1, part.last)
    need(known.every((body, n) => same(body, part.bodies[n])), 'fork')
    digests.add(hexOf(part.digest))
    for (const body of part.bodies.slice(known.length)) bodies.push(body)
    for (const head of part.heads.slice(known.length + 1)) heads.push(head)
  }
}

/** Whether two parts of one device claim one place in its journal for two different entries. */
function contradict (a, b) {
  const from = Math.max(a.first, b.first) - 1
  for (let n = from; n <= Math.min(a.last, b.last); n++) {
    if (!same(a.heads[n - a.first + 1], b.heads[n - b.first + 1])) return true
  }
  return false
}

// --- days -----------------------------------------------------------------------------------------

/** What is wrong with the day that the journal's last entry closes; the first word counts. */
function dayFaults (entries, heads) {
  const { manifest: closed, seq: at } = entries.at(-1)
  const known = entries.slice(0, -1)
  const inRange = known.filter((each) => each.seq >= closed.first && each.seq <= closed.last)
  const theirs = sums(inRange, known)
  const issued = inRange.filter((each) => each.kind === CHALLAN)
  const grand = grandOf(known.filter((each) => each.seq <= closed.last), known)
  const serials = [issued.at(0)?.serial ?? 0, issued.at(-1)?.serial ?? 0]
  const reprints = inRange.filter((each) => each.kind === REPRINT).length
  const head = heads[closed.last]
  return [
    ['day-totals', JSON.stringify(theirs) === JSON.stringify(closed.totals)],
    ['day-head', head !== undefined && closed.last < at && same(head, closed.head)],
    ['day-range', isRangeSound(closed, at, known)],
    ['day-grand', JSON.stringify(grand) === JSON.stringify(closed.grand)],
    ['day-serials', serials[0] === closed.firstSerial && serials[1] === closed.lastSerial],
    ['day-reprints', reprints === closed.reprints],
    ['not-approved', !(closed.totals.length && closed.supervisor.kind === 0)]
  ].filter(([, holds]) => !holds).map(([reason]) => reason)
}

/** Voids and payments stand under their challan; those of no known challan are left out. */
function movements (range, known) {
  const challans = new Map(known.filter((each) => each.kind === CHALLAN).map((each) => [each.seq, each]))
  return range.flatMap((each) => {
    const of = each.kind === CHALLAN ? each : challans.get(each.challan)
    if (!of || ![CHALLAN, PAYMENT, VOID].includes(each.kind)) return []
    return [{ kind: each.kind, record: of.record, paisa: each.kind === PAYMENT ? each.paisa : of.record.paisa }]
  })
}

const COLUMNS = {
  [CHALLAN]: ['issued', 'issuedPaisa'],
  [VOID]: ['voided', 'voidedPaisa'],
  [PAYMENT]: ['payments', 'paidPaisa']
}

function sums (range, known) {
  const rows = new Map()
  for (const { kind, record, paisa } of movements(range, known)) {
    const { head, ddo, beneficiary } = record
    const name = JSON.stringify([head, ddo, beneficiary])
    const nothing = { issued: 0, issuedPaisa: 0, voided: 0, voidedPaisa: 0, payments: 0, paidPaisa: 0 }
    const found = rows.get(name) ?? { head, ddo, beneficiary, ...nothing }
    const [counted, summed] = COLUMNS[kind]
    found[counted] += 1
    found[summed] += paisa
    rows.set(name, found)
  }
  return [...rows.values()].sort(compareKeys)
}

function grandOf (range, known) {
  const sum = (kind) => movements(range, known)
    .reduce((paisa, each) => paisa + (each.kind === kind ? each.paisa : 0), 0)
  return { issued: sum(CHALLAN), voided: sum(VOID), paid: sum(PAYMENT) }
}

/** Days may not overlap, and no money may move between two of them. */
function isRangeSound (closed, at, known) {
  const days = known.filter((each) => each.kind === DAY_ENTRY)
  const previous = days.reduce((last, each) => Math.max(last, each.manifest.last), 0)
  if (closed.last >= at || closed.first > closed.last + 1 || closed.first <= previous) return false
  const outside = (each) => (each.seq > previous && each.seq < closed.first) || each.seq > closed.last
  return !known.some((each) => [CHALLAN, PAYMENT, VOID].includes(each.kind) && outside(each))
}

// --- the cases of the vectors: one function a rule --------------------------------------------------

const opened = (typ, shape) => async ({ data, key }) => {
  shape(decode(await open(bytesOf(data), typ, fromHex(key))))
}

async function openEnrolment ({ data }) {
  const bytes = bytesOf(data)
  const found = enrolment(decode(split(bytes, ENROLMENT).payload))
  await open(bytes, ENROLMENT, found.key)
  return found
}

async function checkEnrolled (input) {
  const holder = await holderOf(input)
  const asked = await openEnrolment({ data: input.request })
  const fields = ['office', 'district', 'counter', 'demo']
  need(same(holder.key, asked.key) && fields.every((name) => holder[name] === asked[name]), 'other')
  need(same(holder.request, await sha256(bytesOf(input.request))), 'other')
}

async function checkSlip (input) {
  const holder = await holderOf(input)
  const found = await openToken(fromDigits(input.text), holder.key)
  need(found.device === holder.device, 'device')
  return { value: slipOf(found, holder) }
}

async function checkJournal (input) {
  const holder = await holderOf(input)
  const found = await walk(input.entries.map(bytesOf), 1, holder.genesis, holder)
  need(same(found.heads.at(-1), bytesOf(input.head)), 'chain')
}

async function checkTaken (input, { fzstd }) {
  const holder = await holderOf(input)
  const take = copyOf(holder)
  for (const written of input.after) take(await checkPart(bytesOf(written), holder, fzstd))
  take(await checkPart(bytesOf(input.data), holder, fzstd))
}

async function checkFork (input, { fzstd }) {
  const holder = await holderOf(input)
  const parts = []
  for (const written of input.parts) parts.push(await checkPart(bytesOf(written), holder, fzstd))
  need(contradict(...parts), 'no-fork')
}

async function checkDay (input) {
  const holder = await holderOf(input)
  const { entries, heads } = await walk(input.entries.map(bytesOf), 1, holder.genesis, holder)
  const [fault] = dayFaults(entries, heads)
  if (fault) refuse(fault)
}

/** An acknowledgement, or evidence, of the part that was sent. */
const answered = (typ, shape) => async ({ data, key, part, device: sender, last }) => {
  const found = shape(decode(await open(bytesOf(data), typ, fromHex(key))))
  need(same(found.part, await sha256(bytesOf(part))), 'other')
  need(found.device === sender && found.last >= last, 'other')
}

async function checkDayAnswer ({ data, key, manifest, device: sender }) {
  const found = dayAnswer(decode(await open(bytesOf(data), DAY_ANSWER, fromHex(key))))
  need(same(found.manifest, await sha256(bytesOf(manifest))) && found.device === sender, 'other')
}

const FAMILIES = {
  cbor: { cbor: ({ data }) => { decode(bytesOf(data)) } },
  tokens: {
    'signed-token': async ({ data, key }) => { await openToken(bytesOf(data), fromHex(key)) },
    digits: ({ text: written }) => { fromDigits(written) },
    slip: checkSlip
  },
  certificates: {
    'signed-enrolment': async (input) => { await openEnrolment(input) },
    'signed-certificate': opened(CERTIFICATE, certificate),
    enrolled: checkEnrolled
  },
  entries: {
    record: ({ data }) => { readRecord(bytesOf(data)) },
    entry: ({ data }) => { readEntry(bytesOf(data)) }
  },
  journals: { journal: checkJournal },
  parts: {
    'signed-part': async ({ data, key }, { fzstd }) => { await openPart(bytesOf(data), fromHex(key), fzstd) },
    taken: checkTaken
  },
  acks: {
    'signed-ack': opened(ACK, ack),
    ack: answered(ACK, ack),
    'signed-checkpoint': opened(CHECKPOINT, checkpoint)
  },
  restorations: { 'signed-restoration': opened(RESTORATION, restoration) },
  answers: {
    'signed-standing': opened(STANDING, standing),
    'signed-feed-page': opened(FEED_PAGE, feedPage)
  },
  days: {
    'signed-day': opened(DAY, day),
    'signed-day-answer': opened(DAY_ANSWER, dayAnswer),
    recomputed: checkDay,
    'day-answer': checkDayAnswer
  },
  evidence: {
    'signed-evidence': opened(EVIDENCE, evidence), evidence: answered(EVIDENCE, evidence), fork: checkFork
  },
  files: { 'signed-contents': opened(CONTENTS, contents) },
  published: {
    'signed-catalogue': opened(CATALOGUE, catalogue),
    'signed-key-list': opened(KEY_LIST, keyList),
    'signed-treasury-keys': opened(TREASURY_KEYS, treasuryKeys)
  }
}

async function judged (check) {
  try {
    return { verdict: 'ok', reason: 'ok', ...await check() }
  } catch (error) {
    if (error instanceof Refused) return { verdict: 'refused', reason: error.reason }
    throw error
  }
}

/** The verdict on one case; `tools.fzstd` is the npm module, for parts and evidence only. */
export async function verify (family, { rule, input }, tools = {}) {
  const check = FAMILIES[family]?.[rule]
  if (!check) throw new Error(`${family} has no rule ${rule}`)
  return judged(() => check(input, tools))
}

/** Whether verify found just what the case says. */
export function agrees (expected, found) {
  const told = expected.verdict === found.verdict && expected.reason === found.reason
  return told && (!found.value || JSON.stringify(found.value) === JSON.stringify(expected.value))
}

// --- the command ------------------------------------------------------------------------------------

/** The npm package, from the folder the command is run in. */
async function fzstdHere () {
  const { createRequire } = await import('node:module')
  try {
    return createRequire(process.cwd() + '/')('fzstd')
  } catch {
    console.error('Install fzstd in the folder you run this in: npm install fzstd')
    return null
  }
}

async function checkFile (path, tools) {
  const { readFile } = await import('node:fs/promises')
  const { family, cases = [] } = JSON.parse(await readFile(path, 'utf8'))
  let differ = 0
  for (const each of cases) {
    const found = await verify(family, each, tools)
    if (agrees(each, found)) continue
    differ++
    console.error(`${family}, ${each.rule}, ${each.name}: ${each.verdict}, ${each.reason}; here`, found)
  }
  const ok = cases.filter((each) => each.verdict === 'ok').length
  return { family, cases: cases.length, ok, refused: cases.length - ok, differ }
}

async function main (paths) {
  const tools = { fzstd: await fzstdHere() }
  if (!tools.fzstd) return 2
  const rows = []
  for (const path of paths) rows.push(await checkFile(path, tools))
  console.table(rows.filter((each) => each.family))
  return rows.some((each) => each.differ) ? 1 : 0
}

/** Whether this file was started, not imported. */
async function isStarted () {
  if (!globalThis.process?.argv?.[1]?.endsWith('verify.mjs')) return false
  const [{ pathToFileURL }, { realpathSync }] = [await import('node:url'), await import('node:fs')]
  return import.meta.url === pathToFileURL(realpathSync(process.argv[1])).href
}

if (await isStarted()) process.exitCode = await main(process.argv.slice(2))
