import type { Problem } from '@faith/contract/problem'
import type { ReactNode } from 'react'
import { Form } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { linesOf } from '../auth/auth-page.tsx'

interface Props {
  title: string
  lead?: ReactNode
  problem?: Problem
  /** Address of the step before. */
  back?: string
  button?: string
  multipart?: boolean
  children: ReactNode
}

/** A step: what is wrong, heading, fields, and the one way on. */
export function StepForm({ title, lead, problem, back, button, multipart, children }: Props) {
  const t = useTranslations('subscribe')
  return (
    <>
      <ErrorSummary lines={linesOf(problem)} />
      <h1 className="text-28 font-bold md:text-36">{title}</h1>
      {lead ? <p className="mt-2 text-ink-2">{lead}</p> : null}
      <Form method="post" encType={multipart ? 'multipart/form-data' : undefined} className="mt-8 space-y-8">
        {children}
        <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
          <Button size="large">{button ?? t('saveAndContinue')}</Button>
          {back ? (
            <ButtonLink kind="text" to={back}>
              {t('back')}
            </ButtonLink>
          ) : null}
        </div>
      </Form>
    </>
  )
}
