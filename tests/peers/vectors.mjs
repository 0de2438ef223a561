// Gives the second verifier every case of the vectors: node vectors.mjs FILE…
// Out, as JSON: {FAMILY: [{verdict, reason, value?}, …], …}, in the order of the cases.
import { readFile } from 'node:fs/promises'
import * as fzstd from 'fzstd'
import { REASONS, verify } from '../../resources/contract/verify.mjs'

const found = { reasons: Object.keys(REASONS) }
for (const path of process.argv.slice(2)) {
  const { family, cases } = JSON.parse(await readFile(path, 'utf8'))
  found[family] = []
  for (const each of cases) found[family].push(await verify(family, each, { fzstd }))
}
process.stdout.write(JSON.stringify(found))
