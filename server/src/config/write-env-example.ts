import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { envExample } from './env-example.ts'

const file = fileURLToPath(new URL('../../../.env.example', import.meta.url))

// `--check` refuses a file that is not what the schema says; without it the file is written.
if (!process.argv.includes('--check')) writeFileSync(file, envExample())
else if (readFileSync(file, 'utf8') !== envExample()) {
  console.error('.env.example is not what server/src/config/variables.ts says: run `npm run env`.')
  process.exit(1)
}
