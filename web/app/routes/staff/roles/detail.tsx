import { agreeToRoleChange, getCustomRole, retireCustomRole, withdrawRoleChange } from '@faith/contract/custom-roles'
import { getSession } from '@faith/contract/identity'
import { roles as words } from '@faith/contract/strings/en/roles'
import { Form, redirect } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { type Api, api, refused } from '../../../api.server.ts'
import { Button, ButtonLink } from '../../../ui/button.tsx'
import { Card, CardHead } from '../../../ui/card.tsx'
import { Moment } from '../../../ui/date.tsx'
import { ErrorSummary } from '../../../ui/error-summary.tsx'
import { FactRows } from '../../../ui/facts.tsx'
import { Tag } from '../../../ui/tag.tsx'
import { TextLink } from '../../../ui/text-link.tsx'
import { withWords } from '../../../words.tsx'
import { linesOf } from '../../auth/auth-page.tsx'
import { pageTitle } from '../../site/page-title.ts'
import { Heading } from '../heading.tsx'
import type { Route } from './+types/detail'
import { PermissionList } from './permission-list.tsx'
import { WaitingChange } from './waiting-change.tsx'

export const meta: Route.MetaFunction = ({ loaderData }) => pageTitle(loaderData?.role.name ?? words.title)

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const server = api(request, context)
  const [role, { may }] = await Promise.all([
    server.call(getCustomRole, { params: { roleId: params.role } }),
    server.call(getSession),
  ])
  return { role, mayManage: may.includes('person:manage') }
}

/** Agrees to the change that waits, withdraws it, or retires the role. */
export async function action({ request, context, params }: Route.ActionArgs) {
  const form = await request.formData()
  const done = await act(api(request, context), form, params.role)
  if (!done.ok) return refused(done.refusal)
  throw redirect(`/staff/people/roles/${params.role}`)
}

function act(server: Api, form: FormData, roleId: string) {
  const params = { changeId: String(form.get('changeId') ?? '') }
  switch (form.get('intent')) {
    case 'agree':
      return server.attempt(agreeToRoleChange, { params })
    case 'withdraw':
      return server.attempt(withdrawRoleChange, { params })
    default:
      return server.attempt(retireCustomRole, { params: { roleId } })
  }
}

function RolePage({ loaderData: { role, mayManage }, actionData }: Route.ComponentProps) {
  const t = useTranslations('roles')
  const inUse = role.people.length + role.waiting > 0
  return (
    <>
      <ErrorSummary lines={linesOf(actionData?.problem)} />
      <Heading back={['/staff/people/roles', t('title')]} title={role.name} lead={role.description}>
        {mayManage && role.mayChange ? (
          <ButtonLink kind="secondary" to={`/staff/people/roles/${role.id}/change`}>
            {t('change')}
          </ButtonLink>
        ) : null}
        {role.retiredAt ? <Tag>{t('retired')}</Tag> : null}
      </Heading>
      <div className="grid grid-cols-1 gap-6 lg:grid-cols-2">
        <div className="min-w-0 space-y-6">
          {role.change ? <WaitingChange role={role} change={role.change} mayManage={mayManage} /> : null}
          <Card>
            <CardHead title={t('permits')} />
            <FactRows
              facts={[
                [t('form.reach'), t(`reaches.${role.reach}`)],
                [t('changed'), <Moment key="at" at={role.changedAt} zone="Australia/Sydney" />],
              ]}
            />
            <p className="my-4 text-14 text-ink-2">{t('always')}</p>
            {role.permissions.length > 0 ? (
              <PermissionList permissions={role.permissions} />
            ) : (
              <p>{t('nothingMore')}</p>
            )}
          </Card>
        </div>
        <div className="min-w-0 space-y-6">
          <Card>
            <CardHead title={t('has')} />
            {role.people.length === 0 ? <p className="text-ink-2">{t('nobody')}</p> : null}
            <ul>
              {role.people.map((person) => (
                <li key={person.id} className="py-1">
                  <TextLink to={`/staff/people?q=${encodeURIComponent(person.name)}`}>{person.name}</TextLink>
                </li>
              ))}
            </ul>
            {role.waiting > 0 ? (
              <p className="text-14 text-ink-2">{t('waitingCount', { count: role.waiting })}</p>
            ) : null}
            {mayManage && !role.mayChange && !role.retiredAt ? <p className="mt-3 text-14">{t('own')}</p> : null}
          </Card>
          {mayManage && !role.retiredAt ? (
            <Card>
              <CardHead title={t('retire.title')} />
              <p className="mb-4 text-ink-2">{inUse ? t('retire.inUse') : t('retire.hint')}</p>
              {inUse ? null : (
                <Form method="post">
                  <Button kind="danger" name="intent" value="retire">
                    {t('retire.button')}
                  </Button>
                </Form>
              )}
            </Card>
          ) : null}
        </div>
      </div>
    </>
  )
}

export default withWords({ roles: words }, RolePage)
