import { setMarketingConsent } from '@faith/contract/customers'
import { getPrivacy } from '@faith/contract/privacy'
import { privacy } from '@faith/contract/strings/en/privacy'
import { redirect } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api, refused } from '../../api.server.ts'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { Notice } from '../../ui/notice.tsx'
import { withWords } from '../../words.tsx'
import { linesOf } from '../auth/auth-page.tsx'
import { pageTitle } from '../site/page-title.ts'
import type { Route } from './+types/privacy'
import { DataCard, EndCard, KeptCard, PhotosCard } from './privacy-cards.tsx'
import { ConsentsCard } from './privacy-consents.tsx'

export const meta = () => pageTitle(privacy.title)

const said = ['consent', 'details', 'erase'] as const

export async function loader({ request, context }: Route.LoaderArgs) {
  const done = new URL(request.url).searchParams.get('done')
  return { stored: await api(request, context).call(getPrivacy), done: said.find((one) => one === done) ?? null }
}

/** Takes the wish for news by mail, or its end. */
export async function action({ request, context }: Route.ActionArgs) {
  const form = await request.formData()
  const body = { optedIn: form.get('news') === 'yes' }
  const saved = await api(request, context).attempt(setMarketingConsent, { body })
  if (!saved.ok) return refused(saved.refusal)
  throw redirect('/account/privacy?done=consent')
}

function PrivacyPage({ loaderData: { stored, done }, actionData }: Route.ComponentProps) {
  const t = useTranslations('privacy')
  const words = { consent: t('consents.changed'), details: t('details.saved'), erase: t('acts.erase.done') }
  return (
    <>
      <ErrorSummary lines={linesOf(actionData?.problem)} />
      <h1 className="text-28 font-bold md:text-36">{t('title')}</h1>
      <p className="mt-2 text-18 text-ink-2">{t('lead')}</p>
      {done ? (
        <div role="status">
          <Notice tone="success" title={words[done]} className="mt-6" />
        </div>
      ) : null}
      <div className="mt-6 space-y-6">
        <DataCard known={stored.consents.length > 0} />
        <ConsentsCard consents={stored.consents} />
        <PhotosCard images={stored.images} />
        <KeptCard kept={stored.kept} />
        <EndCard />
      </div>
    </>
  )
}

export default withWords({ privacy }, PrivacyPage)
