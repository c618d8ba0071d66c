import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

// No library is later than docs/security/components.md allows, by what the registry says today.

const root = fileURLToPath(new URL('../..', import.meta.url))

/** A release of the same major version is taken within this many days, and a hole by its severity. */
const daysToRenew = 45
const daysToMend = { critical: 2, high: 7, moderate: 30 } as const

interface Outdated {
  current?: string
  latest: string
}
interface Advice {
  severity: string
  name: string
}

test('no release of a library’s own major version has waited longer than its time frame', async () => {
  const outdated = await npm<Record<string, Outdated | Outdated[]>>(['outdated', '--json'])
  if (!outdated) return unreachable('which libraries have newer releases')
  const late: string[] = []
  for (const [name, found] of Object.entries(outdated)) {
    const { current } = Array.isArray(found) ? found[0]! : found
    if (!current) continue
    const times = await npm<Record<string, string>>(['view', name, 'time', '--json'])
    if (!times) return unreachable(`when ${name} was released`)
    const waits = Object.entries(times)
      .filter(([version]) => isNewer(version, current))
      .map(([version, at]) => ({ version, days: Math.floor((Date.now() - Date.parse(at)) / 86_400_000) }))
    const first = waits.sort((a, b) => b.days - a.days)[0]
    if (first && first.days > daysToRenew) late.push(`${name} ${current}: ${first.version} is ${first.days} days old`)
  }
  expect(late).toEqual([])
})

test('no known hole has waited longer than its time frame', async () => {
  const report = await npm<{ vulnerabilities?: Record<string, Advice> }>(['audit', '--omit=dev', '--json'])
  if (!report?.vulnerabilities) return unreachable('which holes are known')
  const grave = Object.values(report.vulnerabilities).filter(({ severity }) => severity in daysToMend)
  // Advice carries no date here: one of these severities is red at once, and an exception in components.md says until when.
  const excepted = readFileSync(`${root}docs/security/components.md`, 'utf8')
  expect(
    grave.filter(({ name }) => !excepted.includes(`\`${name}\``)).map(({ name, severity }) => `${name}: ${severity}`),
  ).toEqual([])
})

/** A plain release of the same major version, and a higher one. */
function isNewer(version: string, current: string): boolean {
  const [a, b] = [version, current].map((one) => one.split('.').map(Number))
  if (!/^\d+\.\d+\.\d+$/.test(version) || !a || !b || a[0] !== b[0]) return false
  return a[1]! > b[1]! || (a[1] === b[1] && a[2]! > b[2]!)
}

/** What npm prints as JSON; null where the registry does not answer that. */
function npm<T>(args: readonly string[]): Promise<T | null> {
  return new Promise((resolve) => {
    // It ends with 1 when there is anything to tell.
    execFile('npm', args, { cwd: root, timeout: 60_000, maxBuffer: 64 * 1024 * 1024 }, (_, stdout) => {
      try {
        const said = JSON.parse(stdout || '{}') as T & { error?: unknown; statusCode?: number }
        resolve(said.error || said.statusCode ? null : said)
      } catch {
        resolve(null)
      }
    })
  })
}

function unreachable(what: string): void {
  console.warn(`The registry does not say ${what}.`)
}
