import { type FoundObject, getDealings } from '@faith/contract/console'
import { getCustomer } from '@faith/contract/customers'
import { staff } from '@faith/contract/strings/en/staff'
import { staffSubscriptions } from '@faith/contract/strings/en/staff-subscriptions'
import { useTranslations } from 'use-intl/react'
import { api } from '../../../api.server.ts'
import { Card, CardHead } from '../../../ui/card.tsx'
import { dateWords } from '../../../ui/dates.ts'
import { FactRows } from '../../../ui/facts.tsx'
import { TextLink } from '../../../ui/text-link.tsx'
import { withWords } from '../../../words.tsx'
import { pageTitle } from '../../site/page-title.ts'
import { Heading } from '../heading.tsx'
import { ObjectState } from '../object-state.tsx'
import { entryOf } from '../palette/entries.ts'
import type { Route } from './+types/detail'

export const meta: Route.MetaFunction = ({ loaderData }) =>
  pageTitle(loaderData?.customer.displayName ?? staff.customers.title)

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const server = api(request, context)
  const at = { params: { customerId: params.customer } }
  const [customer, { found }] = await Promise.all([server.call(getCustomer, at), server.call(getDealings, at)])
  return { customer, found }
}

function CustomerPage({ loaderData: { customer, found } }: Route.ComponentProps) {
  const t = useTranslations('staff.customers')
  const licences = useTranslations('staff.applications')
  const names = [...new Set([customer.nativeName, customer.displayName].filter(Boolean))]
  const { address } = customer
  return (
    <>
      <Heading title={names.join(' ')} lead={`${customer.reference} · ${t(`kinds.${customer.kind}`)}`} />
      <div className="grid items-start gap-6 lg:grid-cols-2">
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
                </li>
              ))}
            </ul>
          </Card>
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

export default withWords({ staffSubscriptions }, CustomerPage)
