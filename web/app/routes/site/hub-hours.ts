import type { Hub } from '@faith/contract/hubs'
import { useTranslations } from 'use-intl/react'
import { clockWords } from '../../ui/dates.ts'

/** Whether a hub is open, in words: open until, opens at, closed today. Needs the words of `site`. */
export function useHubStatus(): (hub: Pick<Hub, 'openNow' | 'openToday'>) => string {
  const t = useTranslations('site.hubs')
  return ({ openNow, openToday }) => {
    if (!openToday) return t('closed')
    return openNow
      ? t('openNow', { time: clockWords(openToday.closes) })
      : t('opens', { time: clockWords(openToday.opens) })
  }
}
