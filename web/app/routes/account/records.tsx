import { walkArounds as words } from '@faith/contract/strings/en/walk-arounds'
import { listWalkArounds } from '@faith/contract/walk-arounds'
import { useTranslations } from 'use-intl/react'
import { api } from '../../api.server.ts'
import { Card } from '../../ui/card.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import { withWords } from '../../words.tsx'
import { pageTitle } from '../site/page-title.ts'
import { RecordCard } from '../walk-arounds/record-card.tsx'
import type { Route } from './+types/records'

export const meta = () => pageTitle(words.records)

export async function loader({ request, context, params }: Route.LoaderArgs) {
  return api(request, context).call(listWalkArounds, { params: { subscriptionId: params.subscription } })
}

function Records({ loaderData: { cars } }: Route.ComponentProps) {
  const t = useTranslations('walkArounds')
  const signed = cars.flatMap((walks) =>
    [walks.back, walks.handover].filter((walk) => walk.record).map((walk) => ({ walks, walk })),
  )
  return (
    <>
      <p className="text-14">
        <TextLink to="/account">{t('account')}</TextLink>
      </p>
      <h1 className="text-28 font-bold md:text-36">{t('records')}</h1>
      <p className="mt-2 mb-6 max-w-prose text-ink-2">{t('recordsLead')}</p>
      {signed.length === 0 ? (
        <Card>
          <p className="text-ink-2">{t('noRecords')}</p>
        </Card>
      ) : null}
      <div className="space-y-6">
        {signed.map(({ walks, walk }) => (
          <section
            key={`${walks.assignmentId} ${walk.stage}`}
            aria-label={`${walks.carTitle}, ${t(`back.${walk.stage}`)}`}
          >
            <p className="mb-2 text-14 text-ink-2">{walks.carTitle}</p>
            <RecordCard walks={walks} walk={walk} />
          </section>
        ))}
      </div>
    </>
  )
}

export default withWords({ walkArounds: words }, Records)
