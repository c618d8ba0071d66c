import { useEffect, useState } from 'react'

/** The words completed, and how many cars have them. */
export interface Suggestion {
  text: string
  cars: number
}

/** What the words may become, asked a moment after the last key; empty until the answer to these very words is here. */
export function useSuggestions(words: string): readonly Suggestion[] {
  const [answer, setAnswer] = useState<{ to: string; suggestions: readonly Suggestion[] }>({ to: '', suggestions: [] })
  useEffect(() => {
    if (words.trim() === '') return
    const controller = new AbortController()
    const timer = setTimeout(async () => {
      const suggestions = await ask(words, controller.signal)
      if (suggestions) setAnswer({ to: words, suggestions })
    }, 80)
    return () => {
      controller.abort()
      clearTimeout(timer)
    }
  }, [words])
  return answer.to === words ? answer.suggestions : []
}

/** Null when there is no answer: a search works without suggestions. */
async function ask(words: string, signal: AbortSignal): Promise<readonly Suggestion[] | null> {
  try {
    const response = await fetch(`/api/v1/searches/suggestions?q=${encodeURIComponent(words.slice(0, 200))}`, {
      signal,
    })
    return response.ok ? ((await response.json()) as { suggestions: readonly Suggestion[] }).suggestions : null
  } catch {
    return null
  }
}
