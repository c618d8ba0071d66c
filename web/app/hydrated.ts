import { useSyncExternalStore } from 'react'

const never = () => () => {}

/** False on the server and while the page wakes up; true once scripts run, so that links can become buttons. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
}
