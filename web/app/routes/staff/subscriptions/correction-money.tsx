import type { CorrectionPreview } from '@faith/contract/corrections'
import type { ReturnCorrectionPreview } from '@faith/contract/return-corrections'
import type { ReactNode } from 'react'
import { Form } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { dateWords, momentWords } from '../../../ui/dates.ts'
import { type Fact, FactRows } from '../../../ui/facts.tsx'
import { dollars, Money } from '../../../ui/money.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { DebitParts } from '../../account/debit-parts.tsx'

interface Props {
  preview: CorrectionPreview | ReturnCorrectionPreview
  zone: string
  reason: string | undefined
  error: string | undefined
  /** What else changes, such as tolls of the hours between. */
  children?: ReactNode
}

/** What a correction changes, document by document, and the confirmation that names the sum. */
export function CorrectionMoney({ preview, zone, reason, error, children }: Props) {
  const t = useTranslations('corrections')
  const { before, after, term, documents, totalCents, gstCents, debits } = preview
  const weeksFrom = 'weeksFrom' in preview ? preview.weeksFrom : null
  const bondBackBy = 'bondBackBy' in preview ? preview.bondBackBy : null
  const changed = (was: string, is: string) => (was === is ? is : t('wasIs', { was, is }))
  const facts: Fact[] = [
    [
      t('bondBackBy' in preview ? 'carBack' : 'keys'),
      changed(momentWords(before.at, zone, 'date'), momentWords(after.at, zone, 'date')),
    ],
    [t('odometer'), changed(t('km', { km: before.odometerKm }), t('km', { km: after.odometerKm }))],
  ]
  if (weeksFrom)
    facts.push([t('weeksFrom'), changed(dateWords(weeksFrom.before, 'date'), dateWords(weeksFrom.after, 'date'))])
  if (weeksFrom || term.endsOnBefore !== term.endsOnAfter)
    facts.push([t('term'), changed(dateWords(term.endsOnBefore, 'date'), dateWords(term.endsOnAfter, 'date'))])
  if (bondBackBy) facts.push([t('bondBackBy'), dateWords(bondBackBy, 'date')])
  for (const debit of debits.slice(0, 2))
    facts.push([
      t('nextDebit'),
      <span key={`${debit.on} ${debit.parts[0]?.subject}`}>
        {t('debit', { amount: dollars(debit.amountCents, true), on: dateWords(debit.on) })}
        <DebitParts debit={debit} />
      </span>,
    ])
  return (
    <Card>
      <section aria-labelledby="changes">
        <h2 id="changes" className="mb-2 text-18 font-semibold">
          {t('changes')}
        </h2>
        <FactRows facts={facts} />
        <h3 className="mt-5 mb-2 font-semibold">{t('documents')}</h3>
        {documents.length === 0 ? <p className="text-ink-2">{t('noDocuments')}</p> : null}
        {documents.length > 0 ? (
          <FactRows
            facts={[
              ...documents.map(
                ({ document, subject, lines, totalCents: cents }): Fact => [
                  t(`document.${document}`, {
                    about:
                      subject === 'overage' || subject === 'early_end'
                        ? t(subject)
                        : t(subject === 'overstay' ? 'overstayFrom' : 'weekOf', {
                            on: dateWords(lines[0]?.from ?? ''),
                          }),
                  }),
                  <Money key={`${subject} ${lines[0]?.from}`} cents={cents} exact />,
                ],
              ),
              [
                <strong key="total">{t('total')}</strong>,
                <strong key="sum">
                  {t('totalOf', { total: dollars(totalCents, true), gst: dollars(gstCents, true) })}
                </strong>,
              ],
            ]}
          />
        ) : null}
        {documents.length > 0 ? <p className="mt-3 text-14 text-ink-2">{t('money')}</p> : null}
      </section>
      {children}
      <Form method="post" className="mt-6 space-y-5">
        <input type="hidden" name="totalCents" value={totalCents} />
        <input type="hidden" name="documents" value={documents.length} />
        <TextField
          name="reason"
          label={t('reason')}
          hint={t('reasonHint')}
          defaultValue={reason}
          error={error}
          required
          minLength={3}
          maxLength={500}
        />
        <Button>{documents.length > 0 ? t('confirmMoney', { total: dollars(totalCents, true) }) : t('confirm')}</Button>
      </Form>
    </Card>
  )
}
