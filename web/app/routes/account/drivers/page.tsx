import { account } from '@faith/contract/strings/en/account'
import { accountActs } from '@faith/contract/strings/en/account-acts'
import { subscribe } from '@faith/contract/strings/en/subscribe'
import { addSubscriptionDriver, listSubscriptionDrivers } from '@faith/contract/subscription-drivers'
import { getSubscription } from '@faith/contract/subscriptions'
import { data, Form, redirect, useNavigation } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api, refused } from '../../../api.server.ts'
import { errorsByField, valuesOf } from '../../../forms.ts'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { ErrorSummary } from '../../../ui/error-summary.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { TextLink } from '../../../ui/text-link.tsx'
import { withWords } from '../../../words.tsx'
import { linesOf } from '../../auth/auth-page.tsx'
import { pageTitle } from '../../site/page-title.ts'
import { DriverFields } from '../../subscribe/driver-fields.tsx'
import { driversFrom } from '../../subscribe/drivers.server.ts'
import type { Route } from './+types/page'
import { DriverList } from './driver-list.tsx'

export const meta = () => pageTitle(accountActs.driver.page)

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const server = api(request, context)
  const at = { params: { subscriptionId: params.subscription } }
  const [subscription, { drivers, mayChange }] = await Promise.all([
    server.call(getSubscription, at),
    server.call(listSubscriptionDrivers, at),
  ])
  return { subscription, drivers, mayChange, asked: new URL(request.url).searchParams.has('asked') }
}

/** Stores and checks a driver; then the change in dollars, or a person is asked. Works without JavaScript. */
export async function action({ request, context, params }: Route.ActionArgs) {
  const server = api(request, context)
  const form = await request.formData()
  const read = await driversFrom(server, form)
  const values = valuesOf(form)
  if ('errors' in read)
    return data(
      { problem: { type: 'about:blank', title: '', status: 422, errors: read.errors }, values },
      { status: 422 },
    )
  const saved = await server.attempt(addSubscriptionDriver, {
    params: { subscriptionId: params.subscription },
    body: { drivers: read.drivers },
  })
  if (!saved.ok) return refused(saved.refusal, values)
  const { driverId, drivers } = saved.value
  const here = `/account/subscriptions/${params.subscription}`
  const added = drivers.find((one) => one.id === driverId)
  if (added?.whyNot.length === 0) throw redirect(`${here}/driver?act=add&driver=${driverId}`)
  throw redirect(`${here}/drivers${added && added.person.length === added.whyNot.length ? '?asked=1' : ''}`)
}

function DriversPage({ loaderData: { subscription, drivers, mayChange, asked }, actionData }: Route.ComponentProps) {
  const t = useTranslations('accountActs.driver')
  const ofAccount = useTranslations('account')
  const busy = useNavigation().state !== 'idle'
  const errors = Object.fromEntries(
    Object.entries(errorsByField(actionData?.problem?.errors)).map(([field, detail]) => [
      field.replace(/FileId$/, ''),
      detail,
    ]),
  )
  return (
    <>
      <ErrorSummary lines={linesOf(actionData?.problem)} />
      <p className="text-14">
        <TextLink to="/account">{ofAccount('title')}</TextLink>
      </p>
      <h1 className="text-28 font-bold md:text-36">{t('page')}</h1>
      <p className="text-ink-2">{[subscription.carTitle, subscription.reference].join(' · ')}</p>
      <p className="mt-2 mb-6 max-w-prose text-ink-2">{t('pageLead')}</p>
      {asked ? (
        <div className="mb-6">
          <Notice tone="info" title={t('asked')} />
        </div>
      ) : null}
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-2">
        <DriverList
          drivers={drivers}
          mayChange={mayChange}
          changeAt={`/account/subscriptions/${subscription.id}/driver`}
        />
        {mayChange ? (
          <Card>
            <p className="mb-4 text-ink-2">{t('addLead')}</p>
            <Form method="post" encType="multipart/form-data" className="space-y-6">
              <DriverFields place={0} typed={actionData?.values} errors={errors} legend={t('addTitle')} />
              <Button disabled={busy}>{t('check')}</Button>
            </Form>
          </Card>
        ) : null}
      </div>
    </>
  )
}

export default withWords({ account, accountActs, subscribe }, DriversPage)
