import { parseArgs } from 'node:util'
import { loadConfig } from './config.ts'
import { type ChainVerdict, verifyChain } from './modules/audit/index.ts'
import { checkNode, reportAndExit } from './start/last-words.ts'
import { createLogger } from './start/logger.ts'
import { openApp } from './start/open-app.ts'
import { createShutdown } from './start/shutdown.ts'

// npm run audit:verify [-- --data DIR --since DAY]: walks the sealed chain, or what came after a day's anchor; ends with 1 and names the first bad row when there is one.

const shutdown = createShutdown(() => process.exit(130), console.error)

try {
  checkNode(process.versions.node)
  const { values } = parseArgs({ options: { data: { type: 'string' }, since: { type: 'string' } } })
  const config = loadConfig({ ...process.env, ...(values.data ? { FAITH_DATA: values.data } : {}) })
  const { app } = await openApp(config, createLogger(config, 'file', shutdown), shutdown)
  const verdict = await verifyChain(app, values.since)
  console.log(sentence(verdict))
  if (!verdict.whole) process.exitCode = 1
  await shutdown.stop()
} catch (error) {
  await shutdown.stop()
  reportAndExit(error)
}

function sentence(verdict: ChainVerdict): string {
  if (verdict.whole) {
    const { rows, anchors, unsealed } = verdict
    return `The audit log is whole: ${rows} sealed rows, ${anchors} anchors agree, ${unsealed} rows wait for their seal.`
  }
  const where = verdict.position === null ? '' : ` at position ${verdict.position}`
  const which = verdict.entryId === null ? '' : ` (entry ${verdict.entryId})`
  return `The audit log was tampered with. First bad row${where}${which}: ${verdict.reason}.`
}
