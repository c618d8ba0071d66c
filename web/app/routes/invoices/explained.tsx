import type { InvoiceDetail } from '@faith/contract/billing'
import type { InvoiceLineView } from '@faith/contract/invoice-lines'
import { useTranslations } from 'use-intl/react'
import { Card, CardHead } from '../../ui/card.tsx'
import { dateWords, daysWords } from '../../ui/dates.ts'
import { FactRows } from '../../ui/facts.tsx'
import { dollars } from '../../ui/money.tsx'

/** How each amount of an invoice came about, and what paid it. */
export function Explained({ invoice }: { invoice: InvoiceDetail }) {
  const t = useTranslations('invoices')
  const { lines, parts, totalCents, gstCents } = invoice
  const openCents = totalCents - parts.reduce((sum, part) => sum + part.amountCents, 0)
  return (
    <div className="grid grid-cols-1 gap-6 lg:grid-cols-2">
      <Card>
        <CardHead title={t('lines')} />
        <ul className="divide-y divide-line">
          {lines.map((line) => (
            <li key={line.place} className="py-3">
              <Line line={line} />
            </li>
          ))}
        </ul>
        <FactRows
          strong
          facts={[
            [t('total'), dollars(totalCents, true)],
            [t('gstIn'), dollars(gstCents, true)],
          ]}
        />
      </Card>
      <Card>
        <CardHead title={t('parts')} />
        {parts.length === 0 ? <p className="mb-3 text-ink-2">{t('noParts')}</p> : null}
        <FactRows
          facts={[
            ...parts.map(
              ({ by, reference, amountCents, on }) =>
                [
                  [t(`by.${by}`), reference, dateWords(on)].filter(Boolean).join(' · '),
                  dollars(amountCents, true),
                ] as const,
            ),
            [t('open'), <strong key="open">{dollars(openCents, true)}</strong>] as const,
          ]}
        />
      </Card>
    </div>
  )
}

function Line({ line }: { line: InvoiceLineView }) {
  const t = useTranslations('invoices')
  const { name, detail, amountCents, gstCents, creditedCents, note } = line
  return (
    <>
      <p className="grid grid-cols-[1fr_auto] gap-x-4 font-semibold">
        {name}
        <span className="figures">{dollars(amountCents, true)}</span>
      </p>
      <div className="text-14 text-ink-2">
        {detail ? <p>{detail}</p> : null}
        {note ? <p>{note}</p> : null}
        <p>{useCalculation(line)}</p>
        <p>{gstCents === 0 ? t('noGst') : t('gst', { gst: dollars(gstCents, true) })}</p>
        <p>{useEarning(line)}</p>
        {creditedCents === 0 ? null : <p>{t('credited', { amount: dollars(creditedCents, true) })}</p>}
      </div>
    </>
  )
}

/** Where the amount comes from. Source: R1, R3. */
function useCalculation({ periodFrom, periodTo, weeklyCents, days, quantity, amountCents }: InvoiceLineView): string {
  const t = useTranslations('invoices')
  if (!periodFrom || !periodTo)
    return quantity > 1 && amountCents % quantity === 0
      ? t('each', { quantity, each: dollars(amountCents / quantity, true) })
      : t('once')
  const span = { span: daysWords(periodFrom, periodTo) }
  if (weeklyCents === null || days === null) return t('days', span)
  return days === 7 ? t('week', span) : t('someDays', { ...span, days, weekly: dollars(weeklyCents, true) })
}

function useEarning({ account, earnedThrough, periodFrom }: InvoiceLineView): string {
  const t = useTranslations('invoices')
  const name = account.replaceAll('_', ' ')
  if (earnedThrough === null) return t('atOnce', { account: name })
  if (periodFrom && earnedThrough < periodFrom)
    return t('notEarned', { account: name, from: dateWords(periodFrom, 'day') })
  return t('earned', { account: name, through: dateWords(earnedThrough, 'day') })
}
