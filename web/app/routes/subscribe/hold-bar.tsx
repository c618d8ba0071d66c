import type { Problem } from '@faith/contract/problem'
import { useEffect, useState } from 'react'
import { Form, useRevalidator } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { Button } from '../../ui/button.tsx'
import { timeIn } from '../../ui/dates.ts'
import type { Flow } from './flow.server.ts'

const soonSeconds = 180

/** How long the car is held, and what to do when it is not any more. */
export function HoldBar({ flow, problem, mailed }: { flow: Flow; problem?: Problem; mailed: boolean }) {
  const t = useTranslations('subscribe.hold')
  const { application, zone, session } = flow
  const hold = application.hold
  const left = useSecondsLeft(hold?.state === 'active' ? hold : null)
  const over = application.state === 'draft' && (hold?.state !== 'active' || left === 0)
  if (application.state !== 'draft' && hold?.state !== 'active') return null
  return (
    <div
      className={
        over || (left !== null && left <= soonSeconds && hold?.stage === 'checkout') ? 'bg-warning-wash' : 'bg-wash'
      }
    >
      <div className="page flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3 text-14">
        {over ? (
          <p className="font-semibold">{problem ? (problem.detail ?? problem.title) : t('over')}</p>
        ) : (
          <p>
            {hold?.stage === 'checkout' && left !== null ? (
              <strong className="figures mr-3">{clock(left, t)}</strong>
            ) : null}
            <span>
              {hold?.stage === 'checkout'
                ? t('held', { time: timeIn(hold.expiresAt, zone) })
                : hold
                  ? t('keptUntil', { time: timeIn(hold.expiresAt, zone) })
                  : null}
            </span>
            {hold?.stage === 'checkout' ? (
              <span className="block text-ink-2">
                {left !== null && left <= soonSeconds ? t('soon') : t('renewed')}
              </span>
            ) : null}
          </p>
        )}
        <Form method="post" action={`/subscribe/${application.id}`} className="flex flex-wrap items-center gap-3">
          {mailed ? <span role="status">{t('mailed')}</span> : null}
          {over ? (
            <Button size="small" name="act" value="hold">
              {t('again')}
            </Button>
          ) : null}
          {session.signedIn && application.state === 'draft' && !mailed ? (
            <Button kind="text" size="small" name="act" value="mail-link">
              {t('finishLater')}
            </Button>
          ) : null}
        </Form>
      </div>
    </div>
  )
}

function clock(seconds: number, t: ReturnType<typeof useTranslations<'subscribe.hold'>>): string {
  return t('left', { minutes: String(Math.floor(seconds / 60)), seconds: String(seconds % 60).padStart(2, '0') })
}

/** Seconds that a hold has left, once the browser counts: from the server's figure, since the device's clock may be wrong. */
function useSecondsLeft(hold: { secondsLeft: number; expiresAt: string } | null): number | null {
  const [left, setLeft] = useState<number | null>(null)
  const { revalidate } = useRevalidator()
  const expiresAt = hold?.expiresAt
  const secondsLeft = hold?.secondsLeft
  useEffect(() => {
    if (!expiresAt || secondsLeft === undefined) return setLeft(null)
    const endsAt = performance.now() + secondsLeft * 1000
    const count = () => {
      const rest = Math.max(0, Math.ceil((endsAt - performance.now()) / 1000))
      setLeft(rest)
      if (rest > 0) return
      clearInterval(timer)
      void revalidate()
    }
    const timer = setInterval(count, 1000)
    count()
    return () => clearInterval(timer)
  }, [expiresAt, secondsLeft, revalidate])
  return left
}
