import { useTranslations } from 'use-intl/react'
import { Dialog } from '../../ui/dialog.tsx'
import type { ConsolePage } from './console-pages.ts'
import { Navigation } from './navigation.tsx'
import { type Viewer, ViewerCard } from './viewer-card.tsx'

interface Props {
  pages: readonly ConsolePage[]
  viewer: Viewer
  onClose: () => void
}

/** The navigation as a sheet on phones; its script comes when it is first opened. */
export default function PhoneSheet({ pages, viewer, onClose }: Props) {
  const t = useTranslations('staff')
  return (
    <Dialog open onClose={onClose} title={t('title')} foot={<ViewerCard viewer={viewer} place="phone" />}>
      <Navigation pages={pages} onGo={onClose} />
    </Dialog>
  )
}
