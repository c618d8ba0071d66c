import { account } from '@faith/contract/strings/en/account'
import { fleet } from '@faith/contract/strings/en/fleet'
import { staffSubscriptions } from '@faith/contract/strings/en/staff-subscriptions'
import {
  Combobox,
  ComboboxInput,
  ComboboxOptions,
  Dialog,
  DialogBackdrop,
  DialogPanel,
  DialogTitle,
} from '@headlessui/react'
import { type KeyboardEvent, useId, useState } from 'react'
import { useNavigate } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { Icon } from '../../../ui/icon.tsx'
import { withWords } from '../../../words.tsx'
import type { ConsolePage } from '../console-pages.ts'
import { actEntry, type Entry, entryOf, pageEntry } from './entries.ts'
import { EntryRow } from './entry-row.tsx'
import { Keys } from './keys.tsx'
import { type Found, useFound } from './use-found.ts'

/** Any car, person or reference by words; then what may be done with it. */
function Palette({ pages, onClose }: { pages: readonly ConsolePage[]; onClose: () => void }) {
  const t = useTranslations('staff.palette')
  const [words, setWords] = useState('')
  const answer = useFound(words)
  const navigate = useNavigate()
  const groups = useGroups(answer, words, pages)
  const count = groups.reduce((sum, group) => sum + group.entries.length, 0)
  const choose = (entry: Entry | null) => {
    if (!entry) return
    onClose()
    void navigate(entry.to)
  }
  const press = (event: KeyboardEvent, active: Entry | null) => {
    if (event.key === 'Escape') {
      event.preventDefault()
      onClose()
    }
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && active) {
      event.preventDefault()
      window.open(active.to, '_blank', 'noopener')
    }
  }
  return (
    <Dialog open onClose={onClose} className="relative z-50">
      <DialogBackdrop className="fixed inset-0 bg-scrim" />
      <div className="fixed inset-0 flex justify-center p-2 sm:p-4 sm:pt-[12vh]">
        <DialogPanel className="flex max-h-[calc(100dvh-1rem)] w-full max-w-[640px] flex-col self-start overflow-hidden rounded-card bg-paper shadow-float sm:max-h-[76dvh]">
          <DialogTitle className="sr-only">{t('title')}</DialogTitle>
          <Combobox<Entry | null> value={null} onChange={choose} immediate>
            {({ activeOption }) => (
              <>
                <div className="flex items-center gap-3 border-b border-line px-5 focus-within:border-accent">
                  <Icon name="search" />
                  <ComboboxInput
                    autoFocus
                    aria-label={t('label')}
                    placeholder={t('open')}
                    onChange={(event) => setWords(event.target.value)}
                    onKeyDown={(event) => press(event, activeOption)}
                    className="h-14 min-w-0 flex-1 bg-transparent text-18 outline-none"
                  />
                  <button type="button" onClick={onClose} className="link min-h-11 text-14">
                    {t('close')}
                  </button>
                </div>
                {count === 0 ? <p className="px-5 py-6 text-ink-2">{t('nothing')}</p> : null}
                <ComboboxOptions static className="min-h-0 flex-1 overflow-y-auto p-2 empty:hidden">
                  {groups.map((group) => (
                    <Group key={group.title} {...group} words={words} />
                  ))}
                </ComboboxOptions>
              </>
            )}
          </Combobox>
          <Keys words={words} answer={answer} count={count} />
        </DialogPanel>
      </div>
    </Dialog>
  )
}

interface EntryGroup {
  title: string
  entries: Entry[]
}

/** Objects by kind, then acts, then pages; without words the pages alone. */
function useGroups(answer: Found | null, words: string, pages: readonly ConsolePage[]): EntryGroup[] {
  const t = useTranslations('staff')
  const typed = words.trim().toLowerCase()
  const objects = answer?.found ?? []
  const kinds = ['vehicle', 'customer', 'application', 'subscription'] as const
  const groups = kinds.map((kind) => ({
    title: t(`palette.kinds.${kind}`),
    entries: objects.filter((one) => one.kind === kind).map(entryOf),
  }))
  const places = pages.filter((page) => typed === '' || t(`nav.${page.key}`).toLowerCase().includes(typed))
  return [
    ...groups,
    { title: t('palette.do'), entries: (answer?.acts ?? []).map(actEntry) },
    { title: t('palette.go'), entries: places.map(pageEntry) },
  ].filter((group) => group.entries.length > 0)
}

function Group({ title, entries, words }: EntryGroup & { words: string }) {
  const id = useId()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is not allowed in a listbox; a group of options is.
    <div role="group" aria-labelledby={id} className="mb-2 last:mb-0">
      <p id={id} className="px-3 pt-2 pb-1 text-14 font-semibold text-ink-2">
        {title}
      </p>
      {entries.map((entry) => (
        <EntryRow key={entry.key} entry={entry} words={words} />
      ))}
    </div>
  )
}

export default withWords({ account, fleet, staffSubscriptions }, Palette)
