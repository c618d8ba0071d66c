import { listPolicies, type PolicyRow } from '@faith/contract/policies'
import { policies as words } from '@faith/contract/strings/en/policies'
import { useTranslations } from 'use-intl/react'
import { api } from '../../../api.server.ts'
import { dateWords } from '../../../ui/dates.ts'
import { TextLink } from '../../../ui/text-link.tsx'
import { withWords } from '../../../words.tsx'
import { pageTitle } from '../../site/page-title.ts'
import { Heading } from '../heading.tsx'
import type { Route } from './+types/list'
import { groupOf, isByName, nameOf, valueWords } from './policy-words.ts'

export const meta = () => pageTitle(words.title)

export async function loader({ request, context }: Route.LoaderArgs) {
  return api(request, context).call(listPolicies)
}

function PoliciesPage({ loaderData: { policies } }: Route.ComponentProps) {
  const t = useTranslations('policies')
  const groups = Map.groupBy(policies, (policy) => groupOf(policy.key))
  return (
    <>
      <Heading title={t('title')} lead={t('lead')} />
      <div className="gap-x-10 lg:columns-2">
        {[...groups].map(([group, rows]) => (
          <section key={group} className="mb-8 break-inside-avoid">
            <h2 className="mb-2 text-18 font-semibold">{group}</h2>
            <ul className="border-t border-line">
              {rows.map((row) => (
                <Row key={row.key} policy={row} />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  )
}

function Row({ policy }: { policy: PolicyRow }) {
  const t = useTranslations('policies')
  const many = isByName(policy.value) && policy.shape.kind !== 'number_by_name'
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-6 border-b border-line py-2.5">
      <TextLink to={`/staff/policies/${policy.key}`}>{nameOf(policy.key)}</TextLink>
      <span className="ml-auto text-right text-14">
        <span className="figures">{many ? t('byName') : valueWords(policy.value, policy)}</span>
        {policy.next ? (
          <span className="figures block font-semibold">
            {t('from', {
              value: valueWords(policy.next.value, policy),
              date: dateWords(policy.next.effectiveOn, 'date'),
            })}
          </span>
        ) : null}
      </span>
    </li>
  )
}

export default withWords({ policies: words }, PoliciesPage)
