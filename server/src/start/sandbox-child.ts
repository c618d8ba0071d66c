import { type ChildProcess, spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Logger } from 'pino'
import { PlainError } from '../lib/plain-error.ts'

const main = fileURLToPath(new URL('../main.ts', import.meta.url))

/** The sandbox payment provider in a process of its own, as a real provider would be. */
export interface SandboxChild {
  stop(): Promise<void>
  stopAtOnce(): void
}

/** Starts the provider with this process's flags and starts it again when it dies; it ends by itself when this process does. */
export async function startSandboxChild(flags: readonly string[], log: Logger): Promise<SandboxChild> {
  let wanted = true
  let child = launch()
  await ready(child)

  function launch(): ChildProcess {
    const started = spawn(process.execPath, [main, 'sandbox', ...flags], {
      detached: true,
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    started.once('exit', (code, signal) => {
      if (!wanted) return
      log.error({ code, signal }, 'the sandbox payment provider died; it is started again')
      void sleep(500).then(() => {
        if (wanted) child = launch()
      })
    })
    return started
  }

  return {
    async stop() {
      wanted = false
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = new Promise((resolve) => child.once('exit', resolve))
      if (child.connected) child.disconnect()
      await Promise.race([ended, sleep(3_000, null, { ref: false })])
      child.kill('SIGKILL')
    },
    stopAtOnce() {
      wanted = false
      child.kill('SIGKILL')
    },
  }
}

/** Its first message says that it listens. */
function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new PlainError('The sandbox payment provider did not start within 15 seconds.')),
      15_000,
    )
    child.once('message', () => {
      clearTimeout(timer)
      resolve()
    })
    child.once('exit', (code, signal) => {
      clearTimeout(timer)
      const how = signal ?? `code ${code}`
      reject(new PlainError(`The sandbox payment provider ended while starting (${how}). Is its port still free?`))
    })
  })
}
