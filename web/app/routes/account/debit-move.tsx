import type { DebitMoved } from '@faith/contract/debits'
import { Form, useSubmit } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { ChoiceStrip } from '../../ui/choice-strip.tsx'
import { addDays, dateWords } from '../../ui/dates.ts'
import { dollars } from '../../ui/money.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { DebitParts } from './debit-parts.tsx'

interface Props {
  choices: readonly string[]
  asked: { from: string | null; days: number }
  preview: DebitMoved | null
  back: string
}

/** Which debit, to which day, and the debits to come then; with scripts they follow each choice. Source: R15. */
export function DebitMove({ choices, asked, preview, back }: Props) {
  const t = useTranslations('accountActs.move')
  const submit = useSubmit()
  const { from, days } = asked
  if (from === null) return <p className="text-ink-2">{t('none')}</p>
  return (
    <>
      <p className="mb-5 text-14 text-ink-2">{t('text')}</p>
      <Form
        method="get"
        className="mb-5 space-y-4"
        onChange={(event) => submit(event.currentTarget, { replace: true, preventScrollReset: true })}
      >
        <SelectField
          name="from"
          label={t('which')}
          defaultValue={from}
          choices={choices.map((on) => ({ value: on, label: dateWords(on, 'full') }))}
        />
        <ChoiceStrip
          name="days"
          legend={t('to')}
          value={String(days)}
          cells={[1, 2, 3].map((later) => ({
            value: String(later),
            label: dateWords(addDays(from, later)),
            note: t('later', { days: later }),
          }))}
        />
        <noscript>
          <Button kind="secondary" asks>
            {t('show')}
          </Button>
        </noscript>
      </Form>
      {preview ? (
        <div aria-live="polite">
          <h3 className="mb-1 text-14 font-semibold">{t('after')}</h3>
          <ul className="divide-y divide-line border-y border-line">
            {preview.debits.map((debit) => (
              <li key={`${debit.on} ${debit.parts[0]?.subject} ${debit.parts[0]?.reference}`} className="py-2.5">
                <span className="figures flex justify-between gap-4">
                  <span className={debit.on === preview.dueOn ? 'font-semibold' : undefined}>
                    {dateWords(debit.on)}
                  </span>
                  <span>{dollars(debit.amountCents, true)}</span>
                </span>
                <DebitParts debit={debit} />
              </li>
            ))}
          </ul>
          <Form method="post" className="mt-5 flex flex-wrap gap-2">
            <input type="hidden" name="from" value={from} />
            <input type="hidden" name="days" value={days} />
            <Button className="flex-1">{t('confirm', { date: dateWords(preview.dueOn) })}</Button>
            <ButtonLink kind="secondary" to={back}>
              {t('keep')}
            </ButtonLink>
          </Form>
        </div>
      ) : null}
    </>
  )
}
