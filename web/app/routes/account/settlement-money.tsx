import type { Settlement } from '@faith/contract/settlements'
import { settlement as words } from '@faith/contract/strings/en/settlement'
import { useTranslations } from 'use-intl/react'
import { Card, CardHead } from '../../ui/card.tsx'
import { dateWords } from '../../ui/dates.ts'
import { type Fact, FactRows } from '../../ui/facts.tsx'
import { dollars, Money } from '../../ui/money.tsx'

type Document = Settlement['documents'][number]

/** What was issued from the end on, line by line with its calculation, and what of it is open. */
export function SettlementDocuments({ settlement }: { settlement: Settlement }) {
  const t = useTranslations('settlement')
  const { documents, openCents, toComeCents } = settlement
  return (
    <Card>
      <CardHead title={t('documents')} />
      {documents.length === 0 ? <p className="text-ink-2">{t('noDocuments')}</p> : null}
      <ul className="divide-y divide-line">
        {documents.map((document) => (
          <li key={document.id} className="py-3">
            <Issued document={document} />
          </li>
        ))}
      </ul>
      <FactRows
        strong
        facts={[
          ...(toComeCents > 0 ? [[t('toCome'), dollars(toComeCents, true)] as const] : []),
          [t('stillOpen'), dollars(openCents, true)],
        ]}
      />
    </Card>
  )
}

function Issued({ document }: { document: Document }) {
  const t = useTranslations('settlement')
  const { subject, issuedOn, reference, totalCents, gstCents, openCents, lines } = document
  const name = subject in words.subjects ? (subject as keyof typeof words.subjects) : 'other'
  const state =
    document.document === 'credit_note'
      ? t('credited')
      : openCents > 0
        ? t('open', { amount: dollars(openCents, true) })
        : t('paid')
  return (
    <>
      <p className="grid grid-cols-[1fr_auto] gap-x-4 font-semibold">
        {t('document', { subject: t(`subjects.${name}`), date: dateWords(issuedOn, 'day') })}
        <Money cents={totalCents} exact />
      </p>
      <p className="text-14 text-ink-2">
        {[reference, t('gst', { amount: dollars(Math.abs(gstCents), true) }), state].join(' · ')}
      </p>
      <ul className="mt-1 text-14">
        {lines.map((line) => (
          <li
            key={`${line.name} ${line.note} ${line.amountCents}`}
            className="grid grid-cols-[1fr_auto] gap-x-4 py-0.5"
          >
            <span>
              {line.name}
              {line.note ? <span className="block text-ink-2">{line.note}</span> : null}
            </span>
            <Money cents={line.amountCents} exact />
          </li>
        ))}
      </ul>
    </>
  )
}

/** Where the bond is: collected, what it paid and why, what went back or goes back by when. */
export function SettlementBond({ bond }: { bond: NonNullable<Settlement['bond']> }) {
  const t = useTranslations('settlement')
  const facts: Fact[] = [
    [t('bondCollected'), dollars(bond.collectedCents, true)],
    ...bond.claims.map(
      (claim): Fact => [
        <span key={claim.invoice}>
          {t('claim', { invoice: claim.invoice })}
          <span className="block text-14">{claim.reason}</span>
        </span>,
        dollars(-claim.amountCents, true),
      ],
    ),
  ]
  if (bond.refundedCents > 0) facts.push([t('bondBack'), dollars(-bond.refundedCents, true)])
  return (
    <Card>
      <CardHead title={t('bond')} aside={bond.reference} />
      <p className="mb-4 flex flex-wrap items-baseline gap-x-2">
        <Money cents={bond.heldCents} exact className="text-28 font-bold" />
        <span className="text-ink-2">
          {bond.heldCents === 0
            ? t('bondNothing')
            : bond.backBy
              ? t('bondBackBy', { date: dateWords(bond.backBy, 'full') })
              : t('bondHeld')}
        </span>
      </p>
      <FactRows facts={facts} />
    </Card>
  )
}

/** What was recorded when the car came back. */
export function SettlementReturn({ returned }: { returned: NonNullable<Settlement['returned']> }) {
  const t = useTranslations('settlement')
  const frame = useTranslations('frame')
  return (
    <Card>
      <CardHead title={t('returned')} aside={returned.reference} />
      <FactRows
        facts={[
          [t('returnedOn'), dateWords(returned.on, 'full')],
          [t('odometer'), frame('km', { km: returned.odometerKm })],
          [t('fuel'), t('fuelOf', { fuel: String(returned.fuelEighths) })],
          ...(returned.notes ? [[t('notes'), returned.notes] as const] : []),
        ]}
      />
    </Card>
  )
}
