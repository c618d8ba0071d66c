import {
  type FactorOwner,
  type FactorReset,
  findFactorOwners,
  type IdentityProof,
  listFactorResets,
  resetCustomerFactors,
  withdrawFactorReset,
} from '@faith/contract/factor-resets'
import { factorResets as words } from '@faith/contract/strings/en/factor-resets'
import { people } from '@faith/contract/strings/en/people'
import { data, Form, redirect } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { type Api, api, refused } from '../../api.server.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { Tag } from '../../ui/tag.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { withWords } from '../../words.tsx'
import { linesOf } from '../auth/auth-page.tsx'
import { pageTitle } from '../site/page-title.ts'
import type { Route } from './+types/lost-factors'
import { WaitingCustomerReset } from './customers/factor-reset-card.tsx'
import { FactorResetForm } from './factor-reset-form.tsx'
import { Heading } from './heading.tsx'

export const meta = () => pageTitle(words.find.title)

/** Customers who lost every second factor, for administrators who open no customer's page. */
export async function loader({ request, context }: Route.LoaderArgs) {
  const server = api(request, context)
  const q = (new URL(request.url).searchParams.get('q') ?? '').trim()
  const { resets } = await server.call(listFactorResets)
  const asked = q ? await server.attempt(findFactorOwners, { query: { q } }) : null
  return {
    q,
    waiting: resets.filter((one) => one.account.kind === 'customer'),
    found: asked?.ok ? asked.value : null,
    problem: asked && !asked.ok ? asked.refusal.problem : null,
  }
}

/** Begins or withdraws a reset. */
export async function action({ request, context }: Route.ActionArgs) {
  const done = await act(api(request, context), await request.formData())
  if (!done.ok) return refused(done.refusal)
  throw redirect(`/staff/people/lost-factors${new URL(request.url).search}`)
}

function act(server: Api, form: FormData) {
  const text = (name: string) => String(form.get(name) ?? '')
  switch (text('intent')) {
    case 'reset-factors':
      return server.attempt(resetCustomerFactors, {
        params: { customerId: text('personId') },
        body: { proof: text('proof') as IdentityProof, reason: text('resetReason') },
      })
    case 'withdraw-reset':
      return server.attempt(withdrawFactorReset, { params: { resetId: text('resetId') } })
    default:
      throw data({ requestId: null }, { status: 400 })
  }
}

function LostFactors({ loaderData: { q, waiting, found, problem }, actionData }: Route.ComponentProps) {
  const t = useTranslations('factorResets.find')
  const shown = new Set(found?.owners.map((one) => one.reset?.id))
  const others = waiting.filter((one) => !shown.has(one.id))
  return (
    <div className="max-w-3xl">
      {/* The fields of a form stand on as many cards as were found, so a line has no place to lead to. */}
      <ErrorSummary lines={linesOf(actionData?.problem ?? problem ?? undefined).map(({ text }) => ({ text }))} />
      <Heading back={['/staff/people', people.title]} title={t('title')} lead={t('lead')} />
      <Form method="get" className="flex flex-wrap items-end gap-3">
        <TextField
          name="q"
          label={t('search')}
          defaultValue={q}
          minLength={2}
          maxLength={254}
          required
          className="w-full sm:w-96"
        />
        <Button kind="secondary">{t('button')}</Button>
      </Form>
      {found ? (
        <section className="mt-8">
          <h2 className="mb-3 text-18 font-semibold">{t('found')}</h2>
          {found.owners.length === 0 ? <p className="text-ink-2">{t('none')}</p> : null}
          <ul className="space-y-4">
            {found.owners.map((owner) => (
              <Owner key={owner.customerId} owner={owner} alone={found.owners.length === 1} />
            ))}
          </ul>
          {found.more ? <p className="mt-3 text-ink-2">{t('more')}</p> : null}
        </section>
      ) : null}
      {others.length > 0 || waiting.length === 0 ? (
        <section className="mt-8">
          <h2 className="mb-3 text-18 font-semibold">{t('waiting')}</h2>
          {waiting.length === 0 ? <p className="text-ink-2">{t('noneWaiting')}</p> : null}
          <ul className="space-y-4">
            {others.map((reset) => (
              <Waiting key={reset.id} reset={reset} />
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  )
}

/** Somebody who was found: who it is, and what can be done about their second factor. */
function Owner({ owner, alone }: { owner: FactorOwner; alone: boolean }) {
  const t = useTranslations('factorResets.find')
  const { customerId, name, reference, emailMasked, secondFactor, reset } = owner
  return (
    <li>
      <Card>
        <div className="flex flex-wrap items-baseline justify-between gap-x-3 gap-y-1">
          <h3 className="min-w-0 text-18 font-semibold break-words">{name}</h3>
          <Tag tone={secondFactor ? 'success' : 'neutral'}>{secondFactor ? t('factor') : t('noFactor')}</Tag>
        </div>
        <p className="break-all text-ink-2">
          {reference} · {emailMasked}
        </p>
        {reset ? (
          <div className="mt-4">
            <WaitingCustomerReset reset={reset} />
          </div>
        ) : secondFactor ? (
          <Disclosure title={t('resetOf', { name })} open={alone} className="mt-4">
            <FactorResetForm of="customer" personId={customerId} />
          </Disclosure>
        ) : (
          <p className="mt-2 text-14 text-ink-2">{t('noFactorText')}</p>
        )}
      </Card>
    </li>
  )
}

function Waiting({ reset }: { reset: FactorReset }) {
  return (
    <li>
      <Card>
        <h3 className="mb-2 text-18 font-semibold break-words">{reset.account.name}</h3>
        <WaitingCustomerReset reset={reset} />
      </Card>
    </li>
  )
}

export default withWords({ factorResets: words }, LostFactors)
