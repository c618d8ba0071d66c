import { getSubscription, listSubscriptions } from '@faith/contract/subscriptions'
import { useTranslations } from 'use-intl/react'
import { api } from '../../api.server.ts'
import { Card } from '../../ui/card.tsx'
import type { Route } from './+types/documents'

export async function loader({ request, context }: Route.LoaderArgs) {
  const server = api(request, context)
  const { subscriptions } = await server.call(listSubscriptions, { query: {} })
  const details = await Promise.all(
    subscriptions.map((row) => server.call(getSubscription, { params: { subscriptionId: row.id } })),
  )
  return {
    agreements: details.map((detail) => ({
      id: detail.agreementId,
      car: detail.carTitle,
      reference: detail.reference,
    })),
  }
}

export default function Documents({ loaderData }: Route.ComponentProps) {
  const t = useTranslations('account.documents')
  return (
    <>
      <h1 className="mb-6 text-28 font-bold md:text-36">{t('title')}</h1>
      <Card>
        {loaderData.agreements.length === 0 ? <p className="text-ink-2">{t('none')}</p> : null}
        <ul className="divide-y divide-line">
          {loaderData.agreements.map((agreement) => (
            <li key={agreement.id} className="flex items-center justify-between gap-4 py-2">
              <span>
                {t('agreement', { reference: agreement.reference })}
                <span className="block text-14 text-ink-2">{agreement.car}</span>
              </span>
              <a
                href={`/account/agreements/${agreement.id}/pdf`}
                className="inline-flex min-h-11 items-center text-link underline underline-offset-4"
                aria-label={`${t('agreement', { reference: agreement.reference })}, ${t('pdf')}`}
              >
                {t('pdf')}
              </a>
            </li>
          ))}
        </ul>
      </Card>
    </>
  )
}
