import { lazy, Suspense, useEffect, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { useHydrated } from '../../../hydrated.ts'
import { Icon } from '../../../ui/icon.tsx'
import type { ConsolePage } from '../console-pages.ts'

const load = () => import('./palette.tsx')
const Palette = lazy(load)

/** Opens the palette, as Ctrl or ⌘ K does; its script comes after the page, so that no letter typed at once is lost. */
export function PaletteButton({ pages }: { pages: readonly ConsolePage[] }) {
  const t = useTranslations('staff.palette')
  const [open, setOpen] = useState(false)
  const hydrated = useHydrated()
  useEffect(() => {
    void load()
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      setOpen(true)
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
  return (
    <>
      <button
        type="button"
        disabled={!hydrated}
        onClick={() => setOpen(true)}
        className="mx-auto flex h-11 w-full max-w-md min-w-0 items-center gap-3 rounded-control border border-line bg-canvas px-4 text-14 text-ink-2 lg:h-9"
      >
        <Icon name="search" size={18} />
        <span className="truncate">{t('open')}</span>
        <kbd className="ml-auto hidden font-sans text-12 lg:inline">{t('shortcut')}</kbd>
      </button>
      {open ? (
        <Suspense>
          <Palette pages={pages} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  )
}
