import { accountActs } from '@faith/contract/strings/en/account-acts'
import type { SubscriptionDetail } from '@faith/contract/subscriptions'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { Icon } from '../../ui/icon.tsx'
import { withWords } from '../../words.tsx'

const acts = [
  { act: 'swap', icon: 'swap' },
  { act: 'pause', icon: 'pause' },
  { act: 'extend', icon: 'plus' },
  { act: 'plan', icon: 'gauge' },
  { act: 'end', icon: 'square' },
] as const

/** The acts of a subscription under its car; only those that its state allows. */
function Bar({ subscription }: { subscription: SubscriptionDetail }) {
  const t = useTranslations('accountActs.acts')
  const possible = acts
    .map((one) =>
      one.act === 'end' && subscription.acts.includes('notice') && !subscription.acts.includes('end')
        ? { ...one, act: 'notice' as const }
        : one,
    )
    .filter((one) => subscription.acts.includes(one.act))
  if (possible.length === 0) return null
  return (
    <nav aria-label={t('label')} className="grid auto-cols-fr grid-flow-col border-t border-line">
      {possible.map(({ act, icon }) => (
        <Link
          key={act}
          to={`/account/subscriptions/${subscription.id}/${act}`}
          preventScrollReset
          className="flex min-h-13 flex-col items-center justify-center gap-1 border-l border-line py-2 font-semibold first:border-l-0 hover:text-link sm:flex-row sm:gap-2"
        >
          <Icon name={icon} size={18} />
          {t(act)}
        </Link>
      ))}
    </nav>
  )
}

export const ActsBar = withWords({ accountActs }, Bar)
