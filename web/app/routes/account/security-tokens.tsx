import { security } from '@faith/contract/strings/en/security'
import { createPersonalToken, listPersonalTokens, NewPersonalToken, revokePersonalToken } from '@faith/contract/tokens'
import { Form } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api, refused } from '../../api.server.ts'
import { decodeForm, errorsByField, valuesOf } from '../../forms.ts'
import { Button } from '../../ui/button.tsx'
import { Card, CardHead } from '../../ui/card.tsx'
import { CheckboxRow } from '../../ui/choice-list.tsx'
import { Moment } from '../../ui/date.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { Field } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { withWords } from '../../words.tsx'
import { linesOf } from '../auth/auth-page.tsx'
import { pageTitle } from '../site/page-title.ts'
import type { Route } from './+types/security-tokens'

export const meta = () => pageTitle(security.tokens.title)

export const loader = ({ request, context }: Route.LoaderArgs) => api(request, context).call(listPersonalTokens)

export async function action({ request, context }: Route.ActionArgs) {
  const server = api(request, context)
  const form = await request.formData()
  const tokenId = form.get('tokenId')
  if (tokenId) {
    const done = await server.attempt(revokePersonalToken, { params: { tokenId: String(tokenId) } })
    return done.ok ? null : refused(done.refusal)
  }
  const made = await server.attempt(createPersonalToken, {
    body: decodeForm(form, NewPersonalToken) as NewPersonalToken,
  })
  return made.ok ? { text: made.value.text } : refused(made.refusal, valuesOf(form))
}

function Tokens({ loaderData: { tokens, scopes }, actionData }: Route.ComponentProps) {
  const t = useTranslations('security.tokens')
  const problem = actionData && 'problem' in actionData ? actionData.problem : undefined
  const errors = errorsByField(problem?.errors)
  return (
    <>
      <ErrorSummary lines={linesOf(problem)} />
      <h1 className="text-28 font-bold md:text-36">{t('title')}</h1>
      <p className="mt-2 text-18 text-ink-2">{t('lead')}</p>
      {actionData && 'text' in actionData ? (
        <Notice tone="success" title={t('made')} className="mt-6">
          <code className="block text-16 break-all text-ink">{actionData.text}</code>
        </Notice>
      ) : null}
      <div className="mt-6 space-y-6">
        <Card>
          <CardHead title={t('have')} />
          {tokens.length === 0 ? <p className="text-ink-2">{t('none')}</p> : null}
          <ul className="divide-y divide-line">
            {tokens.map((token) => (
              <li key={token.id} className="flex flex-wrap items-center justify-between gap-3 py-3">
                <div>
                  <p className="font-semibold">{token.name}</p>
                  <p className="text-14 text-ink-2">
                    {token.scopes.join(', ')} · {t('ends')} <Moment at={token.expiresAt} zone="Australia/Sydney" />
                  </p>
                </div>
                <Form method="post">
                  <input type="hidden" name="tokenId" value={token.id} />
                  <Button kind="danger">
                    {t('revoke')}
                    <span className="sr-only"> {token.name}</span>
                  </Button>
                </Form>
              </li>
            ))}
          </ul>
        </Card>
        <Card>
          <CardHead title={t('new')} />
          <Form method="post" className="max-w-[464px] space-y-6">
            <TextField name="name" label={t('name')} hint={t('nameHint')} maxLength={60} error={errors.name} required />
            <SelectField
              name="days"
              label={t('days')}
              choices={[7, 30, 90, 365].map((days) => ({
                value: String(days),
                label: t('daysOf', { days: String(days) }),
              }))}
              defaultValue="30"
              error={errors.days}
            />
            <Field group name="scopes" label={t('scopes')} error={errors.scopes}>
              {scopes.map((scope) => (
                <CheckboxRow key={scope} id={`scope-${scope}`} name="scopes" value={scope} label={scope} />
              ))}
            </Field>
            <Button>{t('button')}</Button>
          </Form>
        </Card>
      </div>
    </>
  )
}

export default withWords({ security }, Tokens)
