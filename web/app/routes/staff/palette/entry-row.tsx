import { ComboboxOption } from '@headlessui/react'
import { useTranslations } from 'use-intl/react'
import { Icon } from '../../../ui/icon.tsx'
import { ObjectState } from '../object-state.tsx'
import type { Entry } from './entries.ts'
import { Marked } from './marked.tsx'

/** One line of the palette. */
export function EntryRow({ entry, words }: { entry: Entry; words: string }) {
  return (
    <ComboboxOption
      value={entry}
      className="group flex min-h-11 cursor-pointer items-center gap-3 rounded-control px-3 py-2 data-focus:bg-wash"
    >
      <Icon name={entry.icon} className="text-ink-2 group-data-focus:text-link" />
      <EntryWords entry={entry} words={words} />
      {entry.kind === 'object' && entry.object.state ? (
        <ObjectState kind={entry.object.kind} state={entry.object.state} />
      ) : null}
      <span aria-hidden="true" className="invisible font-sans text-12 text-ink-2 group-data-focus:visible">
        ↵
      </span>
    </ComboboxOption>
  )
}

function EntryWords({ entry, words }: { entry: Entry; words: string }) {
  const t = useTranslations('staff')
  if (entry.kind === 'act')
    return (
      <span className="min-w-0 flex-1">{t(`palette.acts.${entry.act.act}`, { reference: entry.act.reference })}</span>
    )
  if (entry.kind === 'page') return <span className="min-w-0 flex-1">{t(`nav.${entry.page}`)}</span>
  const { title, reference, detail, hubName } = entry.object
  return (
    <span className="min-w-0 flex-1">
      <strong className="block font-semibold">
        <Marked text={title} words={words} />
      </strong>
      <span className="block text-14 text-ink-2">
        <Marked text={[reference, detail, hubName].filter(Boolean).join(' · ')} words={words} />
      </span>
    </span>
  )
}
