import { parseArgs } from 'node:util'
import type { RunningApp } from './app.ts'
import { type Config, loadConfig } from './config.ts'
import { system } from './lib/actor.ts'
import { PlainError } from './lib/plain-error.ts'
import { rotateSigningKey } from './modules/identity/index.ts'
import { type Rotation, rotateDataKey } from './modules/keys/index.ts'
import { keyUsers } from './start/key-users.ts'
import { checkNode, reportAndExit } from './start/last-words.ts'
import { createLogger } from './start/logger.ts'
import { openApp } from './start/open-app.ts'
import { rotateMasterKey } from './start/rotate-master-key.ts'
import { createShutdown } from './start/shutdown.ts'

// npm run keys:rotate -- fields | index | master | tokens [--data DIR]

const usage =
  'Say which keys: npm run keys:rotate -- fields (personal data), index (finding licences), master (what keeps those two) or tokens (signatures of access tokens).'

/** Longer than any process goes by the keys it knows: it looks every 5 s, and after 30 s before it writes. */
const pace = { learnMs: 11_000, settleMs: 36_000, say: (progress: string) => console.log(progress) }

const shutdown = createShutdown(() => process.exit(130), console.error)

try {
  checkNode(process.versions.node)
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { data: { type: 'string' } } })
  const [which, ...rest] = positionals
  if (rest.length > 0) throw new PlainError(usage)
  const config = loadConfig({ ...process.env, ...(values.data ? { FAITH_DATA: values.data } : {}) })
  console.log(await rotate(config, which))
  await shutdown.stop()
} catch (error) {
  await shutdown.stop()
  reportAndExit(error)
}

async function rotate(config: Config, which: string | undefined): Promise<string> {
  switch (which) {
    case 'fields':
      return sentence(await rotateDataKey(await open(config), 'fields', keyUsers.fields, pace))
    case 'index':
      return sentence(await rotateDataKey(await open(config), 'blind_index', keyUsers.blind_index, pace))
    case 'master':
      return rotateMasterKey(config, await open(config))
    case 'tokens': {
      const app = await open(config)
      const kid = await app.db.inTransaction(system('rotate-keys'), (tx) => rotateSigningKey(app, tx))
      return `Key ${kid} signs from now on; tokens of the one before are still taken.`
    }
    default:
      throw new PlainError(usage)
  }
}

async function open(config: Config): Promise<RunningApp> {
  return (await openApp(config, createLogger(config, 'file', shutdown), shutdown)).app
}

function sentence({ key, written, destroyed, kept, unreadable }: Rotation): string {
  const parts = [`Key ${key} is in use. ${written} values were written anew.`]
  if (destroyed.length > 0) parts.push(`Destroyed: key ${destroyed.join(', ')}.`)
  if (kept.length > 0) {
    process.exitCode = 1
    parts.push(`Still needed: key ${kept.join(', ')}; run this again.`)
  }
  if (unreadable.length > 0) parts.push(`These do not open, so somebody changed them:\n${unreadable.join('\n')}`)
  return parts.join(' ')
}
