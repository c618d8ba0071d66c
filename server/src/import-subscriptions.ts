import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { loadConfig } from './config.ts'
import { system } from './lib/actor.ts'
import { addDays, hubDateAt, isDate } from './lib/calendar.ts'
import { PlainError } from './lib/plain-error.ts'
import { Refusal } from './lib/problem.ts'
import { importTakeovers } from './modules/takeovers/index.ts'
import { checkNode, reportAndExit } from './start/last-words.ts'
import { createLogger } from './start/logger.ts'
import { openApp } from './start/open-app.ts'
import { readWhole } from './start/read-whole.ts'
import { createShutdown } from './start/shutdown.ts'
import { takeoverSummary } from './start/takeover-summary.ts'

// npm run import:subscriptions -- FILE [--cut-over YYYY-MM-DD] [--dry-run] [--json] [--data DIR]

interface Asked {
  file: string
  cutOverOn: string | null
  dryRun: boolean
  json: boolean
  data: string | undefined
}

// With --json the report is alone on standard output.
const shutdown = createShutdown(() => process.exit(130), console.error)

try {
  checkNode(process.versions.node)
  await importSubscriptions(read(process.argv.slice(2)))
  await shutdown.stop()
} catch (error) {
  await shutdown.stop()
  reportAndExit(error instanceof Refusal ? new PlainError(error.detail ?? error.problem.title) : error)
}

/** Reads the file, takes it over or only tries, and prints what came of it. */
async function importSubscriptions(asked: Asked): Promise<void> {
  const bytes = await readWhole(asked.file)
  const config = loadConfig({ ...process.env, ...(asked.data ? { FAITH_DATA: asked.data } : {}) })
  const { app, drain } = await openApp(config, createLogger(config, 'file', shutdown), shutdown)
  // Sydney is the first to begin a day: tomorrow there lies ahead everywhere.
  const cutOverOn = asked.cutOverOn ?? addDays(hubDateAt('Australia/Sydney', app.clock.now()), 1)
  const fileName = basename(asked.file)
  const { dryRun } = asked
  const report = await importTakeovers(app, system('import'), bytes, { fileName, cutOverOn, dryRun })
  if (!dryRun) await drain()
  console.log(asked.json ? JSON.stringify(report, null, 2) : takeoverSummary(report))
}

function read(args: readonly string[]): Asked {
  const { values, positionals } = parse(args)
  const [file, ...more] = positionals
  if (!file || more.length > 0)
    throw new PlainError(
      'Say which file: npm run import:subscriptions -- FILE [--cut-over YYYY-MM-DD] [--dry-run] [--json] [--data DIR].',
    )
  const cutOverOn = values['cut-over'] ?? null
  if (cutOverOn !== null && !isDate(cutOverOn))
    throw new PlainError(`--cut-over ${cutOverOn} is not a date that exists; write it as 2026-12-10.`)
  return { file, cutOverOn, dryRun: values['dry-run'] ?? false, json: values.json ?? false, data: values.data }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        'dry-run': { type: 'boolean' },
        json: { type: 'boolean' },
        'cut-over': { type: 'string' },
        data: { type: 'string' },
      },
    })
  } catch (error) {
    throw new PlainError(
      `${(error as Error).message.split('. ')[0]}. The flags are --cut-over, --dry-run, --json and --data.`,
    )
  }
}
