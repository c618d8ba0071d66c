import type { JournalEntry } from '@faith/contract/ledger'
import { useTranslations } from 'use-intl/react'
import { Card, CardHead } from '../../../ui/card.tsx'
import { Journal } from '../billing/journal.tsx'

/** The customer's entries in the journal, newest first, with both sides added up. */
export function LedgerCard({ entries }: { entries: readonly JournalEntry[] }) {
  const t = useTranslations('staffSubscriptions')
  return (
    <Card>
      <CardHead title={t('ledger')} />
      <p className="mb-3 text-14 text-ink-2">{t('ledgerLead')}</p>
      <Journal entries={entries} sums />
    </Card>
  )
}
