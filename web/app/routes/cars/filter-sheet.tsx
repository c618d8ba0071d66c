import { Link } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { chipsOf, useChipWords } from './chips.ts'
import { Filters } from './filters.tsx'
import type { Listed } from './load-list.server.ts'

/** The filters as a full sheet on phones; its script comes when it is first opened. */
export default function FilterSheet({ listed, onClose }: { listed: Listed; onClose: () => void }) {
  const t = useTranslations('cars')
  const count = chipsOf(listed, useChipWords()).length
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('filters')}
      aside={
        <Link to="/cars" className="link inline-flex min-h-11 items-center px-2">
          {t('clearAll')}
        </Link>
      }
      foot={
        <div className="flex items-center gap-4">
          <span className="flex-1 text-14 text-ink-2">{t('filtersCount', { count })}</span>
          <Button type="button" size="large" className="flex-[2]" onClick={onClose}>
            {t('see', { count: listed.page.total })}
          </Button>
        </div>
      }
    >
      <Filters listed={listed} sheet />
    </Dialog>
  )
}
