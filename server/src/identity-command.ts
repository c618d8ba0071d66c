import { parseArgs } from 'node:util'
import type { RunningApp } from './app.ts'
import { loadConfig } from './config.ts'
import { PlainError } from './lib/plain-error.ts'
import { Refusal } from './lib/problem.ts'
import { createApiClient, inviteFirstAdministrator } from './modules/identity/index.ts'
import { checkNode, reportAndExit } from './start/last-words.ts'
import { createLogger } from './start/logger.ts'
import { openApp } from './start/open-app.ts'
import { createShutdown } from './start/shutdown.ts'

// npm run admin:invite -- EMAIL · npm run api:client -- NAME EMAIL SCOPE…; each takes --data DIR.

const usage = {
  'admin-invite': 'Say whom: npm run admin:invite -- name@example.com',
  'api-client':
    'Say its name, whose account it acts as, and its permissions: npm run api:client -- Reports name@example.com vehicle:read',
}

const shutdown = createShutdown(() => process.exit(130), console.error)

try {
  checkNode(process.versions.node)
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { data: { type: 'string' } } })
  const [command = '', ...given] = positionals
  const config = loadConfig({ ...process.env, ...(values.data ? { FAITH_DATA: values.data } : {}) })
  const { app, drain } = await openApp(config, createLogger(config, 'file', shutdown), shutdown)
  console.log(await perform(app, command, given))
  await drain()
  await shutdown.stop()
} catch (error) {
  await shutdown.stop()
  reportAndExit(error instanceof Refusal ? new PlainError(error.detail ?? error.problem.title) : error)
}

async function perform(app: RunningApp, command: string, given: readonly string[]): Promise<string> {
  const [first, second, ...rest] = given
  switch (command) {
    case 'admin-invite': {
      if (!first || second) throw new PlainError(usage['admin-invite'])
      const path = await inviteFirstAdministrator(app, first)
      return `Invited. The link was mailed too, and works for seven days:\n${app.config.publicUrl}${path}`
    }
    case 'api-client': {
      if (!first || !second || rest.length === 0) throw new PlainError(usage['api-client'])
      const { clientId, clientSecret } = await createApiClient(app, { name: first, email: second, scopes: rest })
      return `client_id      ${clientId}\nclient_secret  ${clientSecret}\nThe secret is shown this once.`
    }
    default:
      throw new PlainError(Object.values(usage).join('\n'))
  }
}
