import type { TakeoverImport } from '@faith/contract/takeovers'
import { useTranslations } from 'use-intl/react'
import { HubDay } from '../../../ui/date.tsx'
import { Money } from '../../../ui/money.tsx'
import { type Column, Table } from '../../../ui/table.tsx'

type Side = TakeoverImport['journal'][number]
type Day = TakeoverImport['debits'][number]

/** The opening entry of all rows, its sides even, beside the debits of the first seven days. */
export function OpeningEntry({ run: { journal, debits } }: { run: TakeoverImport }) {
  const t = useTranslations('takeovers')
  const total = (pick: (side: Side) => number) => journal.reduce((cents, side) => cents + pick(side), 0)
  const sum = {
    account: '',
    debitCents: total((side) => side.debitCents),
    creditCents: total((side) => side.creditCents),
  }
  const amount = (cents: number) => (cents > 0 ? <Money cents={cents} exact /> : '')
  const sides: Column<Side>[] = [
    {
      key: 'account',
      title: t('account'),
      cell: (side) => (side.account === '' ? <strong>{t('sum')}</strong> : t(`accounts.${side.account as 'deferred'}`)),
    },
    { key: 'debit', title: t('debit'), numeric: true, cell: (side) => amount(side.debitCents) },
    { key: 'credit', title: t('credit'), numeric: true, cell: (side) => amount(side.creditCents) },
  ]
  const days: Column<Day>[] = [
    { key: 'on', title: t('debitsOn'), cell: (day) => <HubDay date={day.on} style="day" /> },
    { key: 'count', title: t('debitsCount'), numeric: true, cell: (day) => day.count },
    { key: 'amount', title: t('debitsAmount'), numeric: true, cell: (day) => <Money cents={day.amountCents} exact /> },
  ]
  return (
    <div className="mt-10 grid gap-10 lg:grid-cols-2">
      <section>
        <h2 className="text-22 font-bold">{t('journal')}</h2>
        <p className="mb-3 text-14 text-ink-2">{t('journalLead')}</p>
        <Table
          caption={t('journal')}
          columns={sides}
          rows={journal.length > 0 ? [...journal, sum] : []}
          rowKey={(side) => side.account}
          empty={t('noJournal')}
        />
      </section>
      <section>
        <h2 className="mb-3 text-22 font-bold">{t('debits')}</h2>
        <Table caption={t('debits')} columns={days} rows={debits} rowKey={(day) => day.on} empty={t('noDebits')} />
      </section>
    </div>
  )
}
