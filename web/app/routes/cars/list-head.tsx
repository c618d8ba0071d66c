import { useRef } from 'react'
import { Form, Link, useSubmit } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { useHydrated } from '../../hydrated.ts'
import { ButtonLink, buttonClass } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { chipsOf, useChipWords } from './chips.ts'
import { filtersAddress, listAddress, tidy } from './list-address.ts'
import type { Listed } from './load-list.server.ts'

const sorts = [
  'recommended',
  'price_asc',
  'price_desc',
  'year_desc',
  'odometer_asc',
  'available_asc',
  'range_desc',
  'consumption_asc',
] as const
const terms = [1, 3, 6, 9, 12] as const
const box =
  'min-h-11 w-full appearance-none text-ellipsis rounded-control border border-control bg-paper py-2 pr-9 pl-3.5'

/** How many cars there are, for which term their prices are, and in which order they stand. */
export function ListHead({ listed, loading, onFilters }: { listed: Listed; loading: boolean; onFilters: () => void }) {
  const t = useTranslations('cars')
  const hydrated = useHydrated()
  const filters = chipsOf(listed, useChipWords()).length
  const { channel, term } = listed.query
  const words = filters > 0 ? t('filtersOn', { count: String(filters) }) : t('filters')
  const button = buttonClass('secondary', 'normal', 'px-4 lg:hidden')
  return (
    <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
      <div className="min-w-52 flex-1">
        <h1 id="found" className="text-22" aria-live="polite" aria-busy={loading}>
          {t('match', { count: listed.page.total })}
        </h1>
        <p className="text-14 text-ink-2">
          {channel === 'buy' ? t('priceTotal') : term ? t('pricesFor', { months: term }) : t('pricesLongest')}
        </p>
      </div>
      <div className="flex flex-wrap gap-2">
        {hydrated ? (
          <button type="button" onClick={onFilters} className={button}>
            <Icon name="filter" />
            {words}
          </button>
        ) : (
          <Link to={`${filtersAddress(listed.search)}`} className={button}>
            <Icon name="filter" />
            {words}
          </Link>
        )}
        <SaveSearch listed={listed} />
        {listed.page.total === 0 ? null : <SortForm listed={listed} hydrated={hydrated} />}
      </div>
    </div>
  )
}

/** Leads to the account, where the search is saved; whoever is not signed in does that first and comes back. */
function SaveSearch({ listed }: { listed: Listed }) {
  const t = useTranslations('cars')
  const none = listed.page.total === 0
  return (
    <ButtonLink
      rel="nofollow"
      kind={none ? 'brand' : 'secondary'}
      className="px-4 lg:order-last"
      to={listAddress(listed.search, { said: null, sort: null }, '/account/saved/new')}
    >
      <Icon name="bell" />
      {t(none ? 'tellMe' : 'saveSearch')}
    </ButtonLink>
  )
}

/** Term and order are a form of their own; without scripts it has a button. */
function SortForm({ listed, hydrated }: { listed: Listed; hydrated: boolean }) {
  const t = useTranslations('cars')
  const u = useTranslations('frame')
  const submit = useSubmit()
  const form = useRef<HTMLFormElement>(null)
  const send = () =>
    form.current &&
    submit(tidy(new URLSearchParams(new FormData(form.current) as unknown as Record<string, string>)), {
      preventScrollReset: true,
    })
  const { channel, term, sort } = listed.query
  return (
    <Form ref={form} action="/cars" className="flex gap-2">
      {[...new URLSearchParams(listed.search)].map(([name, value]) =>
        ['term', 'sort', 'page', 'after', 'filters'].includes(name) ? null : (
          <input key={`${name}=${value}`} type="hidden" name={name} value={value} />
        ),
      )}
      {channel === 'buy' ? null : (
        <span className="relative min-w-0">
          <select
            name="term"
            aria-label={t('term')}
            key={term}
            defaultValue={term ?? ''}
            onChange={send}
            className={box}
          >
            <option value="">{`${t('term')}: ${t('longest').toLowerCase()}`}</option>
            {terms.map((months) => (
              <option key={months} value={months}>
                {`${t('term')}: ${u('months', { count: months })}`}
              </option>
            ))}
          </select>
          <Icon name="chevronDown" size={16} className="pointer-events-none absolute top-3.5 right-3" />
        </span>
      )}
      <span className="relative min-w-0">
        <select
          name="sort"
          aria-label={t('sort')}
          key={sort}
          defaultValue={sort ?? 'recommended'}
          onChange={send}
          className={box}
        >
          {sorts.map((one) => (
            <option key={one} value={one}>
              {t(`sorts.${one}`)}
            </option>
          ))}
        </select>
        <Icon name="chevronDown" size={16} className="pointer-events-none absolute top-3.5 right-3" />
      </span>
      {hydrated ? null : (
        // Small enough that nothing moves when scripts take it away.
        <button type="submit" className={buttonClass('secondary', 'normal', 'px-3')}>
          {t('none.show')}
        </button>
      )}
    </Form>
  )
}
