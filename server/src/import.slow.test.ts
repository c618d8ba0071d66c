import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import expected from '../seed/data/fleet-expected.json' with { type: 'json' }
import { dataFolder, freePorts, inherited, type Product, processesOf, startProduct } from '../test/running-product.ts'

const script = fileURLToPath(new URL('import.ts', import.meta.url))
const fleet = fileURLToPath(new URL('../seed/data/fleet.csv', import.meta.url))
const { totals, file_warnings, refused, warnings, accepted_by } = expected

let folder: Awaited<ReturnType<typeof dataFolder>>
const products: Product[] = []

beforeEach(async () => {
  folder = await dataFolder()
})
afterEach(async () => {
  for (const product of products.splice(0)) {
    product.process.kill('SIGINT')
    await product.ended()
  }
  await folder.remove()
})

/** The command with the folder's data, in a process of its own. */
async function importFile(file: string, ...flags: string[]) {
  const began = Date.now()
  const child = spawn(process.execPath, [script, file, '--data', folder.path, ...flags], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: inherited,
  })
  const [out, err] = [text(child.stdout), text(child.stderr)]
  await once(child, 'close')
  return { code: child.exitCode, out: await out, err: await err, seconds: (Date.now() - began) / 1_000 }
}

async function start(...flags: string[]): Promise<Product> {
  const product = startProduct(await freePorts(), ['all', '--data', folder.path, ...flags])
  products.push(product)
  await product.ready()
  return product
}

const carsOf = async (product: Product) =>
  ((await (await fetch(`${product.url}/api/v1/cars`)).json()) as { page: { total: number } }).page.total

test('--json prints the expected outcome and nothing else, without a database that runs; the file again changes nothing', async () => {
  const rehearsed = await importFile(fleet, '--as-of', expected.as_of, '--json', '--dry-run')
  const first = await importFile(fleet, '--as-of', expected.as_of, '--json')
  for (const { code, out } of [rehearsed, first])
    expect([code, JSON.parse(out)]).toEqual([0, { totals, file_warnings, refused, warnings, accepted_by }])
  const again = await importFile(fleet, '--as-of', expected.as_of)
  expect(again.out.split('\n').slice(0, 2)).toEqual([
    'Imported. 320 rows, 292 accepted, 28 refused, 34 warnings.',
    '0 new, 0 changed, 292 as before.',
  ])
  expect(await processesOf(folder.path)).toEqual([])
})

test('beside a running server the cars are there within two seconds; later no demo world is made among them', async () => {
  const server = await start('--no-demo')
  expect(await carsOf(server)).toBe(0)
  expect((await importFile(fleet, '--as-of', expected.as_of)).code).toBe(0)
  // The server's own worker may take the event, and a kept answer lives for a second.
  const cars = await vi.waitFor(
    async () => {
      const found = await carsOf(server)
      expect(found).toBeGreaterThan(100)
      return found
    },
    { timeout: 2_000, interval: 100 },
  )
  server.process.kill('SIGINT')
  await server.ended()
  const later = await start()
  expect(later.output()).toContain('There are data here already, so no demo world was made among them.')
  expect(later.output()).not.toContain('Sign in as')
  expect(await carsOf(later)).toBe(cars)
})

test.each<[string, () => Buffer, RegExp]>([
  ['a ZIP', () => Buffer.from('504b0304140000000800', 'hex'), /ZIP|spreadsheet/i],
  ['an endless line', () => Buffer.alloc(9 * 1024 * 1024, 0x61), /line/],
  ['a NUL', () => Buffer.from('stock_no\nFA\u00001'), /text/],
  ['UTF-16', () => Buffer.from('\ufeffstock_no\n', 'utf16le'), /UTF-8/],
])('a hostile file is refused in one sentence within 5 s: %s', async (_, bytes, sentence) => {
  const file = join(folder.path, 'hostile.csv')
  await writeFile(file, bytes())
  const { code, out, err, seconds } = await importFile(file, '--json')
  expect([code, out]).toEqual([1, ''])
  expect(err.trim()).toMatch(sentence)
  expect(err).not.toMatch(/^\s+at /m)
  expect(seconds).toBeLessThan(5)
  expect(await processesOf(folder.path)).toEqual([])
})
