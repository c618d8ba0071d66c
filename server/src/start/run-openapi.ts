import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import '@faith/contract/all'
import { openApiDocument } from '@faith/contract/openapi'
import { PlainError } from '../lib/plain-error.ts'

const file = fileURLToPath(new URL('../../../contract/openapi.json', import.meta.url))

/** Writes `contract/openapi.json` from the operations, or refuses when the committed one differs. */
export async function runOpenApi(check: boolean): Promise<void> {
  const text = `${JSON.stringify(openApiDocument(), null, 2)}\n`
  if (!check) return writeFile(file, text)
  if ((await readFile(file, 'utf8').catch(() => '')) === text) return
  throw new PlainError(
    'contract/openapi.json is not what the operations say: run `npm run openapi` and read the difference as a customer would.',
  )
}
