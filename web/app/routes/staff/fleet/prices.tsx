import { getVehicle } from '@faith/contract/fleet'
import { getPrices, setPrices } from '@faith/contract/offers'
import { fleet } from '@faith/contract/strings/en/fleet'
import { Form, redirect } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api, refused } from '../../../api.server.ts'
import { centsOf, errorsByField, valuesOf } from '../../../forms.ts'
import { Button } from '../../../ui/button.tsx'
import { ErrorSummary } from '../../../ui/error-summary.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { withWords } from '../../../words.tsx'
import { pageTitle } from '../../site/page-title.ts'
import { Heading } from '../heading.tsx'
import type { Route } from './+types/prices'
import { terms } from './vehicle-prices.tsx'

export const meta: Route.MetaFunction = () => pageTitle(fleet.prices)

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const server = api(request, context)
  const [vehicle, prices] = await Promise.all([server.call(getVehicle, { params }), server.call(getPrices, { params })])
  return { stockNo: vehicle.stockNo, title: vehicle.title, prices }
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const form = await request.formData()
  const typed = (name: string) => String(form.get(name) ?? '').trim()
  const offered = terms.filter((months) => typed(`weekly-${months}`) !== '')
  const body = {
    termPrices: offered.map((months) => ({ months, weeklyCents: amountOf(typed(`weekly-${months}`)) })),
    driveAwayCents: typed('drive-away') === '' ? null : amountOf(typed('drive-away')),
  }
  const answer = await api(request, context).attempt(setPrices, { params, body })
  if (answer.ok) throw redirect(`/staff/fleet/${params.vehicleId}`)
  const errors = (answer.refusal.problem.errors ?? []).map((error) => ({
    ...error,
    pointer: fieldOf(error.pointer, offered),
  }))
  return refused({ ...answer.refusal, problem: { ...answer.refusal.problem, errors } }, valuesOf(form))
}

/** Cents of what was typed; what is no amount goes to the server as it is, which says so. */
function amountOf(typed: string): number {
  return centsOf(typed) ?? (typed as unknown as number)
}

/** The field of the form that the server's pointer means. */
function fieldOf(pointer: string, offered: readonly number[]): string {
  const at = /^\/termPrices\/(\d+)/.exec(pointer)
  return at ? `/weekly-${offered[Number(at[1])]}` : '/drive-away'
}

function PricesPage({ loaderData: { stockNo, title, prices }, actionData, params }: Route.ComponentProps) {
  const t = useTranslations('fleet')
  const errors = errorsByField(actionData?.problem.errors)
  const before = (cents: number | null | undefined) => (cents ? String(cents / 100) : '')
  return (
    <div className="max-w-2xl">
      <ErrorSummary lines={Object.entries(errors).map(([field, text]) => ({ field, text }))} />
      <Heading
        back={[`/staff/fleet/${params.vehicleId}`, stockNo]}
        title={t('priceForm.title', { car: title })}
        lead={t('priceForm.lead')}
      />
      <Form method="post" className="space-y-6">
        {terms.map((months) => (
          <TextField
            key={months}
            name={`weekly-${months}`}
            label={t('priceForm.term', { months })}
            inputMode="decimal"
            boxWidth="max-w-40 figures"
            defaultValue={
              actionData?.values[`weekly-${months}`] ??
              before(prices.termPrices.find((term) => term.months === months)?.weeklyCents)
            }
            error={errors[`weekly-${months}`]}
          />
        ))}
        <TextField
          name="drive-away"
          label={t('priceForm.driveAway')}
          hint={t('priceForm.driveAwayHint')}
          inputMode="decimal"
          boxWidth="max-w-40 figures"
          defaultValue={actionData?.values['drive-away'] ?? before(prices.driveAwayCents)}
          error={errors['drive-away']}
        />
        <Button>{t('priceForm.save')}</Button>
      </Form>
    </div>
  )
}

export default withWords({ fleet }, PricesPage)
