import { useRef } from 'react'
import { Form, useSubmit } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { useHydrated } from '../../hydrated.ts'
import { Button } from '../../ui/button.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import { boxClass } from '../../ui/field.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import { ChannelStrip } from './channel-strip.tsx'
import { FilterCheck } from './filter-check.tsx'
import { tidy } from './list-address.ts'
import type { Listed } from './load-list.server.ts'
import { PriceFilter } from './price-filter.tsx'

const open = ['seats', 'body', 'fuel', 'hub'] as const
const folded = ['make', 'drive', 'transmission', 'feature'] as const

/** All filters as one GET form: with scripts each tick takes effect at once, without them a button does it. */
export function Filters({ listed, sheet }: { listed: Listed; sheet?: boolean }) {
  const t = useTranslations('cars')
  const form = useRef<HTMLFormElement>(null)
  const submit = useSubmit()
  const hydrated = useHydrated()
  const { query, facets } = listed
  const send = () => {
    if (!form.current) return
    const values = [...new FormData(form.current)].map(([name, value]) => [name, String(value)] as [string, string])
    submit(tidy(new URLSearchParams(values)), { action: '/cars', preventScrollReset: true, replace: true })
  }
  const id = sheet ? 'sheet' : 'side'
  return (
    <Form ref={form} action="/cars" onChange={send}>
      {kept(listed).map(([name, value]) => (
        <input key={`${name}=${value}`} type="hidden" name={name} value={value} />
      ))}
      {query.sort ? <input type="hidden" name="sort" value={query.sort} /> : null}
      {query.term ? <input type="hidden" name="term" value={query.term} /> : null}
      <ChannelStrip channel={query.channel ?? 'subscribe'} />
      <div className="mt-4 border-t border-line py-2">
        <FilterCheck
          id={`${id}-p-plate`}
          name="p_plate"
          value="true"
          label={t('pPlate')}
          on={query.p_plate ?? false}
          strong
        />
        <p className="text-14 text-ink-2">
          {t('pPlateHint', { barred: facets.pPlate.barred, unknown: String(facets.pPlate.unknown) })}{' '}
          <TextLink to="/help?q=P+plate">{t('pPlateWhy')}</TextLink>
        </p>
      </div>
      <PriceFilter listed={listed} id={id} />
      {[...open, ...folded].map((name) => (
        <Disclosure
          key={name}
          title={t(name)}
          open={open.some((one) => one === name) || facets[name].some((choice) => choice.on)}
        >
          <div className={sheet ? 'grid grid-cols-2 gap-x-6' : undefined}>
            {facets[name].map((choice) => (
              <FilterCheck
                key={choice.value}
                id={`${id}-${name}-${choice.value}`}
                name={name}
                value={choice.value}
                label={choice.label}
                count={choice.count}
                on={choice.on}
                radio={name === 'transmission'}
              />
            ))}
          </div>
        </Disclosure>
      ))}
      <Disclosure title={t('available')} open={query.available_by !== undefined}>
        <label htmlFor={`${id}-by`} className="mb-1 block text-14 text-ink-2">
          {t('availableBy')}
        </label>
        <input
          id={`${id}-by`}
          type="date"
          name="available_by"
          defaultValue={query.available_by}
          className={boxClass(undefined)}
        />
      </Disclosure>
      {hydrated ? null : (
        <Button kind="secondary" className="w-full">
          {t('update')}
        </Button>
      )}
    </Form>
  )
}

/** What the address says and no field of the form does. */
function kept({ said, query }: Listed): [string, string][] {
  const values: [string, string | number | undefined][] = [
    ['said', said ?? undefined],
    ['text', query.text],
    ...(query.model ?? []).map((model): [string, string] => ['model', model]),
    ['year_min', query.year_min],
    ['odometer_max', query.odometer_max],
  ]
  return values.flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]))
}
