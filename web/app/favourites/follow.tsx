import { useEffect } from 'react'
import { useStore } from 'react-redux'
import { useSession } from '../session.tsx'
import { useKept } from '../state/hooks.ts'
import type { State } from '../state/store.ts'
import { forgetBrowser } from './forget-browser.ts'

/**
 * Has the browser's saved cars follow who is signed in. What an account's browser keeps is forgotten when nobody is signed in any
 * more, however that came: signed out here or elsewhere, or run out.
 */
export function FollowAccount() {
  const session = useSession()
  const store = useStore<State>()
  const owner = useKept((state) => state.favourites.owner)
  const left = session?.signedIn === false && owner !== null
  useEffect(() => {
    if (left) forgetBrowser(store.dispatch)
  }, [left, store])
  useEffect(() => {
    // Staff who look at an account bring nothing of their own into it.
    const accountId = session?.signedIn && !session.looking ? session.account?.id : undefined
    if (!accountId) return
    let stop: (() => void) | null = null
    let over = false
    void import('./follow-account.ts').then(({ followAccount }) => {
      if (!over) stop = followAccount(store, accountId)
    })
    return () => {
      over = true
      stop?.()
    }
  }, [session, store])
  return null
}
