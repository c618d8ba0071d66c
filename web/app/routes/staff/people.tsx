import { listCustomRoles } from '@faith/contract/custom-roles'
import {
  agreeToFactorReset,
  type IdentityProof,
  listFactorResets,
  requestFactorReset,
  withdrawFactorReset,
} from '@faith/contract/factor-resets'
import { listHubs } from '@faith/contract/hubs'
import { getSession, type Session } from '@faith/contract/identity'
import {
  agreeToRole,
  invitePerson,
  listPeople,
  type RoleKey,
  requestRole,
  setHubs,
  setPersonStatus,
  takeRole,
} from '@faith/contract/people'
import { factorResets } from '@faith/contract/strings/en/factor-resets'
import { people as words } from '@faith/contract/strings/en/people'
import { roles } from '@faith/contract/strings/en/roles'
import { Form, redirect } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { type Api, api, refused } from '../../api.server.ts'
import { valuesOf } from '../../forms.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import { withWords } from '../../words.tsx'
import { linesOf } from '../auth/auth-page.tsx'
import { pageTitle } from '../site/page-title.ts'
import type { Route } from './+types/people'
import { InviteForm } from './invite-form.tsx'
import { PersonCard } from './person-card.tsx'

export const meta = () => pageTitle(words.title)

export async function loader({ request, context }: Route.LoaderArgs) {
  const server = api(request, context)
  const q = new URL(request.url).searchParams.get('q') ?? ''
  const [{ people }, { hubs }, session, made] = await Promise.all([
    server.call(listPeople, { query: q ? { q } : {} }),
    server.call(listHubs),
    server.call(getSession),
    server.call(listCustomRoles),
  ])
  const custom = made.roles.filter((role) => !role.retiredAt).map(({ id, name }) => ({ id, name }))
  const viewer = viewerOf(session)
  const resets = viewer.mayReset ? (await server.call(listFactorResets)).resets : []
  return { people, resets, hubs: hubs.map(({ id, name }) => ({ id, name })), custom, q, viewer }
}

function viewerOf(session: Session) {
  return {
    id: session.account?.id ?? '',
    mayManage: session.may.includes('person:manage'),
    mayReset: session.may.includes('factor:reset'),
  }
}

/** One act on one person, or an invitation. */
export async function action({ request, context }: Route.ActionArgs) {
  const form = await request.formData()
  const done = await act(api(request, context), form)
  if (!done.ok) return refused(done.refusal, valuesOf(form))
  throw redirect(`/staff/people${new URL(request.url).search}`)
}

function act(server: Api, form: FormData) {
  const text = (name: string) => String(form.get(name) ?? '')
  const hubIds = form.getAll('hubIds').map(String)
  const params = { personId: text('personId') }
  const role = text('role') as RoleKey
  switch (text('intent')) {
    case 'request-role':
      return server.attempt(requestRole, { params, body: { role } })
    case 'agree':
      return server.attempt(agreeToRole, { params: { requestId: text('requestId') } })
    case 'take-role':
      return server.attempt(takeRole, { params: { ...params, role } })
    case 'set-hubs':
      return server.attempt(setHubs, { params, body: { hubIds } })
    case 'reset-factors':
      return server.attempt(requestFactorReset, {
        params,
        body: { proof: text('proof') as IdentityProof, reason: text('resetReason') },
      })
    case 'agree-reset':
      return server.attempt(agreeToFactorReset, { params: { resetId: text('resetId') } })
    case 'withdraw-reset':
      return server.attempt(withdrawFactorReset, { params: { resetId: text('resetId') } })
    case 'disable':
      return server.attempt(setPersonStatus, { params, body: { status: 'disabled' as const } })
    case 'enable':
      return server.attempt(setPersonStatus, { params, body: { status: 'active' as const } })
    default: {
      const familyName = text('familyName')
      return server.attempt(invitePerson, {
        body: {
          email: text('email'),
          givenName: text('givenName'),
          ...(familyName ? { familyName } : {}),
          role,
          hubIds,
        },
      })
    }
  }
}

function People({ loaderData: { people, resets, hubs, custom, q, viewer }, actionData }: Route.ComponentProps) {
  const t = useTranslations('people')
  return (
    <>
      <ErrorSummary lines={linesOf(actionData?.problem)} />
      <h1 className="text-28 font-bold">{t('title')}</h1>
      <p className="mt-1 text-ink-2">{t('lead')}</p>
      <p className="mt-1 flex flex-wrap gap-x-4">
        <TextLink to="/staff/people/roles">{roles.open}</TextLink>
        {viewer.mayReset ? <TextLink to="/staff/people/lost-factors">{factorResets.find.open}</TextLink> : null}
      </p>
      <Form method="get" className="mt-5 flex flex-wrap items-end gap-3">
        <TextField name="q" label={t('search')} defaultValue={q} className="w-72" />
        <Button kind="secondary">{t('find')}</Button>
      </Form>
      <ul className="mt-6 space-y-4">
        {people.map((person) => (
          <PersonCard
            key={person.id}
            person={person}
            reset={resets.find((one) => one.account.id === person.id)}
            hubs={hubs}
            custom={custom}
            viewer={viewer}
          />
        ))}
      </ul>
      {people.length === 0 ? <p className="text-ink-2">{t('none')}</p> : null}
      {viewer.mayManage ? (
        <InviteForm hubs={hubs} custom={custom} problem={actionData?.problem} values={actionData?.values ?? {}} />
      ) : null}
    </>
  )
}

export default withWords({ people: words, factorResets }, People)
