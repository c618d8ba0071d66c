import type { DunningCaseView } from '@faith/contract/dunning'
import { Form, useNavigation } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { Button } from '../../ui/button.tsx'
import { Card, CardHead } from '../../ui/card.tsx'
import { dateWords } from '../../ui/dates.ts'
import { Money } from '../../ui/money.tsx'

/** What happens next to overdue money, and when; the dates of an arrangement. Nobody is left guessing. */
export function WhatNext({ overdue }: { overdue: DunningCaseView }) {
  const t = useTranslations('account.due')
  const { next, arrangement } = overdue
  return (
    <Card>
      <CardHead title={t('next')} />
      <p className="text-ink-2">
        {next ? t(`steps.${next.what}`, { date: dateWords(next.on, 'full') }) : t(`states.${overdue.state}`)}
      </p>
      {arrangement && (arrangement.state === 'agreed' || arrangement.state === 'proposed') ? (
        <ul className="mt-3 divide-y divide-line">
          {arrangement.instalments.map((part) => (
            <li key={part.on} className="flex justify-between gap-4 py-2">
              <span>
                {dateWords(part.on, 'full')}
                {part.paid ? ` · ${t('paid')}` : ''}
              </span>
              <Money cents={part.amountCents} exact />
            </li>
          ))}
        </ul>
      ) : null}
      {arrangement?.state === 'proposed' ? <Answer caseId={overdue.id} /> : null}
      <p className="mt-3 text-14 text-ink-2">{t('noFee')}</p>
    </Card>
  )
}

/** The customer agrees to the proposed dates, or declines them. */
function Answer({ caseId }: { caseId: string }) {
  const t = useTranslations('account.due')
  const busy = useNavigation().state !== 'idle'
  return (
    <Form method="post" className="mt-3">
      <p className="mb-4">{t('proposedText')}</p>
      <input type="hidden" name="case" value={caseId} />
      <div className="flex flex-wrap gap-3">
        <Button name="act" value="agree" disabled={busy}>
          {t('agree')}
        </Button>
        <Button name="act" value="decline" kind="secondary" disabled={busy}>
          {t('decline')}
        </Button>
      </div>
    </Form>
  )
}
