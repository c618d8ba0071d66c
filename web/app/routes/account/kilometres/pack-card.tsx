import type { KilometreBank, PackPreview, PackView } from '@faith/contract/kilometre-bank'
import { Form, useNavigation, useSubmit } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { Button } from '../../../ui/button.tsx'
import { Card, CardHead } from '../../../ui/card.tsx'
import { dateWords } from '../../../ui/dates.ts'
import { FactRows } from '../../../ui/facts.tsx'
import { grouped } from '../../../ui/grouped.ts'
import { dollars } from '../../../ui/money.tsx'
import { TextField } from '../../../ui/text-field.tsx'

interface Props {
  bank: KilometreBank
  packs: readonly PackView[]
  preview: PackPreview | null
  mayBuy: boolean
  /** Staff say why. */
  askReason?: boolean
}

/** Kilometres bought ahead: how many, what they cost to the cent of the invoice, then the button; and those bought before. */
export function PackCard({ bank, packs, preview, mayBuy, askReason }: Props) {
  const t = useTranslations('kilometres.pack')
  const km = useTranslations('kilometres')
  const submit = useSubmit()
  const busy = useNavigation().state !== 'idle'
  const end = dateWords(bank.to, 'full')
  const shown = (value: number) => grouped(value)
  const { prebuyRateCents, excessRateCents } = bank
  return (
    <Card>
      <div id="buy" className="scroll-mt-24">
        <CardHead title={t('title')} />
      </div>
      <p className="mb-4 text-ink-2">
        {t('lead', { ahead: String(prebuyRateCents), over: String(excessRateCents), date: end })}
      </p>
      {mayBuy ? (
        <Form
          method="get"
          action="#buy"
          className="flex flex-wrap items-end gap-3"
          onChange={(event) => submit(event.currentTarget, { replace: true, preventScrollReset: true })}
        >
          <TextField
            name="buy"
            label={t('km')}
            type="number"
            min={1}
            max={10_000}
            step={1}
            inputMode="numeric"
            boxWidth="max-w-40"
            defaultValue={preview?.km ?? (bank.forecast && bank.forecast.overKm > 0 ? bank.forecast.overKm : 500)}
          />
          <Button kind="secondary" asks>
            {t('show')}
          </Button>
        </Form>
      ) : null}
      {mayBuy && preview ? (
        <div className="mt-4" aria-live="polite">
          <FactRows
            facts={[
              [
                t('amount', { km: shown(preview.km), rate: String(preview.rateCents) }),
                dollars(preview.amountCents, true),
              ],
              [t('gst'), dollars(preview.gstCents, true)],
              [t('leftAfter', { date: end }), km('km', { km: shown(preview.leftKmAfter) })],
            ]}
          />
          <p className="my-3 text-14 text-ink-2">
            {t('saves', { amount: dollars(preview.excessCents, true) })} {t('charged')}
          </p>
          <Form method="post" className="space-y-4">
            <input type="hidden" name="km" value={preview.km} />
            <input type="hidden" name="seenCents" value={preview.amountCents} />
            <input type="hidden" name="after" value={packs[0]?.reference ?? ''} />
            {askReason ? <TextField name="reason" label={t('reason')} required minLength={3} /> : null}
            <Button name="act" value="buy" disabled={busy}>
              {t('button', { km: shown(preview.km), amount: dollars(preview.amountCents, true) })}
            </Button>
          </Form>
        </div>
      ) : null}
      {packs.length > 0 ? (
        <div className="mt-5">
          <FactRows
            facts={packs.map((pack) => [
              <span key={pack.reference}>
                {t('bought', { km: shown(pack.km), date: dateWords(pack.boughtOn, 'full') })}{' '}
                <a className="link" href={`/account/invoices/${pack.invoiceId}/pdf`}>
                  {t('invoice')}
                </a>
              </span>,
              dollars(pack.amountCents, true),
            ])}
          />
        </div>
      ) : null}
    </Card>
  )
}
