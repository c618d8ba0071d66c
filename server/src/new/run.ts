import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { reportAndExit } from '../start/last-words.ts'
import { makeUseCase } from './make-use-case.ts'
import { namesOf } from './names.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))

try {
  const names = namesOf(process.argv[2], process.argv[3])
  const paths = await makeUseCase(root, names)
  // The stubs are put in order as the editor would.
  await promisify(execFile)('biome', ['check', '--write', ...paths], { cwd: root }).catch(() => undefined)
  console.log(`Made:\n${paths.map((path) => `  ${path}`).join('\n')}

Next:
  1. Say it    contract/src/${names.module}.ts; grant ${names.noun}:${names.verb} in contract/src/access.ts; npm run openapi
  2. Decide it server/src/modules/${names.module}/rules/${names.file}.ts and its table of cases
  3. Do it     server/src/modules/${names.module}/${names.file}.ts
  4. Serve it  a new module's routes are added in server/src/app.ts
  5. npx vitest run ${names.file}   fails until the rule is decided`)
} catch (error) {
  reportAndExit(error)
}
