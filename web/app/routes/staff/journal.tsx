import type { JournalEntry } from '@faith/contract/ledger'
import { Fragment } from 'react'
import { useTranslations } from 'use-intl/react'
import { dateIn, dateWords } from '../../ui/dates.ts'
import { Money } from '../../ui/money.tsx'

/** Entries with their postings; credits are indented, each entry balances. */
export function Journal({ entries }: { entries: readonly JournalEntry[] }) {
  const t = useTranslations('staff')
  if (entries.length === 0) return <p className="border-y border-line py-6 text-ink-2">{t('none')}</p>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
    <section className="overflow-x-auto" tabIndex={0} aria-label={t('billing.journal')}>
      <table className="w-full text-14">
        <caption className="sr-only">{t('billing.journal')}</caption>
        <thead>
          <tr className="border-b border-line text-left">
            <th className="py-2 pr-4">{t('when')}</th>
            <th className="py-2 pr-4">{t('billing.account')}</th>
            <th className="py-2 text-right">{t('billing.debit')}</th>
            <th className="py-2 pl-4 text-right">{t('billing.credit')}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <Fragment key={entry.id}>
              <tr className="border-t border-line">
                <td className="py-2 pr-4 whitespace-nowrap">
                  {dateWords(dateIn(entry.at, 'Australia/Brisbane'), 'day')}
                </td>
                <td className="py-2 pr-4 font-semibold" colSpan={3}>
                  {entry.description} <span className="font-normal text-ink-2">{entry.reference}</span>
                </td>
              </tr>
              {entry.postings.map((posting) => (
                <tr key={`${posting.account}-${posting.debitCents}`}>
                  <td />
                  <td className={posting.creditCents > 0 ? 'py-1 pl-6' : 'py-1'}>{posting.name}</td>
                  <td className="py-1 text-right">
                    {posting.debitCents > 0 ? <Money cents={posting.debitCents} exact /> : null}
                  </td>
                  <td className="py-1 pl-4 text-right">
                    {posting.creditCents > 0 ? <Money cents={posting.creditCents} exact /> : null}
                  </td>
                </tr>
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
    </section>
  )
}
