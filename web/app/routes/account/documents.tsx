import { getSubscription, listSubscriptions } from '@faith/contract/subscriptions'
import { listWalkArounds } from '@faith/contract/walk-arounds'
import { useTranslations } from 'use-intl/react'
import { api } from '../../api.server.ts'
import { Card } from '../../ui/card.tsx'
import type { Route } from './+types/documents'

export async function loader({ request, context }: Route.LoaderArgs) {
  const server = api(request, context)
  const { subscriptions } = await server.call(listSubscriptions, { query: {} })
  const each = subscriptions.map(async ({ id: subscriptionId }) => {
    const at = { params: { subscriptionId } }
    const [detail, { cars }] = await Promise.all([server.call(getSubscription, at), server.call(listWalkArounds, at)])
    const records = cars.flatMap(({ assignmentId, carTitle, back, handover }) =>
      [back, handover].flatMap(({ record, stage }) =>
        record
          ? [
              {
                kind: stage,
                reference: record.reference,
                car: carTitle,
                pdf: `/walk-arounds/${assignmentId}/${stage}/record`,
              },
            ]
          : [],
      ),
    )
    const agreement = {
      kind: 'agreement' as const,
      reference: detail.reference,
      car: detail.carTitle,
      pdf: `/account/agreements/${detail.agreementId}/pdf`,
    }
    return [agreement, ...records]
  })
  return { documents: (await Promise.all(each)).flat() }
}

export default function Documents({ loaderData }: Route.ComponentProps) {
  const t = useTranslations('account.documents')
  return (
    <>
      <h1 className="mb-6 text-28 font-bold md:text-36">{t('title')}</h1>
      <Card>
        {loaderData.documents.length === 0 ? <p className="text-ink-2">{t('none')}</p> : null}
        <ul className="divide-y divide-line">
          {loaderData.documents.map(({ kind, reference, car, pdf }) => (
            <li key={pdf} className="flex items-center justify-between gap-4 py-2">
              <span>
                {t(kind, { reference })}
                <span className="block text-14 text-ink-2">{car}</span>
              </span>
              <a
                href={pdf}
                className="inline-flex min-h-11 items-center text-link underline underline-offset-4"
                aria-label={`${t(kind, { reference })}, ${t('pdf')}`}
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
