import { accountActs } from '@faith/contract/strings/en/account-acts'
import type { SubscriptionDriver } from '@faith/contract/subscription-drivers'
import { useTranslations } from 'use-intl/react'
import { Card, CardHead } from '../../../ui/card.tsx'
import { dateWords } from '../../../ui/dates.ts'
import { Tag } from '../../../ui/tag.tsx'
import { TextLink } from '../../../ui/text-link.tsx'
import { withWords } from '../../../words.tsx'

interface Props {
  drivers: readonly SubscriptionDriver[]
  mayChange: boolean
  /** Where a change of drivers is previewed. */
  changeAt: string
}

/** Who drives, and known drivers who could be added, each with what stands against it. */
function List({ drivers, mayChange, changeAt }: Props) {
  const t = useTranslations('accountActs.driver')
  return (
    <Card>
      <CardHead title={t('page')} />
      <ul className="divide-y divide-line">
        {drivers.map((one) => {
          const act = one.drives ? 'remove' : 'add'
          const may = mayChange && !one.first && one.whyNot.length === 0
          return (
            <li key={one.id} className="space-y-1 py-3">
              <p className="flex flex-wrap items-center justify-between gap-2">
                <span className="font-semibold">{one.fullName}</span>
                {one.drives ? <Tag tone="success">{t(one.first ? 'first' : 'drives')}</Tag> : null}
              </p>
              {one.licenceExpiresOn ? (
                <p className="text-14 text-ink-2">{t('until', { date: dateWords(one.licenceExpiresOn, 'full') })}</p>
              ) : null}
              {[...one.whyNot, ...one.person.filter((reason) => !one.whyNot.includes(reason))].map((reason) => (
                <p key={reason} className="text-14">
                  {reason}
                </p>
              ))}
              {may ? (
                <p>
                  <TextLink to={`${changeAt}?act=${act}&driver=${one.id}`}>
                    {t(`${act}Named`, { name: one.fullName })}
                  </TextLink>
                </p>
              ) : null}
            </li>
          )
        })}
      </ul>
    </Card>
  )
}

export const DriverList = withWords({ accountActs }, List)
