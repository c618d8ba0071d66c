import { createCustomRole } from '@faith/contract/custom-roles'
import { getSession } from '@faith/contract/identity'
import { roles as words } from '@faith/contract/strings/en/roles'
import { data, redirect } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api, notFoundPage } from '../../../api.server.ts'
import { ErrorSummary } from '../../../ui/error-summary.tsx'
import { withWords } from '../../../words.tsx'
import { linesOf } from '../../auth/auth-page.tsx'
import { pageTitle } from '../../site/page-title.ts'
import { Heading } from '../heading.tsx'
import type { Route } from './+types/new'
import { definitionOf } from './definition-of.ts'
import { RoleForm } from './role-form.tsx'

export const meta = () => pageTitle(words.make)

export async function loader({ request, context }: Route.LoaderArgs) {
  const { may } = await api(request, context).call(getSession)
  if (!may.includes('person:manage')) throw notFoundPage()
  return null
}

export async function action({ request, context }: Route.ActionArgs) {
  const body = definitionOf(await request.formData())
  const made = await api(request, context).attempt(createCustomRole, { body })
  if (!made.ok) return data({ problem: made.refusal.problem, typed: body }, { status: made.refusal.status })
  throw redirect(`/staff/people/roles/${made.value.id}`)
}

const empty = { name: '', description: '', reach: 'hub' as const, permissions: [] }

function NewRole({ actionData }: Route.ComponentProps) {
  const t = useTranslations('roles')
  return (
    <>
      <ErrorSummary lines={linesOf(actionData?.problem)} />
      <Heading back={['/staff/people/roles', t('title')]} title={t('make')} lead={t('always')} />
      <RoleForm start={actionData?.typed ?? empty} problem={actionData?.problem} button={t('form.create')} />
    </>
  )
}

export default withWords({ roles: words }, NewRole)
