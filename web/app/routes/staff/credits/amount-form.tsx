import { Form } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { Button } from '../../../ui/button.tsx'
import { daysWords } from '../../../ui/dates.ts'
import { dollars } from '../../../ui/money.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { lineField } from './asked-credit.ts'

/** A line of an invoice as far as it can be credited; cents. */
interface CreditableLine {
  place: number
  name: string
  periodFrom: string | null
  periodTo: string | null
  note: string | null
  amountCents: number
  leftCents: number
}

interface Props {
  invoice: { id: string; reference: string; lines: readonly CreditableLine[] } | null
  typed: Readonly<Record<string, string>>
  errors: Readonly<Record<string, string>>
  previewed: boolean
}

/** How much is credited: of each line of an invoice, or goodwill. Asks for the preview by its address. */
export function AmountForm({ invoice, typed, errors, previewed }: Props) {
  const t = useTranslations('credits')
  return (
    <Form method="get" className="space-y-5">
      <input type="hidden" name="preview" value="1" />
      {invoice ? (
        <>
          <input type="hidden" name="invoice" value={invoice.id} />
          <h2 className="text-18 font-semibold">{t('invoiceLines', { reference: invoice.reference })}</h2>
          {invoice.lines.map((line) => (
            <Line key={line.place} line={line} typed={typed} errors={errors} />
          ))}
        </>
      ) : (
        <TextField
          name="amount"
          label={t('amount')}
          inputMode="decimal"
          autoComplete="off"
          defaultValue={typed['amount']}
          error={errors['amount']}
          boxWidth="max-w-48"
          required
        />
      )}
      <Button kind={previewed ? 'secondary' : 'brand'}>{t('preview')}</Button>
    </Form>
  )
}

function Line({ line, typed, errors }: Pick<Props, 'typed' | 'errors'> & { line: CreditableLine }) {
  const t = useTranslations('credits')
  const { place, name, periodFrom, periodTo, note, amountCents, leftCents } = line
  const field = lineField(place)
  const about = [name, periodFrom && periodTo ? daysWords(periodFrom, periodTo) : null, note].filter(Boolean).join(', ')
  const charged = dollars(amountCents, true)
  if (leftCents === 0)
    return (
      <p>
        <span className="block font-semibold">{about}</span>
        <span className="text-14 text-ink-2">{t('nothingLeft', { charged })}</span>
      </p>
    )
  return (
    <TextField
      name={field}
      label={about}
      hint={t('chargedLeft', { charged, left: dollars(leftCents, true) })}
      inputMode="decimal"
      autoComplete="off"
      defaultValue={typed[field]}
      error={errors[field]}
      boxWidth="max-w-48"
    />
  )
}
