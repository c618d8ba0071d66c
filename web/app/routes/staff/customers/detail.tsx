import { type FoundObject, getDealings } from '@faith/contract/console'
import { getCustomer } from '@faith/contract/customers'
import { listFactorResets } from '@faith/contract/factor-resets'
import { getSession } from '@faith/contract/identity'
import { listLegalHolds } from '@faith/contract/privacy'
import { factorResets } from '@faith/contract/strings/en/factor-resets'
import { staff } from '@faith/contract/strings/en/staff'
import { staffPrivacy } from '@faith/contract/strings/en/staff-privacy'
import { staffSubscriptions } from '@faith/contract/strings/en/staff-subscriptions'
import { useTranslations } from 'use-intl/react'
import { api } from '../../../api.server.ts'
import { Card, CardHead } from '../../../ui/card.tsx'
import { dateWords } from '../../../ui/dates.ts'
import { ErrorSummary } from '../../../ui/error-summary.tsx'
import { FactRows } from '../../../ui/facts.tsx'
import { TextLink } from '../../../ui/text-link.tsx'
import { withWords } from '../../../words.tsx'
import { linesOf } from '../../auth/auth-page.tsx'
import { pageTitle } from '../../site/page-title.ts'
import { Heading } from '../heading.tsx'
import { ObjectState } from '../object-state.tsx'
import { entryOf } from '../palette/entries.ts'
import type { Route } from './+types/detail'
import { FactorResetCard } from './factor-reset-card.tsx'
import { LegalHoldCard } from './legal-hold-card.tsx'
import { privacyAct } from './privacy-act.server.ts'
import { RevealForm } from './reveal-form.tsx'
import { SeeAsCard } from './see-as-card.tsx'

export const meta: Route.MetaFunction = ({ loaderData }) =>
  pageTitle(loaderData?.customer.displayName ?? staff.customers.title)

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const server = api(request, context)
  const at = { params: { customerId: params.customer } }
  const [customer, { found }, { may }] = await Promise.all([
    server.call(getCustomer, at),
    server.call(getDealings, at),
    server.call(getSession),
  ])
  const holds = may.includes('legal-hold:read') ? (await server.call(listLegalHolds, at)).holds : null
  const mayReset = may.includes('factor:reset')
  const { resets } = mayReset ? await server.call(listFactorResets) : { resets: [] }
  return {
    customer,
    found,
    holds,
    reset: resets.find(({ account }) => account.customerIds.includes(customer.id)) ?? null,
    mayReveal: may.includes('licence:reveal'),
    mayHold: may.includes('legal-hold:place'),
    mayReset,
    maySeeAs: may.includes('customer:see-as'),
  }
}

export const action = async ({ request, context, params }: Route.ActionArgs) =>
  privacyAct(api(request, context), params.customer, await request.formData())

function CustomerPage({ loaderData, actionData }: Route.ComponentProps) {
  const { customer, found, holds, reset, mayReveal, mayHold, mayReset, maySeeAs } = loaderData
  const problem = actionData && 'problem' in actionData ? actionData.problem : undefined
  const revealed = actionData && 'revealed' in actionData ? actionData.revealed : null
  const t = useTranslations('staff.customers')
  const licences = useTranslations('staff.applications')
  const names = [...new Set([customer.nativeName, customer.displayName].filter(Boolean))]
  const { address } = customer
  return (
    <>
      <ErrorSummary lines={linesOf(problem)} />
      <Heading title={names.join(' ')} lead={`${customer.reference} · ${t(`kinds.${customer.kind}`)}`} />
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-2">
        <Card>
          <CardHead title={t('dealings')} />
          {found.length === 0 ? <p className="text-ink-2">{t('none')}</p> : null}
          <ul className="divide-y divide-line">
            {found.map((one) => (
              <Dealing key={one.id} one={one} />
            ))}
          </ul>
        </Card>
        <div className="space-y-6">
          <Card>
            <CardHead title={t('contact')} />
            <FactRows
              facts={[
                ...(customer.legalName ? [[t('legalName'), customer.legalName] as const] : []),
                ...(customer.abn ? [[t('abn'), customer.abn] as const] : []),
                ...(customer.contactName ? [[t('person'), customer.contactName] as const] : []),
                [t('email'), customer.email],
                [t('phone'), customer.phone ?? t('unknown')],
                [
                  t('address'),
                  address ? `${address.line}, ${address.suburb} ${address.state} ${address.postcode}` : t('unknown'),
                ],
                [t('language'), t(`languages.${customer.language}`)],
              ]}
            />
            <p className="mt-3 text-14 text-ink-2">{t('audited')}</p>
          </Card>
          <Card>
            <CardHead title={licences('drivers')} />
            {customer.drivers.length === 0 ? <p className="text-ink-2">{t('noDrivers')}</p> : null}
            <ul className="divide-y divide-line">
              {customer.drivers.map((driver) => (
                <li key={driver.id} className="py-3">
                  <strong className="font-semibold">{driver.fullName}</strong>
                  <span className="block text-14 text-ink-2">
                    {[
                      driver.licenceClass ? licences(`licences.${driver.licenceClass}`) : null,
                      driver.licenceState ?? driver.licenceCountry,
                      driver.licenceNumberMasked,
                      driver.licenceExpiresOn
                        ? licences('licenceUntil', { date: dateWords(driver.licenceExpiresOn, 'date') })
                        : null,
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                  {mayReveal ? (
                    <RevealForm driver={driver} shown={revealed?.driverId === driver.id ? revealed : null} />
                  ) : null}
                </li>
              ))}
            </ul>
          </Card>
          {maySeeAs ? <SeeAsCard /> : null}
          {mayReset ? <FactorResetCard customerId={customer.id} reset={reset} /> : null}
          {holds ? <LegalHoldCard holds={holds} mayPlace={mayHold} /> : null}
        </div>
      </div>
    </>
  )
}

function Dealing({ one }: { one: FoundObject }) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-3">
      <span className="min-w-0">
        <TextLink to={entryOf(one).to}>{one.reference}</TextLink>
        <span className="block text-14 text-ink-2">{[one.detail, one.hubName].filter(Boolean).join(' · ')}</span>
      </span>
      {one.state ? <ObjectState kind={one.kind} state={one.state} /> : null}
    </li>
  )
}

export default withWords({ factorResets, staffPrivacy, staffSubscriptions }, CustomerPage)
