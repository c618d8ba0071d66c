import { saveSearch } from '@faith/contract/saved'
import { cars } from '@faith/contract/strings/en/cars'
import { saved } from '@faith/contract/strings/en/saved'
import { Form, redirect } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api, refused } from '../../../api.server.ts'
import { errorsByField, valuesOf } from '../../../forms.ts'
import { Button } from '../../../ui/button.tsx'
import { ErrorSummary } from '../../../ui/error-summary.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { TextLink } from '../../../ui/text-link.tsx'
import { withWords } from '../../../words.tsx'
import { linesOf } from '../../auth/auth-page.tsx'
import { filtersOf } from '../../cars/car-query.server.ts'
import { chipsOf, useChipWords } from '../../cars/chips.ts'
import { loadList } from '../../cars/load-list.server.ts'
import { pageTitle } from '../../site/page-title.ts'
import type { Route } from './+types/create'

export const meta = () => pageTitle(saved.create.title)

/** The address has the filters of the list that led here, so whoever signs in first comes back to them. */
export async function loader({ request, context }: Route.LoaderArgs) {
  const { search } = new URL(request.url)
  return loadList(api(request, context), search)
}

export async function action({ request, context }: Route.ActionArgs) {
  const form = await request.formData()
  const { q: _, page: __, after: ___, sort: ____, ...filters } = filtersOf(new URL(request.url).searchParams)
  const body = { name: String(form.get('name') ?? ''), filters, alerts: form.get('alerts') === 'yes' }
  const made = await api(request, context).attempt(saveSearch, { body })
  if (!made.ok) return refused(made.refusal, valuesOf(form))
  throw redirect(`/account/saved?saved=${made.value.id}`)
}

function SaveSearch({ loaderData: listed, actionData }: Route.ComponentProps) {
  const t = useTranslations('saved.create')
  const chips = chipsOf(listed, useChipWords()).map((chip) => chip.label)
  const buy = listed.query.channel === 'buy'
  const words = chips.length === 0 ? [buy ? t('everyToBuy') : t('every')] : buy ? [...chips, t('toBuy')] : chips
  const errors = errorsByField(actionData?.problem.errors)
  return (
    <div className="max-w-xl">
      <ErrorSummary lines={linesOf(actionData?.problem)} />
      <h1 className="text-28 font-bold md:text-36">{t('title')}</h1>
      <p className="mt-2 text-18 text-ink-2">{t('lead', { count: listed.page.total })}</p>
      <h2 className="mt-6 text-16 font-semibold">{t('what')}</h2>
      <ul className="mt-2 flex flex-wrap gap-2">
        {words.map((word) => (
          <li key={word} className="rounded-full border border-line bg-paper px-3 py-1 text-14 font-semibold">
            {word}
          </li>
        ))}
      </ul>
      <Form method="post" className="mt-6 space-y-6">
        <TextField
          name="name"
          label={t('name')}
          hint={t('nameHint')}
          defaultValue={actionData?.values['name'] ?? words.join(' · ').slice(0, 80)}
          error={errors['name']}
          maxLength={80}
          autoComplete="off"
          required
        />
        <label className="flex min-h-11 items-start gap-3">
          <input
            type="checkbox"
            name="alerts"
            value="yes"
            defaultChecked
            className="mt-0.5 size-5 shrink-0 accent-brand"
          />
          <span>
            <strong className="block font-semibold">{t('alerts')}</strong>
            <span className="text-14 text-ink-2">{t('alertsHint')}</span>
          </span>
        </label>
        <div className="flex flex-wrap items-center gap-4">
          <Button size="large">{t('button')}</Button>
          <TextLink to={listed.search ? `/cars${listed.search}` : '/cars'}>{t('back')}</TextLink>
        </div>
      </Form>
    </div>
  )
}

export default withWords({ saved, cars }, SaveSearch)
