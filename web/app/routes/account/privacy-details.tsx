import { getMyCustomer, updateMyCustomer } from '@faith/contract/customers'
import { privacy } from '@faith/contract/strings/en/privacy'
import { Form, redirect } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api, refused } from '../../api.server.ts'
import { decodeForm, errorsByField, valuesOf } from '../../forms.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import { withWords } from '../../words.tsx'
import { linesOf } from '../auth/auth-page.tsx'
import { pageTitle } from '../site/page-title.ts'
import type { Route } from './+types/privacy-details'

export const meta = () => pageTitle(privacy.details.title)

const states = ['QLD', 'NSW', 'VIC', 'SA', 'WA', 'ACT', 'NT', 'TAS']

export async function loader({ request, context }: Route.LoaderArgs) {
  const { kind, address, ...customer } = await api(request, context).call(getMyCustomer)
  const stored: Record<string, string | null> = {
    ...Object.fromEntries(Object.entries(address ?? {}).map(([name, value]) => [`address/${name}`, value])),
    givenName: customer.givenName,
    familyName: customer.familyName,
    legalName: customer.legalName,
    abn: customer.abn,
    contactName: customer.contactName,
    phone: customer.phone,
  }
  return { kind, stored }
}

export async function action({ request, context }: Route.ActionArgs) {
  const form = await request.formData()
  const body = decodeForm(form, updateMyCustomer.body!) as never
  const saved = await api(request, context).attempt(updateMyCustomer, { body })
  if (!saved.ok) return refused(saved.refusal, valuesOf(form))
  throw redirect('/account/privacy?done=details')
}

function Details({ loaderData: { kind, stored }, actionData }: Route.ComponentProps) {
  const t = useTranslations('privacy')
  const errors = errorsByField(actionData?.problem.errors)
  const typed: Record<string, string | null> = actionData?.values ?? stored
  const field = (name: string) => ({ name, defaultValue: typed[name] ?? undefined, error: errors[name] })
  return (
    <div className="max-w-[560px]">
      <ErrorSummary lines={linesOf(actionData?.problem)} />
      <p className="mb-4">
        <TextLink to="/account/privacy">{t('acts.back')}</TextLink>
      </p>
      <h1 className="text-28 font-bold md:text-36">{t('details.title')}</h1>
      <Form method="post" className="mt-8 space-y-6">
        <input type="hidden" name="kind" value={kind} />
        {kind === 'person' ? (
          <>
            <TextField {...field('givenName')} label={t('details.givenName')} autoComplete="given-name" />
            <TextField {...field('familyName')} label={t('details.familyName')} autoComplete="family-name" />
          </>
        ) : (
          <>
            <TextField {...field('legalName')} label={t('details.legalName')} autoComplete="organization" />
            <TextField {...field('abn')} label={t('details.abn')} inputMode="numeric" boxWidth="max-w-64" />
            <TextField {...field('contactName')} label={t('details.contactName')} autoComplete="name" />
          </>
        )}
        <TextField {...field('phone')} label={t('details.phone')} type="tel" autoComplete="tel" boxWidth="max-w-64" />
        <TextField {...field('address/line')} label={t('details.line')} autoComplete="address-line1" />
        <div className="grid grid-cols-1 gap-6 sm:grid-cols-[1fr_140px_120px]">
          <TextField {...field('address/suburb')} label={t('details.suburb')} autoComplete="address-level2" />
          <SelectField
            {...field('address/state')}
            label={t('details.state')}
            autoComplete="address-level1"
            choices={[{ value: '', label: t('details.choose') }, ...states.map((value) => ({ value, label: value }))]}
          />
          <TextField
            {...field('address/postcode')}
            label={t('details.postcode')}
            inputMode="numeric"
            autoComplete="postal-code"
          />
        </div>
        <Button size="large">{t('details.button')}</Button>
      </Form>
    </div>
  )
}

export default withWords({ privacy }, Details)
