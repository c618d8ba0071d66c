import type { Problem } from '@faith/contract/problem'
import type { ReactNode } from 'react'
import { Form, useOutletContext } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { timeIn } from '../../ui/dates.ts'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { dollars } from '../../ui/money.tsx'
import { Notice } from '../../ui/notice.tsx'
import { linesOf } from '../auth/auth-page.tsx'
import type { Flow } from './flow.server.ts'
import type { StepKey } from './steps.ts'
import { useTypedBefore } from './typed-before.ts'

interface Props {
  step: StepKey
  title: string
  lead?: ReactNode
  problem?: Problem
  /** Address of the step before. */
  back?: string
  button?: string
  multipart?: boolean
  children: ReactNode
}

/** A step: what is wrong, heading, fields, and the one way on, which stays in reach on phones. */
export function StepForm({ step, title, lead, problem, back, button, multipart, children }: Props) {
  const t = useTranslations('subscribe')
  const { application, draftKey, quote, zone } = useOutletContext<Flow>()
  const typed = useTypedBefore({ applicationId: application.id, step, draftKey }, problem)
  return (
    <>
      <ErrorSummary lines={linesOf(problem)} />
      <h1 className="text-28 font-bold md:text-36">{title}</h1>
      {lead ? <p className="mt-2 text-ink-2">{lead}</p> : null}
      {typed.filledIn ? (
        <div role="status" className="mt-6">
          <Notice tone="info" title={t('kept')}>
            {t('keptText')}{' '}
            <button type="button" className="link" onClick={typed.drop}>
              {t('keptDrop')}
            </button>
          </Notice>
        </div>
      ) : null}
      <Form
        method="post"
        ref={typed.form}
        onInput={typed.onInput}
        onSubmit={typed.onSubmit}
        encType={multipart ? 'multipart/form-data' : undefined}
        className="mt-8 space-y-8"
      >
        {children}
        <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
          <div className="flex items-center gap-4 max-md:fixed max-md:inset-x-0 max-md:bottom-0 max-md:z-30 max-md:min-h-17 max-md:justify-between max-md:border-t max-md:border-line max-md:bg-paper max-md:px-4 max-md:py-2 max-md:shadow-float">
            {quote ? (
              <p className="figures md:hidden">
                <strong className="font-semibold">{`${dollars(quote.weekly.totalCents)}/week`}</strong>
                <span className="block text-14 text-ink-2">
                  {t('whenYouSign', { amount: dollars(quote.signing.dueCents) })}
                </span>
              </p>
            ) : null}
            <Button size="large">{button ?? t('saveAndContinue')}</Button>
          </div>
          {back ? (
            <ButtonLink kind="text" to={back} className="px-0">
              {t('back')}
            </ButtonLink>
          ) : null}
          {application.state === 'draft' && application.applicant ? (
            <p className="text-14 text-ink-2 md:ml-auto">{t('savedAt', { time: timeIn(application.savedAt, zone) })}</p>
          ) : null}
        </div>
      </Form>
    </>
  )
}
