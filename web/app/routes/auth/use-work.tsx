import type { Problem } from '@faith/contract/problem'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl/react'
import { useHydrated } from '../../hydrated.ts'
import { type Challenge, solve } from './solve.ts'

/** After so many the page says what it says without scripts. */
const mostTries = 3

/**
 * In a flood the answer to a form is a challenge: the browser solves it and sends the form again, as it was typed. Gives the problem that
 * is left to be shown, and the field that carries the solution, for inside the form.
 */
export function useWork(problem: Problem | undefined): { shown: Problem | undefined; field: ReactNode } {
  const t = useTranslations('auth.work')
  const field = useRef<HTMLInputElement>(null)
  const tries = useRef(0)
  const hydrated = useHydrated()
  const asked = challengeOf(problem)
  const works = hydrated && asked !== null && tries.current < mostTries
  const challenge = works ? asked.challenge : null
  const bits = asked?.bits ?? 0
  useEffect(() => {
    if (challenge === null) return
    const left = new AbortController()
    void solve({ challenge, bits }, left.signal).then((solution) => {
      if (solution === null || !field.current) return
      tries.current += 1
      field.current.value = solution
      field.current.form?.requestSubmit()
    })
    return () => left.abort()
  }, [challenge, bits])
  return {
    shown: works ? undefined : problem,
    field: (
      <>
        <input type="hidden" name="proof" ref={field} />
        {works ? (
          <p role="status" className="border-l-3 border-accent pl-4">
            {t('solving')}
          </p>
        ) : null}
      </>
    ),
  }
}

function challengeOf(problem: Problem | undefined): Challenge | null {
  const { challenge, bits } = (problem ?? {}) as { challenge?: unknown; bits?: unknown }
  return typeof challenge === 'string' && typeof bits === 'number' ? { challenge, bits } : null
}
