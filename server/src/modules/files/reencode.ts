import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { generalProblems } from '@faith/contract/problem'
import { refuse } from '../../lib/problem.ts'
import type { Reencoded } from './reencode-process.ts'

/** An upload as WebP without metadata. */
export type EncodedImage = Extract<Reencoded, { ok: true }> & { bytes: Buffer }

/** What came of an upload: the image, or why there is none. */
export type ReencodeResult = EncodedImage | Extract<Reencoded, { ok: false }>

const script = fileURLToPath(new URL('./reencode-process.ts', import.meta.url))
const timeLimitMs = 15_000
const memoryLimitBytes = 700 * 1024 * 1024
const atOnce = 2
const mayWait = 20

let running = 0
const waiting: (() => void)[] = []

/** Decodes and encodes an image again in a process of its own, which may read files but not write, and is killed past its time or memory. */
export async function reencode(upload: Buffer): Promise<ReencodeResult> {
  if (waiting.length >= mayWait)
    throw refuse(generalProblems.unavailable, 'Many photos are being uploaded at this moment. Try again shortly.')
  if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve))
  else running += 1
  try {
    return await runProcess(upload)
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
}

function runProcess(upload: Buffer): Promise<ReencodeResult> {
  return new Promise((resolve) => {
    const rights = [
      '--permission',
      '--allow-addons',
      '--allow-fs-read=*',
      '--max-old-space-size=256',
      '--disable-warning=SecurityWarning',
    ]
    const child = spawn(process.execPath, [...rights, script], { stdio: ['pipe', 'ignore', 'ignore', 'pipe'], env: {} })
    const output = child.stdio[3] as Readable
    const chunks: Buffer[] = []
    const deadline = setTimeout(() => child.kill('SIGKILL'), timeLimitMs)
    const watch = setInterval(() => {
      if (memoryOf(child.pid) > memoryLimitBytes) child.kill('SIGKILL')
    }, 50)
    output.on('data', (chunk: Buffer) => chunks.push(chunk))
    // A process that refuses early closes its input; that is its answer, not an error of ours.
    child.stdin?.on('error', () => undefined)
    child.on('error', () => undefined)
    child.on('close', () => {
      clearTimeout(deadline)
      clearInterval(watch)
      resolve(readAnswer(Buffer.concat(chunks)))
    })
    child.stdin?.end(upload)
  })
}

function readAnswer(output: Buffer): ReencodeResult {
  const cut = output.indexOf(0x0a)
  const unread = { ok: false, reason: 'not_an_image' } as const
  // Killed or crashed, perhaps in the middle of its answer: whatever it was, we could not read it.
  if (cut < 0) return unread
  const answer = JSON.parse(output.subarray(0, cut).toString('utf8')) as Reencoded
  if (!answer.ok) return answer
  const bytes = output.subarray(cut + 1)
  return bytes.length === answer.byteCount ? { ...answer, bytes } : unread
}

/** Resident bytes of a process where the system tells (Linux); 0 elsewhere, where the pixel limit has to do. */
function memoryOf(pid: number | undefined): number {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * 4096
  } catch {
    return 0
  }
}
