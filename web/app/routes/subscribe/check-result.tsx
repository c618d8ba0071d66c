import type { Application, Check } from '@faith/contract/applications'
import type { Problem } from '@faith/contract/problem'
import { useEffect } from 'react'
import { Form, useRevalidator } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { dateIn, dateWords } from '../../ui/dates.ts'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { Notice } from '../../ui/notice.tsx'
import { TextArea } from '../../ui/text-field.tsx'
import { linesOf } from '../auth/auth-page.tsx'
import type { Flow } from './flow.server.ts'
import { stepPath } from './steps.ts'

const tones = { passed: 'success', warned: 'warning', referred: 'info', failed: 'danger' } as const
const waiting = ['submitted', 'verifying']

/** What the checks found, each with its reason, and what comes next. */
export function CheckResult({ flow, problem }: { flow: Flow; problem?: Problem }) {
  const t = useTranslations('subscribe.checks')
  const { application, zone } = flow
  const { state, decision } = application
  useLookAgain(waiting.includes(state))
  const words = headWords(state)
  const validUntil = decision?.validUntil ? dateWords(dateIn(decision.validUntil, zone), 'full') : ''
  return (
    <>
      {waiting.includes(state) ? <meta httpEquiv="refresh" content="3" /> : null}
      <ErrorSummary lines={linesOf(problem)} />
      <h1 className="text-28 font-bold md:text-36">{t(words.title)}</h1>
      <p className="mt-2 text-ink-2">
        {words.lead === 'approvedLead' ? t('approvedLead', { date: validUntil }) : t(words.lead)}
      </p>
      {application.request && state === 'info_required' ? (
        <Notice tone="warning" title={application.request.message} className="mt-6" />
      ) : null}
      {decision?.reasons.map((reason) => (
        <Notice key={reason.code} tone="danger" title={reason.words} className="mt-6" />
      ))}
      <ul className="mt-8 space-y-5">
        {application.checks.map((check) => (
          <li key={`${check.code}-${check.driverId}`}>
            <CheckLine check={check} />
          </li>
        ))}
      </ul>
      <Form method="post" className="mt-8 space-y-6">
        {application.may.answer ? (
          <>
            <TextArea name="message" label={t('answer')} />
            <Button size="large" name="act" value="answer">
              {t('send')}
            </Button>
          </>
        ) : null}
        <div className="flex flex-wrap gap-4">
          {application.may.sign ? (
            <ButtonLink size="large" to={stepPath(application.id, 'slot')}>
              {t('goOn')}
            </ButtonLink>
          ) : null}
          {['declined', 'withdrawn', 'expired'].includes(state) ? (
            <ButtonLink size="large" to="/cars">
              {t('findCar')}
            </ButtonLink>
          ) : null}
          {application.may.withdraw ? (
            <Button kind="text" name="act" value="withdraw">
              {t('withdraw')}
            </Button>
          ) : null}
        </div>
      </Form>
    </>
  )
}

function CheckLine({ check }: { check: Check }) {
  const t = useTranslations('subscribe.checks')
  const outcome = { passed: t('passed'), warned: t('warned'), referred: t('askPerson'), failed: t('failed') }[
    check.outcome
  ]
  return (
    <Notice tone={tones[check.outcome]} title={check.driverName ? `${outcome} · ${check.driverName}` : outcome}>
      {check.detail}
    </Notice>
  )
}

function headWords(state: Application['state']) {
  switch (state) {
    case 'approved':
      return { title: 'approved', lead: 'approvedLead' } as const
    case 'referred':
      return { title: 'referred', lead: 'referredLead' } as const
    case 'declined':
      return { title: 'declined', lead: 'declinedLead' } as const
    case 'info_required':
      return { title: 'info', lead: 'infoLead' } as const
    case 'withdrawn':
      return { title: 'withdrawn', lead: 'overLead' } as const
    case 'expired':
      return { title: 'expired', lead: 'overLead' } as const
    default:
      return { title: 'running', lead: 'runningLead' } as const
  }
}

/** Looks again every second and a half while something is under way. */
function useLookAgain(on: boolean): void {
  const { revalidate, state } = useRevalidator()
  useEffect(() => {
    if (!on || state !== 'idle') return
    const timer = setTimeout(() => void revalidate(), 1500)
    return () => clearTimeout(timer)
  }, [on, state, revalidate])
}
