import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import type { Readable } from 'node:stream'
import { generalProblems } from '@faith/contract/problem'
import { refuse } from '../../lib/problem.ts'

const memoryLimitBytes = 700 * 1024 * 1024

interface Limits {
  /** Path of the script, which reads standard input and answers on descriptor 3. */
  script: string
  timeLimitMs: number
  atOnce: number
  mayWait: number
}

/**
 * Runs work on images in processes of their own, which may read files but not write, and are killed past their time or memory;
 * gives all that a process answered, empty when it was killed.
 */
export function createImageProcesses({ script, timeLimitMs, atOnce, mayWait }: Limits) {
  let running = 0
  const waiting: (() => void)[] = []
  return async function run(input: Buffer, args: readonly string[] = []): Promise<Buffer> {
    if (waiting.length >= mayWait)
      throw refuse(generalProblems.unavailable, 'Many photos are being uploaded at this moment. Try again shortly.')
    if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve))
    else running += 1
    try {
      return await runProcess(script, args, input, timeLimitMs)
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running -= 1
    }
  }
}

function runProcess(script: string, args: readonly string[], input: Buffer, timeLimitMs: number): Promise<Buffer> {
  return new Promise((resolve) => {
    const rights = [
      '--permission',
      '--allow-addons',
      '--allow-fs-read=*',
      '--max-old-space-size=256',
      '--disable-warning=SecurityWarning',
    ]
    const stdio = ['pipe', 'ignore', 'ignore', 'pipe'] as const
    const child = spawn(process.execPath, [...rights, script, ...args], { stdio: [...stdio], env: {} })
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
      resolve(Buffer.concat(chunks))
    })
    child.stdin?.end(input)
  })
}

/** Resident bytes of a process where the system tells (Linux); 0 elsewhere, where the pixel limit has to do. */
function memoryOf(pid: number | undefined): number {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * 4096
  } catch {
    return 0
  }
}
