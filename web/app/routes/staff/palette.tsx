import type { FoundObject } from '@faith/contract/console'
import {
  Combobox,
  ComboboxInput,
  ComboboxOption,
  ComboboxOptions,
  Dialog,
  DialogBackdrop,
  DialogPanel,
  DialogTitle,
} from '@headlessui/react'
import { useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { useHydrated } from '../../hydrated.ts'
import { Icon } from '../../ui/icon.tsx'

type Found = FoundObject

const places = {
  vehicle: '/staff/fleet/',
  application: '/staff/applications/',
  subscription: '/staff/subscriptions/',
  customer: '/staff/customers/',
} as const

/** Ctrl or ⌘ K: any car, application or subscription by words or reference. */
export function Palette() {
  const t = useTranslations('staff.palette')
  const [open, setOpen] = useState(false)
  const [words, setWords] = useState('')
  const found = useFound(words)
  const navigate = useNavigate()
  const hydrated = useHydrated()
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      setOpen(true)
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
  const choose = (one: Found | null) => {
    if (!one) return
    setOpen(false)
    setWords('')
    void navigate(`${places[one.kind]}${one.id}`)
  }
  return (
    <>
      <button
        type="button"
        disabled={!hydrated}
        onClick={() => setOpen(true)}
        className="flex min-h-11 w-full max-w-md items-center gap-3 rounded-control border border-control bg-paper px-4 text-ink-2"
      >
        <Icon name="search" />
        {t('open')}
        <kbd className="ml-auto text-12">Ctrl K</kbd>
      </button>
      <Dialog open={open} onClose={setOpen} className="relative z-40">
        <DialogBackdrop className="fixed inset-0 bg-black/40" />
        <div className="fixed inset-0 p-4 pt-24">
          <DialogPanel className="mx-auto max-w-xl rounded-card bg-paper p-4 shadow-float">
            <DialogTitle className="sr-only">{t('title')}</DialogTitle>
            <Combobox<Found> onChange={choose} immediate>
              <ComboboxInput
                autoFocus
                aria-label={t('label')}
                placeholder={t('label')}
                onChange={(event) => setWords(event.target.value)}
                className="min-h-12 w-full rounded-control border border-control bg-paper px-4"
              />
              <ComboboxOptions static className="mt-2 max-h-96 overflow-y-auto">
                {found.map((one) => (
                  <ComboboxOption
                    key={one.id}
                    value={one}
                    className="cursor-pointer rounded-control px-3 py-2 data-focus:bg-wash"
                  >
                    <span className="font-semibold">{one.title}</span>
                    <span className="block text-14 text-ink-2">
                      {[t(`kinds.${one.kind}`), one.reference, one.detail].filter(Boolean).join(' · ')}
                    </span>
                  </ComboboxOption>
                ))}
              </ComboboxOptions>
            </Combobox>
            {found.length === 0 ? (
              <p className="px-3 py-2 text-14 text-ink-2">{words.trim().length < 2 ? t('hint') : t('none')}</p>
            ) : null}
          </DialogPanel>
        </div>
      </Dialog>
    </>
  )
}

/** What the words find, asked a moment after the last key. */
function useFound(words: string): Found[] {
  const [found, setFound] = useState<Found[]>([])
  useEffect(() => {
    const q = words.trim()
    if (q.length < 2) return setFound([])
    const controller = new AbortController()
    const timer = setTimeout(async () => {
      const answer = await fetch(`/api/v1/staff/search?q=${encodeURIComponent(q)}`, {
        signal: controller.signal,
      }).catch(() => null)
      if (answer?.ok)
        setFound(((await answer.json()) as { found: Found[] }).found.filter((one) => one.kind !== 'customer'))
    }, 150)
    return () => {
      controller.abort()
      clearTimeout(timer)
    }
  }, [words])
  return found
}
