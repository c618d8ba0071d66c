import { useEffect, useRef, useState } from 'react'
import { type Destination, Refused, sendPhoto } from './send-photo.ts'

/** A file on its way. */
export interface Upload {
  key: string
  name: string
  state: 'waiting' | 'sending' | 'reading' | 'done' | 'broken' | 'refused'
  /** From 0 to 1. */
  sent: number
  /** Why it was refused. */
  reason?: string
}

/** A file to send, by what name it is shown, and where to. */
export interface ToSend {
  file: File
  name: string
  to: Destination
}

const atOnce = 2
const mostBytes = 20 * 1024 * 1024
const lookAgainMs = 10_000

/** Sends files two at a time; a broken one goes on where it stopped, by itself once there is a connection again. */
export function useUploads({ tooLarge, onDone }: { tooLarge: string; onDone: (answer: unknown, key: string) => void }) {
  const [uploads, setUploads] = useState<Upload[]>([])
  const files = useRef(new Map<string, ToSend>())
  const queue = useRef<string[]>([])
  const running = useRef(0)
  const change = (key: string, to: Partial<Upload>) =>
    setUploads((before) => before.map((one) => (one.key === key ? { ...one, ...to } : one)))

  async function send(key: string): Promise<void> {
    change(key, { state: 'sending' })
    try {
      const { to, file } = files.current.get(key)!
      const answer = await sendPhoto(to, file, (sent) =>
        change(key, { sent, state: sent === 1 ? 'reading' : 'sending' }),
      )
      change(key, { state: 'done', sent: 1 })
      files.current.delete(key)
      onDone(answer, key)
    } catch (error) {
      if (error instanceof Refused) change(key, { state: 'refused', reason: error.message })
      else change(key, { state: 'broken' })
    }
  }
  function next(): void {
    while (running.current < atOnce && queue.current.length > 0) {
      running.current += 1
      void send(queue.current.shift()!).finally(() => {
        running.current -= 1
        next()
      })
    }
  }
  function enqueue(keys: readonly string[]): void {
    queue.current.push(...keys)
    next()
  }
  function goOn(keys: readonly string[]): void {
    for (const key of keys) change(key, { state: 'waiting' })
    enqueue(keys)
  }
  const broken = uploads.filter((one) => one.state === 'broken').map((one) => one.key)
  const again = useRef(() => {})
  again.current = () => goOn(broken)
  useEffect(() => {
    if (broken.length === 0) return
    const retry = () => again.current()
    const timer = setInterval(() => navigator.onLine && retry(), lookAgainMs)
    window.addEventListener('online', retry)
    return () => {
      clearInterval(timer)
      window.removeEventListener('online', retry)
    }
  }, [broken.length])

  return {
    uploads,
    /** Gives the keys of what was added, in order. */
    add(added: readonly ToSend[]): string[] {
      const fresh = added.map((one): Upload => {
        const key = crypto.randomUUID()
        files.current.set(key, one)
        const small = one.file.size <= mostBytes
        const upload: Upload = { key, name: one.name, state: small ? 'waiting' : 'refused', sent: 0 }
        return small ? upload : { ...upload, reason: tooLarge }
      })
      setUploads((before) => [...before.filter((one) => one.state !== 'done'), ...fresh])
      enqueue(fresh.filter((one) => one.state === 'waiting').map((one) => one.key))
      return fresh.map((one) => one.key)
    },
    goOn: (key: string) => goOn([key]),
  }
}
