import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { livingHolder, takeLock } from './process-lock.ts'

let folder: string
let path: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lock-'))
  path = join(folder, 'lock')
})
afterEach(() => rm(folder, { recursive: true }))

test('one process has it, with its address, until it lets go', async () => {
  const lock = await takeLock(path, 'http://localhost:3000')
  expect(lock.taken).toBe(true)
  expect(await takeLock(path)).toMatchObject({
    taken: false,
    holder: { pid: process.pid, url: 'http://localhost:3000' },
  })
  if (lock.taken) await lock.release()
  expect(await livingHolder(path)).toBeNull()
  expect((await takeLock(path)).taken).toBe(true)
})

test('of many at once exactly one gets it', async () => {
  const locks = await Promise.all(Array.from({ length: 50 }, () => takeLock(path)))
  expect(locks.filter((lock) => lock.taken)).toHaveLength(1)
  expect(await readdir(folder)).toEqual(['lock'])
})

test('the lock of a process that was killed is taken over', async () => {
  const script = `
    import { takeLock } from ${JSON.stringify(join(import.meta.dirname, 'process-lock.ts'))}
    await takeLock(${JSON.stringify(path)})
    console.log('taken')
    setInterval(() => undefined, 1000)`
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  expect(await takeLock(path)).toMatchObject({ taken: false, holder: { pid: child.pid } })
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect((await takeLock(path)).taken).toBe(true)
})

test.each([
  ['a number that another process has by now', JSON.stringify({ pid: process.pid, startedAt: 'earlier' })],
  ['half a text', '{"pid":'],
  ['nothing', ''],
])('%s holds nothing', async (_, text) => {
  await writeFile(path, text)
  expect((await takeLock(path)).taken).toBe(true)
})
