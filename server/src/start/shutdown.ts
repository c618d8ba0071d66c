/** Things to end, in the reverse of the order in which they began. */
export interface Shutdown {
  /** Adds something that was started: how it ends in order, and how when nobody waits. */
  onStop(stop: () => Promise<unknown>, atOnce?: () => void): void
  /** Ends everything in order; again and again is once. */
  stop(): Promise<void>
}

/** npm passes a Ctrl-C on although the terminal sent it to us too: a second one this soon is the same. */
const sameKeyPressMs = 400

/** Ctrl-C once ends in order, twice at once. `exit` is given the exit code. */
export function createShutdown(exit: (code: number) => void, say: (line: string) => void): Shutdown {
  const entries: { stop: () => Promise<unknown>; atOnce: (() => void) | undefined }[] = []
  let stopping: Promise<void> | null = null
  let firstSignalAt = 0

  const stop = () => (stopping ??= stopAll(entries, say))
  const onSignal = () => {
    const now = performance.now()
    if (firstSignalAt === 0) {
      firstSignalAt = now
      say('\nStopping … (Ctrl-C again stops at once)')
      void stop().then(() => exit(0))
    } else if (now - firstSignalAt > sameKeyPressMs) {
      for (const entry of entries.toReversed()) entry.atOnce?.()
      exit(130)
    }
  }
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
  return { onStop: (ending, atOnce) => void entries.push({ stop: ending, atOnce }), stop }
}

async function stopAll(
  entries: readonly { stop: () => Promise<unknown> }[],
  say: (line: string) => void,
): Promise<void> {
  for (const entry of entries.toReversed()) {
    await entry.stop().catch((error: Error) => say(`While stopping: ${error.message}`))
  }
}
