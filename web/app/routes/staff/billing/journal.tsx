import type { JournalEntry } from '@faith/contract/ledger'
import { useTranslations } from 'use-intl/react'
import { dateIn, dateWords } from '../../../ui/dates.ts'
import { Money } from '../../../ui/money.tsx'
import { ScrollRegion } from '../../../ui/scroll-region.tsx'

const head = 'sticky top-0 border-b border-line bg-canvas px-3 py-2 font-semibold lg:top-(--sticky-top,0px)'

/** Entries with their postings; credits are indented, each entry balances. With `sums` the two sides are added up below. */
export function Journal({ entries, sums }: { entries: readonly JournalEntry[]; sums?: boolean }) {
  const t = useTranslations('staff')
  if (entries.length === 0) return <p className="border-y border-line py-6 text-ink-2">{t('none')}</p>
  return (
    <ScrollRegion label={t('billing.journal')}>
      <table className="w-full border-collapse text-14">
        <caption className="sr-only">{t('billing.journal')}</caption>
        <thead>
          <tr className="text-left">
            <th scope="col" className={head}>
              {t('when')}
            </th>
            <th scope="col" className={head}>
              {t('billing.account')}
            </th>
            <th scope="col" className={`${head} text-right`}>
              {t('billing.debit')}
            </th>
            <th scope="col" className={`${head} text-right`}>
              {t('billing.credit')}
            </th>
          </tr>
        </thead>
        {entries.map((entry) => (
          <EntryRows key={entry.id} entry={entry} />
        ))}
        {sums ? <Sums entries={entries} /> : null}
      </table>
    </ScrollRegion>
  )
}

function EntryRows({ entry }: { entry: JournalEntry }) {
  return (
    <tbody className="border-b border-line">
      <tr>
        <td className="px-3 pt-2.5 pb-1 align-top whitespace-nowrap">
          {dateWords(dateIn(entry.at, 'Australia/Brisbane'), 'day')}
        </td>
        <td className="px-3 pt-2.5 pb-1" colSpan={3}>
          <strong className="font-semibold">{entry.description}</strong>{' '}
          <span className="text-ink-2">{entry.reference}</span>
        </td>
      </tr>
      {entry.postings.map((posting, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an entry never changes, and two of its lines may be alike.
        <tr key={place}>
          <td />
          <td className={posting.creditCents > 0 ? 'py-1 pr-3 pl-9' : 'px-3 py-1'}>{posting.name}</td>
          <Amount cents={posting.debitCents} />
          <Amount cents={posting.creditCents} />
        </tr>
      ))}
    </tbody>
  )
}

function Amount({ cents }: { cents: number }) {
  return <td className="px-3 py-1 text-right">{cents > 0 ? <Money cents={cents} exact /> : null}</td>
}

function Sums({ entries }: { entries: readonly JournalEntry[] }) {
  const t = useTranslations('staff.billing')
  const postings = entries.flatMap((entry) => entry.postings)
  const sum = (side: 'debitCents' | 'creditCents') => postings.reduce((cents, posting) => cents + posting[side], 0)
  return (
    <tfoot className="border-t-2 border-ink font-semibold">
      <tr>
        <td />
        <td className="px-3 py-2.5">{t('shown', { count: entries.length })}</td>
        <Amount cents={sum('debitCents')} />
        <Amount cents={sum('creditCents')} />
      </tr>
    </tfoot>
  )
}
