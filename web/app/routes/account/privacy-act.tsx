import { closeMyAccount, eraseMyData, getPrivacy, type PrivacyObstacle } from '@faith/contract/privacy'
import { privacy } from '@faith/contract/strings/en/privacy'
import { Form, redirect } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api, notFoundPage, refused } from '../../api.server.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { Notice } from '../../ui/notice.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import { withWords } from '../../words.tsx'
import { linesOf } from '../auth/auth-page.tsx'
import { pageTitle } from '../site/page-title.ts'
import type { Route } from './+types/privacy-act'

type Act = 'erase' | 'close'

export const meta: Route.MetaFunction = ({ params }) => pageTitle(privacy.acts[actOf(params.act) ?? 'erase'].title)

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const act = actOf(params.act)
  if (!act) throw notFoundPage()
  return { act, obstacles: (await api(request, context).call(getPrivacy)).obstacles }
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const act = actOf(params.act)
  if (!act) throw notFoundPage()
  const done = await api(request, context).attempt(act === 'close' ? closeMyAccount : eraseMyData)
  if (!done.ok) return refused(done.refusal)
  throw redirect(act === 'close' ? '/account-closed' : '/account/privacy?done=erase')
}

function actOf(name: string | undefined): Act | null {
  return name === 'erase' || name === 'close' ? name : null
}

function PrivacyAct({ loaderData: { act, obstacles }, actionData }: Route.ComponentProps) {
  const t = useTranslations('privacy.acts')
  return (
    <div className="max-w-[60ch]">
      <ErrorSummary lines={linesOf(actionData?.problem)} />
      <p className="mb-4">
        <TextLink to="/account/privacy">{t('back')}</TextLink>
      </p>
      <h1 className="text-28 font-bold md:text-36">{t(`${act}.title`)}</h1>
      <p className="mt-2 mb-6 text-18 text-ink-2">{t(`${act}.lead`)}</p>
      {obstacles.length > 0 ? (
        <Obstacles obstacles={obstacles} />
      ) : (
        <Form method="post">
          <Button kind="danger" size="large">
            {t(`${act}.button`)}
          </Button>
        </Form>
      )}
    </div>
  )
}

function Obstacles({ obstacles }: { obstacles: readonly PrivacyObstacle[] }) {
  const t = useTranslations('privacy.acts')
  return (
    <Notice tone="warning" title={t('notYet')}>
      <ul className="mt-2 list-disc space-y-1 pl-5 text-16">
        {obstacles.map(({ code, reference }) => (
          <li key={`${code} ${reference}`}>{t(`obstacles.${code}`, { reference: reference ?? '' })}</li>
        ))}
      </ul>
    </Notice>
  )
}

export default withWords({ privacy }, PrivacyAct)
