// Gives the second verifier bytes that were changed: node changes.mjs
// In, as JSON: {"bases": [{family, rule, input, field}, …], "changes": [[base, place, byte], …]};
//   field: the member of input that is changed, or [member, index]; byte: what it is XORed with.
// Out, as JSON: [[verdict, reason], …], one a change. An error in one ends the program.
import { text } from 'node:stream/consumers'
import * as fzstd from 'fzstd'
import { verify } from '../../resources/contract/verify.mjs'

const { bases, changes } = JSON.parse(await text(process.stdin))

function changed (hex, place, byte) {
  const bytes = Buffer.from(hex, 'hex')
  bytes[place] ^= byte
  return bytes.toString('hex')
}

function caseOf ({ rule, input, field }, place, byte) {
  if (typeof field === 'string') {
    return { rule, input: { ...input, [field]: changed(input[field], place, byte) } }
  }
  const [member, index] = field
  const list = [...input[member]] // Node 18 has no with()
  list[index] = changed(list[index], place, byte)
  return { rule, input: { ...input, [member]: list } }
}

const found = []
for (const [base, place, byte] of changes) {
  const { verdict, reason } = await verify(bases[base].family, caseOf(bases[base], place, byte), { fzstd })
  found.push([verdict, reason])
}
process.stdout.write(JSON.stringify(found))
