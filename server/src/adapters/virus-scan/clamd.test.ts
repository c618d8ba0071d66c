import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { clamdScan } from './clamd.ts'

// A server that speaks as clamd(8) says: the command, then parts after their lengths, until one of no length.

const stops: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop()
})

interface Heard {
  command: string
  parts: number[]
  bytes: Buffer
}

/** What was asked, or null when it is not whole yet. */
function heardIn(all: Buffer): Heard | null {
  const end = all.indexOf(0)
  if (end < 0) return null
  const parts: Buffer[] = []
  for (let at = end + 1; at + 4 <= all.length; ) {
    const length = all.readUInt32BE(at)
    if (length === 0)
      return {
        command: all.toString('latin1', 0, end),
        parts: parts.map((part) => part.length),
        bytes: Buffer.concat(parts),
      }
    if (at + 4 + length > all.length) return null
    parts.push(all.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return null
}

/** Listens on this machine's network or at a path; gives the address to ask, and all that was asked. */
async function aScanner(answer: (heard: Heard, socket: Socket) => void, path?: string) {
  const heard: Heard[] = []
  const server = createServer((socket) => {
    let all = Buffer.alloc(0)
    socket.on('error', () => undefined)
    socket.on('data', (chunk) => {
      all = Buffer.concat([all, chunk])
      const asked = heardIn(all)
      if (!asked) return
      heard.push(asked)
      answer(asked, socket)
    })
  })
  await new Promise<void>((done) => (path ? server.listen(path, done) : server.listen(0, '127.0.0.1', done)))
  stops.push(() => new Promise((done) => server.close(() => done())))
  const address = server.address()
  const url = typeof address === 'string' ? `unix://${address}` : `tcp://127.0.0.1:${address!.port}`
  return { url, heard }
}

const says = (text: string) => (_: Heard, socket: Socket) => socket.end(`${text}\0`)

describe('clamd', () => {
  test('is sent the whole file in parts, and says that nothing was found', async () => {
    const { url, heard } = await aScanner(says('stream: OK'))
    const file = Buffer.from(Array.from({ length: 150_000 }, (_, at) => at % 251))
    expect(await clamdScan(url).find(file)).toBeNull()
    expect(heard).toEqual([{ command: 'zINSTREAM', parts: [65_536, 65_536, 18_928], bytes: file }])
  })

  test('is reached by a path of this machine too, and names what it found', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'faith-clamd-'))
    stops.push(() => rmSync(folder, { recursive: true, force: true }))
    const { url, heard } = await aScanner(says('stream: Win.Test.EICAR_HDB-1 FOUND'), join(folder, 'clamd.ctl'))
    expect(await clamdScan(url).find(Buffer.alloc(0))).toBe('Win.Test.EICAR_HDB-1')
    expect(heard).toEqual([{ command: 'zINSTREAM', parts: [], bytes: Buffer.alloc(0) }])
  })

  test.each<[string, (heard: Heard, socket: Socket) => void, RegExp]>([
    ['refuses the size', says('INSTREAM size limit exceeded. ERROR'), /clamd answers: INSTREAM size limit exceeded/],
    ['closes without a word', (_, socket) => socket.end(), /clamd answers: nothing/],
    ['says something else', says('stream: OK FOUNDATION'), /clamd answers: stream: OK FOUNDATION/],
    ['breaks off', (_, socket) => socket.resetAndDestroy(), /ECONNRESET|clamd answers: nothing/],
    ['never stops talking', (_, socket) => socket.end('x'.repeat(100_000)), /clamd says too much/],
  ])('that %s has not looked', async (_, answer, why) => {
    const { url } = await aScanner(answer)
    await expect(clamdScan(url).find(Buffer.from('x'))).rejects.toThrow(why)
  })

  test('that is not there has not looked', async () => {
    await expect(clamdScan('tcp://127.0.0.1:1').find(Buffer.from('x'))).rejects.toThrow('ECONNREFUSED')
  })
})
