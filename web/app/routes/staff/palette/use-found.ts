import type { FoundAct, FoundObject } from '@faith/contract/console'
import { useEffect, useState } from 'react'

/** What the palette knows about the words: the answer belongs to `q`, which may be older than what is typed. */
export interface Found {
  q: string
  found: FoundObject[]
  acts: FoundAct[]
  /** From the question to the answer, milliseconds. */
  took: number
}

/** What the words find, asked a moment after the last key; null before the first answer. */
export function useFound(words: string): Found | null {
  const [answer, setAnswer] = useState<Found | null>(null)
  useEffect(() => {
    const q = words.trim()
    if (q.length < 2) return setAnswer(null)
    const controller = new AbortController()
    const timer = setTimeout(async () => {
      const known = await ask(q, controller.signal)
      if (known) setAnswer(known)
    }, 120)
    return () => {
      controller.abort()
      clearTimeout(timer)
    }
  }, [words])
  return answer
}

async function ask(q: string, signal: AbortSignal): Promise<Found | null> {
  const began = performance.now()
  try {
    const response = await fetch(`/api/v1/staff/search?q=${encodeURIComponent(q)}`, { signal })
    if (!response.ok) return null
    const { found, acts } = (await response.json()) as Pick<Found, 'found' | 'acts'>
    return { q, found, acts, took: Math.round(performance.now() - began) }
  } catch {
    return null
  }
}
