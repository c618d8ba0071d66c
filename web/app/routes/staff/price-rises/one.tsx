import { easePriceRise, getPriceRise, withdrawPriceRise } from '@faith/contract/price-rises'
import { generalProblems } from '@faith/contract/problem'
import { priceRises } from '@faith/contract/strings/en/price-rises'
import { data, Form, redirect } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { type Api, api, notFoundPage, refused } from '../../../api.server.ts'
import { errorsByField } from '../../../forms.ts'
import { Button } from '../../../ui/button.tsx'
import { Card, CardHead } from '../../../ui/card.tsx'
import { ErrorSummary } from '../../../ui/error-summary.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { withWords } from '../../../words.tsx'
import { linesOf } from '../../auth/auth-page.tsx'
import { pageTitle } from '../../site/page-title.ts'
import { Heading } from '../heading.tsx'
import type { Route } from './+types/one'
import { RiseTable } from './rise-table.tsx'

export const meta = () => pageTitle(priceRises.ease)

export async function loader({ request, context, params }: Route.LoaderArgs) {
  return find(api(request, context), params.rise, params.subscription)
}

async function find(server: Api, riseId: string, subscriptionId: string) {
  const rise = await server.call(getPriceRise, { params: { riseId } })
  const row = rise.rows.find((one) => one.subscriptionId === subscriptionId)
  if (row?.state !== 'announced') throw notFoundPage()
  return { rise, row }
}

/** Makes an announced price milder for one customer, or withdraws it for them. */
export async function action({ request, context, params }: Route.ActionArgs) {
  const server = api(request, context)
  const form = await request.formData()
  const reason = String(form.get('reason') ?? '')
  const { row } = await find(server, params.rise, params.subscription)
  if (form.get('act') === 'withdraw') {
    const body = { subscriptionIds: [row.subscriptionId], reason: String(form.get('withdrawReason') ?? '') }
    const done = await server.attempt(withdrawPriceRise, { params: { riseId: params.rise }, body })
    if (!done.ok) return refused(done.refusal)
    throw redirect(`/staff/price-rises/${params.rise}`)
  }
  const typed = /^\$?(\d{1,4})(?:\.(\d{1,2}))?$/.exec(String(form.get('price') ?? '').replace(/[\s,]/g, ''))
  if (!typed) {
    const { type, title, status } = generalProblems.invalidInput
    const detail = priceRises.notAmount
    return data({ problem: { type, title, status, detail, errors: [{ pointer: '/price', detail }] } }, { status })
  }
  const carPriceCents = Number(typed[1]) * 100 + Number((typed[2] ?? '').padEnd(2, '0'))
  const body = { carPriceCents, fromOn: String(form.get('fromOn')), reason }
  const done = await server.attempt(easePriceRise, { params: { amendmentId: row.amendmentId! }, body })
  if (!done.ok) return refused(done.refusal)
  throw redirect(`/staff/price-rises/${params.rise}`)
}

function OnePage({ loaderData: { rise, row }, actionData }: Route.ComponentProps) {
  const t = useTranslations('priceRises')
  const errors = errorsByField(actionData?.problem.errors)
  const totals = {
    rising: 1,
    refused: 0,
    beforeCents: row.before.totalCents,
    afterCents: row.after!.totalCents,
    gstAfterCents: row.after!.gstCents,
  }
  return (
    <>
      <ErrorSummary lines={linesOf(actionData?.problem)} />
      <Heading
        back={[`/staff/price-rises/${rise.id}`, rise.reference]}
        title={t('one', { reference: row.reference })}
        lead={`${row.customerName ?? t('nobody')} · ${row.carTitle}`}
      />
      <Card className="mb-6">
        <RiseTable rows={[row]} totals={totals} mayOpen />
      </Card>
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-2">
        <Card>
          <CardHead title={t('ease')} />
          <p className="mb-4 text-ink-2">{t('easeText')}</p>
          <Form method="post" className="space-y-4">
            <TextField
              name="price"
              label={t('newCarPrice')}
              inputMode="decimal"
              defaultValue={(row.after!.carCents / 100).toFixed(2)}
              error={errors['price']}
              boxWidth="max-w-40"
              required
            />
            <TextField
              name="fromOn"
              type="date"
              label={t('from')}
              defaultValue={row.firstDebit?.on ?? rise.fromOn}
              boxWidth="max-w-56"
              required
            />
            <TextField name="reason" label={t('reason')} required minLength={3} autoComplete="off" />
            <Button name="act" value="ease">
              {t('change')}
            </Button>
          </Form>
        </Card>
        <Card>
          <CardHead title={t('withdrawOne')} />
          <p className="mb-4 text-ink-2">{t('withdrawText')}</p>
          <Form method="post" className="space-y-4">
            <TextField name="withdrawReason" label={t('reason')} required minLength={3} autoComplete="off" />
            <Button kind="danger" name="act" value="withdraw">
              {t('withdrawOne')}
            </Button>
          </Form>
        </Card>
      </div>
    </>
  )
}

export default withWords({ priceRises }, OnePage)
