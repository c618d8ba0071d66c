import type { ReturnPreview } from '@faith/contract/handovers'
import { useTranslations } from 'use-intl/react'
import { Card, CardHead } from '../../../ui/card.tsx'
import { dateWords } from '../../../ui/dates.ts'
import { FactRows } from '../../../ui/facts.tsx'
import { dollars } from '../../../ui/money.tsx'

/** What a return today comes to: the documents of today, and by when the bond goes back. */
export function ReturnAmounts({ preview }: { preview: ReturnPreview }) {
  const t = useTranslations('staffReturns')
  const { documents } = preview
  return (
    <Card>
      <p className="mb-4">{t(`lead.${preview.kind}`)}</p>
      <CardHead title={t('issued')} />
      {documents.length === 0 ? (
        <p className="text-ink-2">{t('none')}</p>
      ) : (
        <FactRows
          strong
          facts={[
            ...documents.map((one): [string, string] => [
              t(one.subject === 'pause' ? 'subjects.pause' : 'subjects.overstay'),
              dollars(one.totalCents, true),
            ]),
            [t('total'), dollars(preview.totalCents, true)],
          ]}
        />
      )}
      {preview.bondBackBy ? (
        <p className="mt-3 text-14 text-ink-2">{t('bondBy', { date: dateWords(preview.bondBackBy, 'full') })}</p>
      ) : null}
    </Card>
  )
}
