import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { loadConfig } from './config.ts'
import { system } from './lib/actor.ts'
import { hubDateAt, isDate } from './lib/calendar.ts'
import { PlainError } from './lib/plain-error.ts'
import { Refusal } from './lib/problem.ts'
import { importReport, readFleetFile, rehearseFleetImport, runFleetImport } from './modules/offers/index.ts'
import { importSummary } from './start/import-summary.ts'
import { checkNode, reportAndExit } from './start/last-words.ts'
import { createLogger } from './start/logger.ts'
import { openApp } from './start/open-app.ts'
import { readWhole } from './start/read-whole.ts'
import { createShutdown } from './start/shutdown.ts'

// npm run import -- FILE [--dry-run] [--as-of YYYY-MM-DD] [--json] [--data DIR]

interface Asked {
  file: string
  dryRun: boolean
  asOf: string
  json: boolean
  data: string | undefined
}

// With --json the report is alone on standard output.
const shutdown = createShutdown(() => process.exit(130), console.error)

try {
  checkNode(process.versions.node)
  await importFleet(read(process.argv.slice(2)))
  await shutdown.stop()
} catch (error) {
  await shutdown.stop()
  reportAndExit(error instanceof Refusal ? new PlainError(error.detail ?? error.problem.title) : error)
}

/** Reads the file, imports it or only tries, and prints what came of it. */
async function importFleet(asked: Asked): Promise<void> {
  const bytes = await readWhole(asked.file)
  const file = readFleetFile(bytes, asked.asOf)
  const config = loadConfig({ ...process.env, ...(asked.data ? { FAITH_DATA: asked.data } : {}) })
  const { app, drain } = await openApp(config, createLogger(config, 'file', shutdown), shutdown)
  const actor = system('import')
  const applied = asked.dryRun
    ? await rehearseFleetImport(app, actor, file, asked.asOf)
    : await runFleetImport(app, actor, file, basename(asked.file), asked.asOf)
  if (!asked.dryRun) await drain()
  console.log(asked.json ? JSON.stringify(importReport(applied.file), null, 2) : importSummary(applied, asked.dryRun))
}

function read(args: readonly string[]): Asked {
  const { values, positionals } = parse(args)
  const [file, ...more] = positionals
  if (!file || more.length > 0)
    throw new PlainError(
      'Say which file: npm run import -- FILE [--dry-run] [--as-of YYYY-MM-DD] [--json] [--data DIR].',
    )
  const asOf = values['as-of'] ?? hubDateAt('Australia/Brisbane', new Date())
  if (!isDate(asOf)) throw new PlainError(`--as-of ${asOf} is not a date that exists; write it as 2026-11-23.`)
  return { file, asOf, dryRun: values['dry-run'] ?? false, json: values.json ?? false, data: values.data }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        'dry-run': { type: 'boolean' },
        json: { type: 'boolean' },
        'as-of': { type: 'string' },
        data: { type: 'string' },
      },
    })
  } catch (error) {
    throw new PlainError(
      `${(error as Error).message.split('. ')[0]}. The flags are --dry-run, --as-of, --json and --data.`,
    )
  }
}
