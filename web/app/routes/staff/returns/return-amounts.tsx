import type { ReturnPreview } from '@faith/contract/handovers'
import { Form } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { Button } from '../../../ui/button.tsx'
import { Card, CardHead } from '../../../ui/card.tsx'
import { dateWords } from '../../../ui/dates.ts'
import { FactRows } from '../../../ui/facts.tsx'
import { grouped } from '../../../ui/grouped.ts'
import { dollars } from '../../../ui/money.tsx'
import { TextField } from '../../../ui/text-field.tsx'

/** What a return comes to at a reading: the kilometres with their calculation, and the documents of today. */
export function ReturnAmounts({ preview, odometerKm }: { preview: ReturnPreview; odometerKm: number | null }) {
  const t = useTranslations('staffReturns')
  const { kilometres, documents } = preview
  const km = (value: number) => t('km', { km: grouped(value) })
  return (
    <Card>
      <p className="mb-4">{t(`lead.${preview.kind}`)}</p>
      <Form method="get" className="flex flex-wrap items-end gap-3">
        <TextField
          name="odometerKm"
          label={t('reading')}
          hint={t('readingHint', { km: grouped(preview.lastKm) })}
          inputMode="numeric"
          autoComplete="off"
          boxWidth="max-w-48"
          defaultValue={odometerKm ?? ''}
        />
        <Button kind="secondary">{t('calculate')}</Button>
      </Form>
      {kilometres ? (
        <div className="mt-6">
          <CardHead title={t('kilometres')} />
          <FactRows
            facts={[
              [t('driven', { date: dateWords(kilometres.from, 'day') }), km(kilometres.drivenKm)],
              [
                `${t('allowance')} (${t('allowanceHow', {
                  parts: kilometres.plans
                    .map((plan) => t('allowancePart', { days: String(plan.days), km: String(plan.kmPerWeek) }))
                    .join(' + '),
                })})`,
                km(kilometres.allowanceKm),
              ],
              ...(kilometres.preboughtKm > 0 ? [[t('prebought'), km(kilometres.preboughtKm)] as const] : []),
              [
                `${t('over')} (${t('overHow', { km: grouped(kilometres.overKm), rate: String(kilometres.rateCents) })})`,
                dollars(kilometres.amountCents, true),
              ],
            ]}
          />
        </div>
      ) : null}
      <div className="mt-6">
        <CardHead title={t('issued')} />
        {documents.length === 0 ? (
          <p className="text-ink-2">{t('none')}</p>
        ) : (
          <FactRows
            strong
            facts={[
              ...documents.map((one): [string, string] => [
                t(`subjects.${one.subject as 'overage'}`),
                dollars(one.totalCents, true),
              ]),
              [t('total'), dollars(preview.totalCents, true)],
            ]}
          />
        )}
        {preview.bondBackBy ? (
          <p className="mt-3 text-14 text-ink-2">{t('bondBy', { date: dateWords(preview.bondBackBy, 'full') })}</p>
        ) : null}
      </div>
    </Card>
  )
}
