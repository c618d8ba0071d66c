import { useEffect, useState } from 'react'
import { workerAddress } from '../trusted.ts'

/**
 * Registers the service worker and tells when another version waits. The returned function lets it take over and loads the
 * page anew; null while there is none.
 */
export function useNewVersion(): (() => void) | null {
  const [waiting, setWaiting] = useState<ServiceWorker | null>(null)
  useEffect(() => {
    if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
    let gone = false
    void navigator.serviceWorker
      .register(workerAddress())
      .then((registration) => {
        const look = () => {
          // Without a controller this is the first visit: there is no older version to replace.
          if (!gone && registration.waiting && navigator.serviceWorker.controller) setWaiting(registration.waiting)
        }
        look()
        registration.addEventListener('updatefound', () =>
          registration.installing?.addEventListener('statechange', look),
        )
      })
      // Private windows may refuse; the site works without.
      .catch(() => undefined)
    return () => {
      gone = true
    }
  }, [])
  if (!waiting) return null
  return () => {
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
    waiting.postMessage('activate')
  }
}
