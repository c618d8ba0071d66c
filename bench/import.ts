import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { columns } from '../server/src/modules/offers/rules/import/columns.ts'
import { good, line } from '../server/src/modules/offers/rules/import/fixtures.ts'

// `npm run import` on a file of so many rows, into a data folder that has another file of as many already; each in a process of its own, whose
// memory is looked at. `-- --rows 50000`. The first, of a tenth of the rows, makes the data folder and is the measure of flat memory.

const root = fileURLToPath(new URL('..', import.meta.url))
const at = process.argv.indexOf('--rows')
const rows = at > 0 ? Number(process.argv[at + 1]) : 50_000
/** As `npm run import` says. */
const memoryFlags = ['--max-semi-space-size=16', '--heap-growing-percent=40']
/** Of what a tenth of the rows takes. */
const mostGrowth = 2
const folder = mkdtempSync(join(tmpdir(), 'faith-import-'))

const cars = [
  { make: 'Toyota', model: 'Camry', variant: 'Altise', body: 'Sedan', fuel: 'Petrol' },
  { make: 'Toyota', model: 'Corolla', variant: 'Ascent Sport', body: 'Hatchback', fuel: 'Hybrid' },
  { make: 'Mazda', model: 'CX-5', variant: 'Maxx Sport', body: 'SUV', fuel: 'Petrol' },
]
const hubs = ['Brisbane', 'Sydney', 'Melbourne', 'Adelaide', 'Perth']

/** A file of good rows; numbers begin at `first`. */
function fileOf(name: string, first: number, count: number): string {
  const lines = Array.from({ length: count }, (_, index) => {
    const n = first + index
    return line({
      ...good,
      ...cars[n % cars.length],
      stock_no: `FA-${n}`,
      rego: `${String(n % 1000).padStart(3, '0')}${letters(Math.floor(n / 1000))}`,
      vin_or_chassis: `JTMGM8Z01${String(n).padStart(8, '0')}`,
      hub: hubs[n % hubs.length]!,
      odometer: String(120_000 + (n % 90_000)),
      weekly_12m: String(199 + (n % 200)),
    })
  })
  const path = join(folder, name)
  writeFileSync(path, [columns.join(','), ...lines].join('\n'))
  return path
}

function letters(n: number): string {
  return [n / 676, n / 26, n].map((part) => String.fromCharCode(65 + (Math.floor(part) % 26))).join('')
}

/** Imports a file; seconds of the whole command and the most memory that its process held. */
async function imported(file: string, first: string) {
  const command = join(root, 'server/src/import.ts')
  const began = performance.now()
  const child = spawn(
    process.execPath,
    [...memoryFlags, command, file, '--as-of', '2026-11-23', '--data', join(folder, 'data')],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { PATH: process.env['PATH'] },
    },
  )
  let most = 0
  const look = setInterval(() => {
    most = Math.max(most, residentOf(child.pid!))
  }, 50)
  const out = text(child.stdout)
  const [code] = await once(child, 'exit')
  clearInterval(look)
  const said = (await out).split('\n')[0]!
  if (code !== 0 || !said.startsWith(first)) throw new Error(said || `the import ended with ${code}`)
  return { seconds: (performance.now() - began) / 1000, megabytes: most }
}

function residentOf(pid: number): number {
  try {
    return Math.round(Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024)
  } catch {
    return 0
  }
}

try {
  const few = rows / 10
  const small = await imported(fileOf('few.csv', 1, few), `Imported. ${few} rows, ${few} accepted`)
  const large = await imported(fileOf('many.csv', 1 + few, rows), `Imported. ${rows} rows, ${rows} accepted`)
  const again = await imported(join(folder, 'many.csv'), `Imported. ${rows} rows, ${rows} accepted`)
  const show = (what: string, count: number, { seconds, megabytes }: typeof small) =>
    console.log(
      `${what.padEnd(30)} ${count} rows  ${seconds.toFixed(1)} s  ${(count / seconds).toFixed(0)} rows a second  most ${megabytes} MB`,
    )
  show('empty folder, tables are made', few, small)
  show('new cars', rows, large)
  show('the same file again', rows, again)
  const growth = Math.max(large.megabytes, again.megabytes) / small.megabytes
  console.log(`memory at ten times the rows   ${growth.toFixed(1)} ×  (bar ${mostGrowth})`)
  process.exitCode = growth <= mostGrowth ? 0 : 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
