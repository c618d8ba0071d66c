import type { Role } from '@faith/contract/access'
import { useTranslations } from 'use-intl/react'
import { Dialog } from '../../ui/dialog.tsx'
import type { ConsolePage } from './console-pages.ts'
import { Navigation } from './navigation.tsx'
import { ViewerCard } from './viewer-card.tsx'

interface Props {
  pages: readonly ConsolePage[]
  name: string
  roles: readonly Role[]
  onClose: () => void
}

/** The navigation as a sheet on phones; its script comes when it is first opened. */
export default function PhoneSheet({ pages, name, roles, onClose }: Props) {
  const t = useTranslations('staff')
  return (
    <Dialog open onClose={onClose} title={t('title')} foot={<ViewerCard name={name} roles={roles} place="phone" />}>
      <Navigation pages={pages} onGo={onClose} />
    </Dialog>
  )
}
