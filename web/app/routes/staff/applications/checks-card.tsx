import type { Check } from '@faith/contract/application'
import { useTranslations } from 'use-intl/react'
import { Card, CardHead } from '../../../ui/card.tsx'
import { Icon, type IconName } from '../../../ui/icon.tsx'
import { Tag, type Tone } from '../../../ui/tag.tsx'

const looks: Record<Check['outcome'], { icon: IconName; tone: Tone; colour: string }> = {
  passed: { icon: 'check', tone: 'success', colour: 'text-success' },
  warned: { icon: 'alert', tone: 'warning', colour: 'text-warning' },
  referred: { icon: 'info', tone: 'brand', colour: 'text-link' },
  failed: { icon: 'close', tone: 'danger', colour: 'text-danger' },
}

/** What each check found and of whom; those that need a person first. */
export function ChecksCard({ checks }: { checks: readonly Check[] }) {
  const t = useTranslations('staff.applications')
  const order = ['failed', 'referred', 'warned', 'passed']
  const sorted = [...checks].sort((a, b) => order.indexOf(a.outcome) - order.indexOf(b.outcome))
  return (
    <Card>
      <CardHead title={t('checks')} />
      {sorted.length === 0 ? <p className="text-ink-2">{t('noChecks')}</p> : null}
      <ul className="divide-y divide-line">
        {sorted.map((check) => (
          <li key={`${check.code} ${check.driverId}`} className="flex items-start gap-3 py-3">
            <Icon name={looks[check.outcome].icon} className={`mt-0.5 ${looks[check.outcome].colour}`} />
            <span className="min-w-0 flex-1">
              <strong className="font-semibold">
                {[t(`checkWords.${check.code}`), check.driverName].filter(Boolean).join(', ')}
              </strong>
              <span className="block text-14 text-ink-2">{check.detail}</span>
            </span>
            <Tag tone={looks[check.outcome].tone}>{t(`outcomes.${check.outcome}`)}</Tag>
          </li>
        ))}
      </ul>
    </Card>
  )
}
