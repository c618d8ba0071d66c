import type { Condition } from '@faith/contract/handovers'
import { useTranslations } from 'use-intl/react'
import { Card } from '../../../ui/card.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Notice } from '../../../ui/notice.tsx'

/** Every condition of a hand-over by name, the missing ones first, and what only warns. */
export function Conditions({
  conditions,
  warnings,
}: {
  conditions: readonly Condition[]
  warnings: readonly string[]
}) {
  const t = useTranslations('staffHandovers')
  const missing = conditions.filter((condition) => !condition.met)
  return (
    <Card>
      {missing.length === 0 ? (
        <Notice tone="success" title={t('ready')} />
      ) : (
        <Notice tone="danger" title={t('notReady', { count: missing.length })}>
          {t('notReadyLead')}
        </Notice>
      )}
      <ul className="mt-4 divide-y divide-line border-t border-line">
        {[...missing, ...conditions.filter((condition) => condition.met)].map(({ code, met, detail }) => (
          <li key={code} className="flex items-start gap-3 py-2.5">
            <Icon name={met ? 'check' : 'alert'} className={met ? 'mt-0.5 text-success' : 'mt-0.5 text-danger'} />
            <span className="min-w-0 flex-1">
              <span className="font-semibold">{t(`conditions.${code}`)}</span>
              <span className="block text-14 text-ink-2">{detail}</span>
            </span>
            <span className={met ? 'text-14 text-success' : 'text-14 font-semibold text-danger'}>
              {met ? t('met') : t('missing')}
            </span>
          </li>
        ))}
      </ul>
      {warnings.map((warning) => (
        <Notice key={warning} tone="warning" title={warning} className="mt-4" />
      ))}
    </Card>
  )
}
