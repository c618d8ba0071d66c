import type { Hold } from '@faith/contract/applications'
import { type ReactNode, useEffect, useState } from 'react'
import { Form, useRevalidator, useSearchParams } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { Button } from '../../ui/button.tsx'
import { cx } from '../../ui/class-names.ts'
import { dateIn, dateWords, timeIn } from '../../ui/dates.ts'
import { TextLink } from '../../ui/text-link.tsx'
import { Logo } from '../site/logo.tsx'
import type { Flow } from './flow.server.ts'
import type { StepKey } from './steps.ts'

const soonSeconds = 180
const fullSeconds = 20 * 60
const refusals = ['already-taken', 'too-many-holds', 'not-offered', 'checks-differ'] as const

interface Props {
  flow: Flow
  step: StepKey
}

/** The header of the flow: how long the car is held, a way to go on later, and what to do when the hold is over. */
export function HoldBar({ flow, step }: Props) {
  const { application, session } = flow
  const hold = application.hold?.state === 'active' ? application.hold : null
  const left = useSecondsLeft(hold)
  const over = application.state === 'draft' && (!hold || left === 0)
  const soon = hold?.stage === 'checkout' && left !== null && left <= soonSeconds
  const t = useTranslations('subscribe.hold')
  const [search] = useSearchParams()
  const refusal = refusals.find((name) => name === search.get('hold'))
  return (
    <header className="border-b border-line bg-paper">
      <div className="page flex min-h-16 flex-wrap items-center justify-between gap-x-6 gap-y-1 py-2">
        <Logo />
        <div className="flex items-center gap-4">
          {hold && !over ? <HeldUntil flow={flow} hold={hold} left={left} /> : null}
          {session.signedIn && application.state === 'draft' ? (
            <FinishLater flow={flow} step={step} answer={search.get('link')} />
          ) : null}
        </div>
      </div>
      {over ? (
        <Strip warning>
          <p role={refusal ? 'alert' : undefined} className="font-semibold">
            {refusal ? t(`refused.${refusal}`) : t('over')}
          </p>
          <Form method="post" action={`/subscribe/${application.id}`} className="flex flex-wrap items-center gap-4">
            <input type="hidden" name="step" value={step} />
            <Button size="small" name="act" value="hold">
              {t('again')}
            </Button>
            <TextLink to="/cars">{t('another')}</TextLink>
          </Form>
        </Strip>
      ) : hold?.stage === 'checkout' ? (
        <Strip warning={soon} className={soon ? undefined : 'lg:hidden'}>
          <p className={soon ? 'font-semibold' : 'text-ink-2'}>{soon ? t('soon') : t('renewedPhone')}</p>
        </Strip>
      ) : null}
    </header>
  )
}

function Strip({ warning, className, children }: { warning?: boolean; className?: string; children: ReactNode }) {
  return (
    <div className={cx('border-t border-line text-14', warning && 'bg-warning-wash', className)}>
      <div className="page flex min-h-11 flex-wrap items-center justify-between gap-x-6 gap-y-2 py-2">{children}</div>
    </div>
  )
}

function HeldUntil({ flow, hold, left }: { flow: Flow; hold: Hold; left: number | null }) {
  const t = useTranslations('subscribe.hold')
  const time = timeIn(hold.expiresAt, flow.zone)
  if (hold.stage !== 'checkout') {
    const date = dateWords(dateIn(hold.expiresAt, flow.zone))
    return <p className="text-right text-14">{t('keptUntil', { date, time })}</p>
  }
  return (
    <>
      <p className="text-right text-14">
        {left === null ? null : <strong className="figures mr-2 text-16 font-semibold">{clock(left, t)}</strong>}
        <span className="max-lg:block max-lg:text-ink-2">{t('held', { time })}</span>
        <span className="block text-ink-2 max-lg:hidden">{t('renewed')}</span>
      </p>
      <Ring part={left === null ? 1 : Math.min(1, left / fullSeconds)} />
    </>
  )
}

/** How much of the twenty minutes is left, for the eye only: the words beside say it. */
function Ring({ part }: { part: number }) {
  const around = 2 * Math.PI * 12
  return (
    <svg aria-hidden="true" viewBox="0 0 32 32" className="size-8 -rotate-90 fill-none" strokeWidth="4">
      <circle cx="16" cy="16" r="12" className="stroke-line" />
      <circle cx="16" cy="16" r="12" className="stroke-brand" strokeDasharray={`${part * around} ${around}`} />
    </svg>
  )
}

/** Mails a link that goes on with this application on another device. */
function FinishLater({ flow, step, answer }: Props & { answer: string | null }) {
  const t = useTranslations('subscribe.hold')
  return (
    <Form method="post" action={`/subscribe/${flow.application.id}`}>
      <input type="hidden" name="step" value={step} />
      {answer === 'mailed' || answer === 'later' ? (
        <span role="status" className="text-14">
          {answer === 'mailed' ? t('mailed') : t('mailLater')}
        </span>
      ) : (
        <Button kind="text" size="small" name="act" value="mail-link" className="max-md:px-0">
          {t('finishLater')}
        </Button>
      )}
    </Form>
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
