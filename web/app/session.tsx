import type { Session } from '@faith/contract/identity'
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react'
import { useNavigation } from 'react-router'

const Context = createContext<Session | null>(null)

/**
 * Who is signed in, learnt by the browser after the page is there: the HTML of public pages is the same for everybody.
 * Null until it is known. Asked again after each form that was sent, since that may have been a sign-in.
 */
export function SessionProvider({ children }: { children: ReactNode }) {
  const [session, setSession] = useState<Session | null>(null)
  const navigation = useNavigation()
  const sending = useRef(false)
  const [round, setRound] = useState(0)
  useEffect(() => {
    if (navigation.formMethod === 'POST') sending.current = true
    if (navigation.state !== 'idle' || !sending.current) return
    sending.current = false
    setRound((before) => before + 1)
  }, [navigation.state, navigation.formMethod])
  // biome-ignore lint/correctness/useExhaustiveDependencies: each round asks again.
  useEffect(() => {
    const controller = new AbortController()
    readSession(controller.signal).then((known) => known && setSession(known))
    return () => controller.abort()
  }, [round])
  return <Context value={session}>{children}</Context>
}

/** Who is signed in; null until the browser knows. */
export function useSession(): Session | null {
  return useContext(Context)
}

async function readSession(signal: AbortSignal): Promise<Session | null> {
  try {
    const response = await fetch('/api/v1/session', { signal, headers: { accept: 'application/json' } })
    return response.ok ? ((await response.json()) as Session) : null
  } catch {
    return null
  }
}
