import { DialogBackdrop, DialogPanel, DialogTitle, Dialog as HeadlessDialog } from '@headlessui/react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl/react'
import { IconButton } from './icon-button.tsx'

interface Props {
  open: boolean
  onClose: () => void
  title: ReactNode
  children: ReactNode
  /** Beside the title, for example "Clear all". */
  aside?: ReactNode
  /** Stays at the bottom while the rest scrolls. */
  foot?: ReactNode
}

/** A panel at the right on wide screens, a sheet from the bottom on phones; the focus returns to where it was. */
export function Dialog({ open, onClose, title, children, aside, foot }: Props) {
  const t = useTranslations('ui')
  return (
    <HeadlessDialog open={open} onClose={onClose} className="relative z-50">
      <DialogBackdrop transition className="fixed inset-0 bg-scrim duration-200 data-closed:opacity-0" />
      <div className="fixed inset-x-0 top-6 bottom-0 flex md:inset-y-0 md:right-0 md:left-auto">
        <DialogPanel
          transition
          className="flex w-full flex-col rounded-t-sheet bg-paper shadow-float duration-200 ease-out data-closed:translate-y-8 data-closed:opacity-0 md:w-114 md:rounded-none md:data-closed:translate-x-8 md:data-closed:translate-y-0"
        >
          <div className="flex items-center gap-4 border-b border-line py-3 pr-3 pl-4 md:border-b-0 md:pt-6 md:pr-4 md:pl-7">
            <DialogTitle className="flex-1 text-22">{title}</DialogTitle>
            {aside}
            <IconButton icon="close" label={t('close')} onClick={onClose} />
          </div>
          <div className="flex-1 overflow-y-auto px-4 py-4 md:px-7">{children}</div>
          {foot ? <div className="border-t border-line px-4 py-3 md:px-7">{foot}</div> : null}
        </DialogPanel>
      </div>
    </HeadlessDialog>
  )
}
