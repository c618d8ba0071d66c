import type { PriceRiseInput, PriceRiseRow, PriceRiseTotals } from '@faith/contract/price-rises'
import { Form } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { Button } from '../../../ui/button.tsx'
import { Card, CardHead } from '../../../ui/card.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { typedAmount } from './choose-form.tsx'
import { RiseTable } from './rise-table.tsx'

interface Props {
  preview: { rows: readonly PriceRiseRow[]; totals: PriceRiseTotals }
  input: PriceRiseInput
  mayOpen: boolean
}

/** What was chosen in dollars, to be kept for a second person as it was seen. */
export function KeepForm({ preview: { rows, totals }, input, mayOpen }: Props) {
  const t = useTranslations('priceRises')
  return (
    <Card className="mb-6">
      <CardHead title={t('previewTitle')} />
      <RiseTable rows={rows} totals={totals} mayOpen={mayOpen} />
      {totals.rising > 0 ? (
        <Form method="post" className="mt-5 max-w-130 space-y-4">
          <input type="hidden" name="hubId" value={input.hubId} />
          <input type="hidden" name="fromOn" value={input.fromOn} />
          <input type="hidden" name="by" value={input.change.by} />
          <input type="hidden" name="amount" value={typedAmount(input)} />
          {input.subscriptionIds.map((id) => (
            <input key={id} type="hidden" name="subscription" value={id} />
          ))}
          <input type="hidden" name="rising" value={totals.rising} />
          <input type="hidden" name="afterCents" value={totals.afterCents} />
          <TextField name="reason" label={t('reason')} required minLength={3} autoComplete="off" />
          <Button name="act" value="keep">
            {t('keep')}
          </Button>
        </Form>
      ) : null}
    </Card>
  )
}
