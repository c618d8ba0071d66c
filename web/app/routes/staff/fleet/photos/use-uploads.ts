import { useRef, useState } from 'react'
import { useRevalidator } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { Refused, sendPhoto } from './send-photo.ts'

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

const atOnce = 2
const mostBytes = 20 * 1024 * 1024

/** Sends files two at a time; a broken one goes on where it stopped. */
export function useUploads(vehicleId: string) {
  const t = useTranslations('fleetPhotos.add')
  const [uploads, setUploads] = useState<Upload[]>([])
  const { revalidate } = useRevalidator()
  const files = useRef(new Map<string, File>())
  const queue = useRef<string[]>([])
  const running = useRef(0)
  const change = (key: string, to: Partial<Upload>) =>
    setUploads((before) => before.map((one) => (one.key === key ? { ...one, ...to } : one)))

  async function send(key: string): Promise<void> {
    change(key, { state: 'sending' })
    try {
      await sendPhoto(vehicleId, files.current.get(key)!, (sent) =>
        change(key, { sent, state: sent === 1 ? 'reading' : 'sending' }),
      )
      change(key, { state: 'done', sent: 1 })
      void revalidate()
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
  return {
    uploads,
    add(added: readonly File[]) {
      const fresh = added.map((file) => {
        const key = crypto.randomUUID()
        files.current.set(key, file)
        const small = file.size <= mostBytes
        const upload: Upload = { key, name: file.name, state: small ? 'waiting' : 'refused', sent: 0 }
        return small ? upload : { ...upload, reason: t('tooLarge') }
      })
      setUploads((before) => [...before.filter((one) => one.state !== 'done'), ...fresh])
      enqueue(fresh.filter((one) => one.state === 'waiting').map((one) => one.key))
    },
    goOn(key: string) {
      change(key, { state: 'waiting' })
      enqueue([key])
    },
  }
}
