import type { Driver } from '@faith/contract/customers'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl/react'
import { dateWords } from '../../ui/dates.ts'
import { Icon } from '../../ui/icon.tsx'

/** Whether every answer about a driver is stored. */
export function isComplete(driver: Driver | undefined): driver is Driver {
  return Boolean(
    driver?.birthYear &&
      driver.licenceClass &&
      driver.licenceNumberMasked &&
      driver.licenceExpiresOn &&
      driver.frontFileId &&
      driver.backFileId,
  )
}

/** A driver whose answers are all there, in one line; the fields unfold. The browser's own element, so it works without scripts. */
export function StoredDriver({ driver, main, children }: { driver: Driver; main: boolean; children: ReactNode }) {
  const t = useTranslations('subscribe.drivers')
  const licence = t('complete', {
    state: driver.licenceState ?? driver.licenceCountry ?? t('abroad'),
    kind: t(`classes.${driver.licenceClass!}`),
    date: dateWords(driver.licenceExpiresOn!, 'date'),
  })
  return (
    <details className="group rounded-card border border-line bg-paper">
      <summary className="flex min-h-19 items-center gap-4 px-5 py-3">
        <span className="flex size-11 shrink-0 items-center justify-center rounded-full bg-success-wash text-success">
          <Icon name="check" />
        </span>
        <span className="flex-1">
          <strong className="font-semibold">{main ? t('you', { name: driver.fullName }) : driver.fullName}</strong>
          <span className="block text-14 text-ink-2">{licence}</span>
        </span>
        <span className="link">{t('change')}</span>
      </summary>
      <div className="border-t border-line p-5">{children}</div>
    </details>
  )
}
