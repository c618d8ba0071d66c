import { StorageUnavailable } from './storage.ts'

const restMs = 2_000

/** Runs work that may fail or never end: cut off at its time, and after a failure refused for two seconds, so that a dead storage costs one slow answer and not all of them. */
export function createResting(failed: (error: unknown) => void) {
  let restsUntil = 0
  return async function ask<T>(ms: number, work: (abortSignal: AbortSignal) => Promise<T>): Promise<T> {
    if (performance.now() < restsUntil) throw unavailable()
    try {
      return await work(AbortSignal.timeout(ms))
    } catch (error) {
      restsUntil = performance.now() + restMs
      failed(error)
      throw unavailable(error)
    }
  }
}

function unavailable(cause?: unknown): StorageUnavailable {
  return new StorageUnavailable('Files cannot be stored or read at this moment.', cause)
}
