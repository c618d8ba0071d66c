import { changeCustomRole, getCustomRole } from '@faith/contract/custom-roles'
import { getSession } from '@faith/contract/identity'
import { roles as words } from '@faith/contract/strings/en/roles'
import { data, redirect } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api, notFoundPage } from '../../../api.server.ts'
import { ErrorSummary } from '../../../ui/error-summary.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { withWords } from '../../../words.tsx'
import { linesOf } from '../../auth/auth-page.tsx'
import { pageTitle } from '../../site/page-title.ts'
import { Heading } from '../heading.tsx'
import type { Route } from './+types/change'
import { definitionOf } from './definition-of.ts'
import { RoleForm } from './role-form.tsx'

export const meta = () => pageTitle(words.change)

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const server = api(request, context)
  const [role, { may }] = await Promise.all([
    server.call(getCustomRole, { params: { roleId: params.role } }),
    server.call(getSession),
  ])
  if (!role.mayChange || !may.includes('person:manage')) throw notFoundPage()
  return { role }
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const body = definitionOf(await request.formData())
  const done = await api(request, context).attempt(changeCustomRole, { params: { roleId: params.role }, body })
  if (!done.ok) return data({ problem: done.refusal.problem, typed: body }, { status: done.refusal.status })
  throw redirect(`/staff/people/roles/${params.role}`)
}

function ChangeRole({ loaderData: { role }, actionData }: Route.ComponentProps) {
  const t = useTranslations('roles')
  const concerned = role.people.length + role.waiting
  return (
    <>
      <ErrorSummary lines={linesOf(actionData?.problem)} />
      <Heading
        back={[`/staff/people/roles/${role.id}`, role.name]}
        title={t('changeTitle', { name: role.name })}
        lead={t('always')}
      />
      {concerned > 0 ? (
        <Notice tone="info" title={t('form.needsSecond', { count: concerned })} className="mb-6" />
      ) : null}
      <RoleForm
        start={actionData?.typed ?? role.change ?? role}
        problem={actionData?.problem}
        button={concerned > 0 ? t('form.ask') : t('form.save')}
      />
    </>
  )
}

export default withWords({ roles: words }, ChangeRole)
