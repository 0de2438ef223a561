// Asks the second verifier about cases: node vectors.mjs
// In, as JSON: [[FAMILY, {rule, input}], …].
// Out, as JSON: {reasons: every word it knows, found: [{verdict, reason, value?}, …]}.
import { text } from 'node:stream/consumers'
import * as fzstd from 'fzstd'
import { REASONS, verify } from '../../resources/contract/verify.mjs'

const found = []
for (const [family, each] of JSON.parse(await text(process.stdin))) {
  found.push(await verify(family, each, { fzstd }))
}
process.stdout.write(JSON.stringify({ reasons: Object.keys(REASONS), found }))
