import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ledgerMistakes } from './ledger-mistakes.ts'

// npm run check:asvs: every applicable requirement of OWASP ASVS 5.0, levels 1 and 2, names tests that exist, a document, or why it is open.

const root = fileURLToPath(new URL('../../..', import.meta.url))
const read = (name: string) => readFileSync(join(root, name), 'utf8')

const mistakes = ledgerMistakes({
  requirements: read('docs/security/asvs-applicable.csv'),
  ledger: JSON.parse(read('docs/security/asvs.json')),
  source: (name) => (existsSync(join(root, name)) ? read(name) : null),
})
for (const mistake of mistakes) console.error(mistake)
process.exitCode = mistakes.length > 0 ? 1 : 0
