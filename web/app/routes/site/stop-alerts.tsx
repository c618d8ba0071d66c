import { stopAlerts } from '@faith/contract/saved'
import { saved } from '@faith/contract/strings/en/saved'
import { Form } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api, refused } from '../../api.server.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { withWords } from '../../words.tsx'
import { AuthPage } from '../auth/auth-page.tsx'
import type { Route } from './+types/stop-alerts'
import { pageTitle } from './page-title.ts'

export const meta = () => [...pageTitle(saved.stop.title), { name: 'robots', content: 'noindex' }]

/** The link is a secret of its mail's reader: no other site learns it. */
export const headers = () => ({ 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' })

export function loader({ request }: Route.LoaderArgs) {
  return { prices: linkOf(request).startsWith('prices.') }
}

/** Stopping is a click of its own, since mail scanners open links. Mail programs post here too, for their reader. */
export async function action({ request, context }: Route.ActionArgs) {
  const raw = { bytes: new Uint8Array(new ArrayBuffer(0)), contentType: 'application/x-www-form-urlencoded' }
  const answer = await api(request, context).attempt(stopAlerts, { query: { link: linkOf(request) } }, { raw })
  return answer.ok ? { stopped: true } : refused(answer.refusal)
}

function StopAlerts({ loaderData: { prices }, actionData }: Route.ComponentProps) {
  const t = useTranslations('saved.stop')
  if (actionData && 'stopped' in actionData) {
    return (
      <AuthPage title={t('done')} lead={t('doneText')}>
        <p className="mt-8">
          <ButtonLink to="/account/saved" kind="secondary" size="large">
            {t('account')}
          </ButtonLink>
        </p>
      </AuthPage>
    )
  }
  const problem = actionData && 'problem' in actionData ? actionData.problem : undefined
  return (
    <AuthPage
      title={problem ? t('failed') : t('title')}
      lead={problem ? undefined : t(prices ? 'prices' : 'search')}
      problem={problem}
    >
      {problem ? (
        <ButtonLink to="/account/saved" kind="secondary" size="large">
          {t('account')}
        </ButtonLink>
      ) : (
        <Form method="post" className="mt-6">
          <Button size="large">{t('button')}</Button>
        </Form>
      )}
    </AuthPage>
  )
}

function linkOf(request: Request): string {
  return new URL(request.url).searchParams.get('link') ?? ''
}

export default withWords({ saved }, StopAlerts)
