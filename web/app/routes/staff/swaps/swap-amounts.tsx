import type { AmendmentPreview, PreviewDocument } from '@faith/contract/amendments'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl/react'
import { Card, CardHead } from '../../../ui/card.tsx'
import { dateWords } from '../../../ui/dates.ts'
import { FactRows } from '../../../ui/facts.tsx'
import { dollars, Money } from '../../../ui/money.tsx'

interface Props {
  documents: readonly PreviewDocument[]
  bond: NonNullable<AmendmentPreview['swap']>['bond']
}

/** What is issued when the cars are exchanged today, and what the bond does. */
export function SwapAmounts({ documents, bond }: Props) {
  const t = useTranslations('staffSwaps')
  const lines = documents.flatMap((document) => document.lines)
  const total = documents.reduce((all, document) => all + document.totalCents, 0)
  return (
    <Card>
      <CardHead title={t('issued')} />
      {lines.length === 0 ? (
        <p className="text-ink-2">{t('nothingIssued')}</p>
      ) : (
        <FactRows
          strong
          facts={[
            ...lines.map((line): [string, ReactNode] => [
              line.kind === 'car' && line.from
                ? t(line.amountCents < 0 ? 'oldDays' : 'newDays', { date: dateWords(line.from, 'day') })
                : t('fee'),
              <Money key="cents" cents={line.amountCents} exact className="whitespace-nowrap" />,
            ]),
            [t('total'), dollars(total, true)],
          ]}
        />
      )}
      <p className="mt-3 text-14 text-ink-2">
        {bond.topUpCents > 0
          ? t('topUpPaid', { amount: dollars(bond.topUpCents, true) })
          : bond.releaseCents > 0
            ? t('bondReleased', { amount: dollars(bond.releaseCents, true) })
            : t('bondStays')}
      </p>
    </Card>
  )
}
