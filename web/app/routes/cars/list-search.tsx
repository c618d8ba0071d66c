import { Form, Link } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { ChipOff } from '../../ui/chip.tsx'
import { chipsOf, useChipWords } from './chips.ts'
import type { Listed } from './load-list.server.ts'
import { SearchBox } from './search-box.tsx'

/** The search box with what was typed, and under it all that is on, each to be taken off. */
export function ListSearch({ listed }: { listed: Listed }) {
  const t = useTranslations('cars')
  const words = useChipWords()
  const chips = chipsOf(listed, words)
  const { channel, sort, term } = listed.query
  return (
    <div className="border-b border-line bg-paper">
      <div className="page py-5 md:py-7">
        <Form action="/cars" role="search" key={listed.said ?? ''}>
          {Object.entries({ channel, sort, term }).map(([name, value]) =>
            value === undefined ? null : <input key={name} type="hidden" name={name} value={value} />,
          )}
          <SearchBox
            label={t('search')}
            placeholder={t('placeholder')}
            button={t('button')}
            {...(listed.said ? { value: listed.said } : {})}
          />
        </Form>
        {chips.length > 0 ? (
          <div className="quiet-scroll -mx-4 mt-3 flex items-center gap-2 overflow-x-auto px-4 md:mx-0 md:flex-wrap md:px-0">
            <span className="hidden text-14 text-ink-2 md:inline">{t(listed.said ? 'readAs' : 'on')}</span>
            {chips.map((chip) => (
              <ChipOff key={`${chip.label}${chip.to}`} to={chip.to} label={t('takeOff', { filter: chip.label })}>
                {chip.label}
              </ChipOff>
            ))}
            <Link
              to={`/cars${clearedQuery({ channel, sort, term })}`}
              className="link inline-flex min-h-8 shrink-0 items-center px-2 text-14 pointer-coarse:min-h-11"
            >
              {t('clearAll')}
            </Link>
          </div>
        ) : null}
        {listed.missed.length > 0 ? (
          <p className="mt-3 text-14 text-ink-2">{t('missed', { words: listed.missed.join(', ') })}</p>
        ) : null}
      </div>
    </div>
  )
}

function clearedQuery(kept: Record<string, unknown>): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(kept)) if (value !== undefined) search.set(name, String(value))
  const query = search.toString()
  return query ? `?${query}` : ''
}
