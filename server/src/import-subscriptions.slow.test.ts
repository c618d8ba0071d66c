import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { dataFolder, inherited, processesOf } from '../test/running-product.ts'
import { addDays, hubDateAt } from './lib/calendar.ts'

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url))
const file = path('../seed/data/live-subscriptions.csv')

let folder: Awaited<ReturnType<typeof dataFolder>>
beforeEach(async () => {
  folder = await dataFolder()
})
afterEach(() => folder.remove())

/** A command with the folder's data, in a process of its own; killed when it has lived so long. */
async function command(script: string, args: readonly string[], killAfterMs?: number) {
  const child = spawn(process.execPath, [path(script), ...args, '--data', folder.path], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: inherited,
  })
  const [out, err] = [text(child.stdout), text(child.stderr)]
  const timer = killAfterMs ? setTimeout(() => child.kill('SIGKILL'), killAfterMs) : undefined
  await once(child, 'close')
  clearTimeout(timer)
  return { code: child.exitCode, out: await out, err: await err }
}

const totals = { rows: 8, weeklyCents: 274_900, bondCents: 525_000, creditCents: 35_900, arrearsCents: 39_300 }

test('the sample file beside the demo’s fleet: tried, killed on the way, taken over, and again without any change', {
  timeout: 600_000,
}, async () => {
  expect((await command('import.ts', [path('../seed/data/fleet.csv'), '--as-of', '2026-11-23'])).code).toBe(0)
  const cutOver = ['--cut-over', addDays(hubDateAt('Australia/Sydney', new Date()), 1)]
  const tried = await command('import-subscriptions.ts', [file, ...cutOver, '--dry-run', '--json'])
  expect([tried.code, tried.err]).toEqual([0, ''])
  expect(JSON.parse(tried.out).totals).toMatchObject({ ...totals, ready: 8, done: 0, refused: 0 })
  // On its way: a server of the database runs then, whose process has to be found and ended by the next command.
  await command('import-subscriptions.ts', [file, ...cutOver, '--json'], 2_800)
  const whole = await command('import-subscriptions.ts', [file, ...cutOver, '--json'])
  const after = JSON.parse(whole.out).totals
  expect([whole.code, after.done + after.known, after.refused]).toEqual([0, 8, 0])
  const again = await command('import-subscriptions.ts', [file, ...cutOver])
  expect(again.out.split('\n')[0]).toBe('Taken over. 8 rows, 0 taken over, 8 here before, 0 refused.')
  expect(await processesOf(folder.path)).toEqual([])
})

test('a cut-over that is past is one sentence', { timeout: 120_000 }, async () => {
  const { code, out, err } = await command('import-subscriptions.ts', [file, '--cut-over', '2026-01-01'])
  expect([code, out]).toEqual([1, ''])
  expect(err.trim()).toMatch(/^Choose a day from \d{4}-\d\d-\d\d to \d{4}-\d\d-\d\d\.$/)
})
