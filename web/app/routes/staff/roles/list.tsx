import { grants, permissionOf } from '@faith/contract/access'
import { alwaysGranted } from '@faith/contract/custom-grants'
import { type CustomRole, listCustomRoles } from '@faith/contract/custom-roles'
import { getSession } from '@faith/contract/identity'
import { people } from '@faith/contract/strings/en/people'
import { roles as words } from '@faith/contract/strings/en/roles'
import { useTranslations } from 'use-intl/react'
import { api } from '../../../api.server.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { Disclosure } from '../../../ui/disclosure.tsx'
import { Tag } from '../../../ui/tag.tsx'
import { TextLink } from '../../../ui/text-link.tsx'
import { withWords } from '../../../words.tsx'
import { pageTitle } from '../../site/page-title.ts'
import { assignableRoles } from '../assignable-roles.ts'
import { Heading } from '../heading.tsx'
import type { Route } from './+types/list'
import { PermissionList } from './permission-list.tsx'

export const meta = () => pageTitle(words.title)

export async function loader({ request, context }: Route.LoaderArgs) {
  const server = api(request, context)
  const [{ roles }, { may }] = await Promise.all([server.call(listCustomRoles), server.call(getSession)])
  return { roles, mayManage: may.includes('person:manage') }
}

function RolesPage({ loaderData: { roles, mayManage } }: Route.ComponentProps) {
  const t = useTranslations('roles')
  const names = useTranslations('people.roles')
  return (
    <>
      <Heading back={['/staff/people', people.title]} title={t('title')} lead={t('lead')}>
        {mayManage ? <ButtonLink to="/staff/people/roles/new">{t('make')}</ButtonLink> : null}
      </Heading>
      <section className="max-w-3xl">
        <h2 className="mb-2 text-18 font-semibold">{t('custom')}</h2>
        {roles.length === 0 ? <p className="text-ink-2">{t('none')}</p> : null}
        <ul className="border-t border-line">
          {roles.map((role) => (
            <Row key={role.id} role={role} />
          ))}
        </ul>
      </section>
      <section className="mt-10 max-w-3xl">
        <h2 className="mb-2 text-18 font-semibold">{t('builtIn')}</h2>
        {assignableRoles.map((role) => (
          <Disclosure key={role} title={names(role)}>
            <PermissionList
              permissions={grants[role].map(permissionOf).filter((one) => !alwaysGranted.includes(one))}
            />
          </Disclosure>
        ))}
      </section>
    </>
  )
}

function Row({ role }: { role: CustomRole }) {
  const t = useTranslations('roles')
  return (
    <li className="border-b border-line py-3">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <TextLink to={`/staff/people/roles/${role.id}`}>{role.name}</TextLink>
        {role.retiredAt ? <Tag>{t('retired')}</Tag> : null}
        {role.change ? <Tag tone="warning">{t('waits')}</Tag> : null}
      </div>
      <p>{role.description}</p>
      <p className="text-14 text-ink-2">
        {t(`reaches.${role.reach}`)} · {t('permissionCount', { count: role.permissions.length })} ·{' '}
        {t('peopleCount', { count: role.people.length })}
      </p>
    </li>
  )
}

export default withWords({ roles: words, people }, RolesPage)
