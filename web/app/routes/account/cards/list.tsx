import {
  listPaymentMethods,
  type PaymentMethodView,
  removePaymentMethod,
  setDefaultMethod,
} from '@faith/contract/payments'
import { Form, redirect } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api, refused } from '../../../api.server.ts'
import { Button, ButtonLink } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { dateWords } from '../../../ui/dates.ts'
import { ErrorSummary } from '../../../ui/error-summary.tsx'
import { Tag } from '../../../ui/tag.tsx'
import { linesOf } from '../../auth/auth-page.tsx'
import type { Route } from './+types/list'

export async function loader({ request, context }: Route.LoaderArgs) {
  return api(request, context).call(listPaymentMethods, { query: {} })
}

/** Makes a card the one for debits, or forgets it; works without JavaScript. */
export async function action({ request, context }: Route.ActionArgs) {
  const form = await request.formData()
  const at = { params: { methodId: String(form.get('methodId') ?? '') } }
  const server = api(request, context)
  const done =
    form.get('act') === 'remove'
      ? await server.attempt(removePaymentMethod, at)
      : await server.attempt(setDefaultMethod, at)
  if (!done.ok) return refused(done.refusal)
  throw redirect('/account/cards')
}

export default function Cards({ loaderData: { methods }, actionData }: Route.ComponentProps) {
  const t = useTranslations('account.cards')
  return (
    <>
      <ErrorSummary lines={linesOf(actionData?.problem)} />
      <div className="mb-6 flex flex-wrap items-end justify-between gap-4">
        <h1 className="text-28 font-bold md:text-36">{t('title')}</h1>
        <ButtonLink to="/account/cards/add">{t('add')}</ButtonLink>
      </div>
      <p className="mb-6 max-w-prose text-ink-2">{t('lead')}</p>
      <Card>
        {methods.length === 0 ? <p className="text-ink-2">{t('none')}</p> : null}
        <ul className="divide-y divide-line">
          {methods.map((method) => (
            <Row key={method.id} method={method} />
          ))}
        </ul>
      </Card>
    </>
  )
}

function Row({ method }: { method: PaymentMethodView }) {
  const t = useTranslations('account.cards')
  const name = `${method.brand} ${method.last4}`
  const until = dateWords(`${method.expiresYear}-${String(method.expiresMonth).padStart(2, '0')}-01`, 'month')
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-2 py-4">
      <div className="min-w-48 flex-1">
        <p className="flex flex-wrap items-center gap-2 font-semibold">
          {t('ending', { brand: method.brand, last4: method.last4 })}
          {method.isDefault ? <Tag tone="success">{t('default')}</Tag> : null}
          {method.expiry === 'good' ? null : <Tag tone="warning">{t(method.expiry)}</Tag>}
        </p>
        <p className="text-14 text-ink-2">{t('until', { until })}</p>
        {method.isDefault && method.expiry !== 'good' ? <p className="text-14">{t('replace')}</p> : null}
      </div>
      {method.isDefault ? null : (
        <Form method="post" className="flex flex-wrap gap-2">
          <input type="hidden" name="methodId" value={method.id} />
          <Button kind="secondary" name="act" value="default" aria-label={t('makeDefaultOf', { name })}>
            {t('makeDefault')}
          </Button>
          <Button kind="danger" name="act" value="remove" aria-label={t('removeOf', { name })}>
            {t('remove')}
          </Button>
        </Form>
      )}
    </li>
  )
}
