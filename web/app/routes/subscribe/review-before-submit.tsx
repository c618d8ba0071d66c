import type { Problem } from '@faith/contract/problem'
import { Form } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { Notice } from '../../ui/notice.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import { linesOf } from '../auth/auth-page.tsx'
import type { Flow } from './flow.server.ts'
import { type StepKey, stepPath } from './steps.ts'

const pageOf: Partial<Record<string, StepKey>> = { account: 'details', applicant: 'details', drivers: 'drivers' }

/** The draft before it is submitted: what is missing, the address to be confirmed, who drives. */
export function ReviewBeforeSubmit({ flow, problem, resent }: { flow: Flow; problem?: Problem; resent: boolean }) {
  const t = useTranslations('subscribe.checks')
  const { application, session } = flow
  const open = application.steps.filter((step) => pageOf[step.key] && step.state !== 'done' && step.key !== 'account')
  const unconfirmed = session.account?.emailConfirmed === false
  return (
    <>
      <ErrorSummary lines={linesOf(problem)} />
      <h1 className="text-28 font-bold md:text-36">{open.length > 0 ? t('missing') : t('ready')}</h1>
      <p className="mt-2 text-ink-2">{open.length > 0 ? t('missingLead') : t('readyLead')}</p>
      <Card className="mt-8">
        <ul className="space-y-3">
          {application.drivers.map((driver) => (
            <li key={driver.id}>
              <strong>{driver.fullName}</strong>
              <span className="block text-14 text-ink-2">
                {[driver.licenceState, driver.licenceClass, driver.licenceNumberMasked].filter(Boolean).join(' · ')}
              </span>
            </li>
          ))}
          {open.map((step) => (
            <li key={step.key}>
              <TextLink to={stepPath(application.id, pageOf[step.key]!)}>{t('goTo')}</TextLink>
              <span className="block text-14 text-ink-2">{step.problems.map((one) => one.detail).join(' ')}</span>
            </li>
          ))}
        </ul>
      </Card>
      {unconfirmed ? (
        <Notice tone="warning" title={t('confirmFirst')} className="mt-6">
          {t('confirmText', { email: session.account?.email ?? '' })}
        </Notice>
      ) : null}
      <Form method="post" className="mt-8 flex flex-wrap items-center gap-4">
        <Button size="large" disabled={open.length > 0}>
          {t('submit')}
        </Button>
        {unconfirmed ? (
          <Button kind="secondary" name="act" value="resend">
            {t('resend')}
          </Button>
        ) : null}
        {resent ? <span role="status">{t('resent')}</span> : null}
        <ButtonLink kind="text" to={stepPath(application.id, 'drivers')}>
          {useTranslations('subscribe')('back')}
        </ButtonLink>
      </Form>
    </>
  )
}
