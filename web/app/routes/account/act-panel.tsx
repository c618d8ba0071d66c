import { type ReactNode, useSyncExternalStore } from 'react'
import { useTranslations } from 'use-intl/react'
import { Card } from '../../ui/card.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextLink } from '../../ui/text-link.tsx'

/** An act beside the account: a panel over it, or the page's first card where no script runs. */
export function ActPanel({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  const t = useTranslations('accountActs')
  const scripted = useSyncExternalStore(
    () => () => undefined,
    () => true,
    () => false,
  )
  if (scripted) {
    return (
      <Dialog open onClose={onClose} title={title}>
        {children}
      </Dialog>
    )
  }
  return (
    <Card className="mb-6">
      <div className="mb-2 flex items-baseline justify-between gap-4">
        <h2 className="text-22 font-semibold">{title}</h2>
        <TextLink to="/account">{t('close')}</TextLink>
      </div>
      {children}
    </Card>
  )
}
