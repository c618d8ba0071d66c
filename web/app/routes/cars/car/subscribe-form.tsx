import type { CarPage } from '@faith/contract/catalogue'
import type { Quote } from '@faith/contract/subscriptions'
import { useRef } from 'react'
import { Form, useNavigation, useSubmit } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { useHydrated } from '../../../hydrated.ts'
import { buttonClass } from '../../../ui/button.tsx'
import { CheckboxRow } from '../../../ui/choice-list.tsx'
import { ChoiceStrip } from '../../../ui/choice-strip.tsx'
import { timeIn } from '../../../ui/dates.ts'
import { dollars, Money } from '../../../ui/money.tsx'
import { TextLink } from '../../../ui/text-link.tsx'
import { builderForm } from './phone-bar.tsx'
import { QuoteTrio } from './quote-trio.tsx'

/**
 * Term, kilometres and extras with what they come to. One form: its choices are a GET (shareable, without scripts by a
 * button), its main act posts the same choices as a hold.
 */
export function SubscribeForm({ car, quote }: { car: CarPage; quote: Quote }) {
  const t = useTranslations('car.builder')
  const form = useRef<HTMLFormElement>(null)
  const submit = useSubmit()
  const hydrated = useHydrated()
  const busy = useNavigation().state !== 'idle'
  const change = () => form.current && submit(form.current, { method: 'get', replace: true, preventScrollReset: true })
  return (
    <Form ref={form} id={builderForm} method="get" action={`/cars/${car.slug}`} onChange={change} preventScrollReset>
      <PriceAndSum quote={quote} />
      <div className="mt-5 space-y-5">
        <ChoiceStrip
          name="term"
          legend={t('term')}
          aside={<TextLink to="/help?q=term">{t('termsEnd')}</TextLink>}
          value={String(quote.termMonths)}
          cells={quote.terms.map((term) => ({
            value: String(term.months),
            label: t('month', { months: String(term.months) }),
            note: dollars(term.weeklyCents),
          }))}
        />
        <ChoiceStrip
          name="km"
          legend={t('kilometres')}
          value={String(quote.kmPerWeek)}
          cells={quote.plans.map((plan) => ({
            value: String(plan.kmPerWeek),
            label: plan.kmPerWeek,
            note: plan.extraCents === 0 ? t('included') : t('plus', { amount: dollars(plan.extraCents) }),
          }))}
        />
      </div>
      <div className="mt-3 divide-y divide-line">
        <CheckboxRow
          name="faith_care"
          label={<strong className="font-semibold">{t('faithCare')}</strong>}
          hint={t('faithCareHint')}
          aside={t('perWeek', { amount: dollars(quote.faithCareCents) })}
          defaultChecked={quote.faithCare}
        />
        <CheckboxRow
          name="extra_drivers"
          value="1"
          label={<strong className="font-semibold">{t('extraDriver')}</strong>}
          hint={t('extraDriverHint')}
          aside={t('perWeek', { amount: dollars(quote.extraDriverCents) })}
          defaultChecked={quote.extraDrivers > 0}
        />
      </div>
      <div className="mt-3">
        <QuoteTrio quote={quote} />
      </div>
      {hydrated ? null : (
        <button type="submit" className={buttonClass('secondary', 'normal', 'mt-4 w-full')}>
          {t('update')}
        </button>
      )}
      {car.mayHold ? (
        <button
          type="submit"
          formMethod="post"
          disabled={hydrated && busy}
          className={buttonClass('brand', 'large', 'mt-4 w-full')}
        >
          {t('subscribeToThis')}
        </button>
      ) : null}
      <p className="mt-3 text-center text-14 text-ink-2">{car.mayHold ? t('hold') : <WhyNot car={car} />}</p>
      <p className="mt-2 text-center text-14">
        <TextLink to={car.hub ? `/hubs/${car.hub.slug}` : '/contact'}>{t('question')}</TextLink>
      </p>
    </Form>
  )
}

function PriceAndSum({ quote }: { quote: Quote }) {
  const t = useTranslations('car.builder')
  const u = useTranslations('frame')
  const names = { car: 'car', plan_500: 'km', plan_770: 'km', faith_care: 'care', extra_driver: 'driver' } as const
  const sum = quote.weekly.lines.map((line) => t(names[line.kind], { amount: dollars(line.amountCents) })).join(' + ')
  return (
    <>
      <p className="flex items-baseline justify-between gap-3">
        <span>
          <Money cents={quote.weekly.totalCents} className="text-48" />
          <span className="text-18 text-ink-2">{u('perWeek')}</span>
        </span>
        <span className="text-14 text-ink-2">{t('gst')}</span>
      </p>
      <p className="figures text-14 text-ink-2">{sum}</p>
    </>
  )
}

function WhyNot({ car }: { car: CarPage }) {
  const t = useTranslations('car.builder')
  const { state, heldUntil } = car.availability
  if (state === 'held' && heldUntil)
    return t('notNow', { time: timeIn(heldUntil, car.hub?.timeZone ?? 'Australia/Brisbane') })
  return state === 'taken' ? t('taken') : t('notOffered')
}
