import type { SwapCar } from '@faith/contract/swaps'
import { Form, Link, useSearchParams, useSubmit } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { Button, buttonClass } from '../../ui/button.tsx'
import { dateWords, timeIn } from '../../ui/dates.ts'
import { dollars } from '../../ui/money.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { Studio } from '../../ui/studio.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import type { SwapChoice } from './swap-choice.server.ts'

/** Which car, then when: with scripts the amounts follow each choice, without them a button shows them. */
export function SwapFields({ choice }: { choice: SwapChoice }) {
  const t = useTranslations('accountActs.swap')
  return (
    <>
      <p className="mb-5 text-14 text-ink-2">{t('text')}</p>
      {choice.car ? <SlotForm choice={choice} car={choice.car} /> : <Cars cars={choice.cars} />}
    </>
  )
}

function Cars({ cars }: { cars: readonly SwapCar[] }) {
  const t = useTranslations('accountActs')
  const [query] = useSearchParams()
  const submit = useSubmit()
  const bodies = [...new Set(cars.map((car) => car.body).filter((body) => body !== null))].sort()
  const body = bodies.find((one) => one === query.get('body')) ?? ''
  const shown = cars.filter((car) => body === '' || car.body === body)
  if (cars.length === 0) return <p>{t('swap.none')}</p>
  return (
    <section aria-label={t('swap.cars')}>
      <Form
        method="get"
        className="mb-3 flex items-end gap-3"
        onChange={(event) => submit(event.currentTarget, { replace: true, preventScrollReset: true })}
      >
        <SelectField
          name="body"
          label={t('swap.filter')}
          defaultValue={body}
          className="w-56"
          choices={[{ value: '', label: t('swap.anyBody') }, ...bodies.map((one) => ({ value: one, label: one }))]}
        />
        <noscript>
          <Button kind="secondary" asks>
            {t('show')}
          </Button>
        </noscript>
      </Form>
      <ul className="divide-y divide-line border-y border-line">
        {shown.map((car) => (
          <CarRow key={car.vehicleId} car={car} />
        ))}
      </ul>
    </section>
  )
}

function CarRow({ car }: { car: SwapCar }) {
  const t = useTranslations('accountActs.swap')
  const facts = [
    car.body,
    car.seats === null ? null : t('seats', { count: car.seats }),
    t('freeFrom', { date: dateWords(car.freeFromOn) }),
  ]
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 py-3">
      <span className="min-w-0 flex-1">
        <span className="font-semibold">{car.carTitle}</span>
        <span className="figures block text-14">{t('week', { price: dollars(car.carPriceCents) })}</span>
        <span className="block text-14 text-ink-2">{facts.filter(Boolean).join(' · ')}</span>
        {car.whyNot ? <span className="block text-14 text-ink-2">{car.whyNot}</span> : null}
      </span>
      {car.whyNot ? null : (
        <Link
          to={`?car=${car.vehicleId}`}
          preventScrollReset
          aria-label={t('chooseNamed', { car: car.carTitle })}
          className={buttonClass('secondary')}
        >
          {t('choose')}
        </Link>
      )}
    </li>
  )
}

function SlotForm({ choice, car }: { choice: SwapChoice; car: SwapCar }) {
  const t = useTranslations('accountActs')
  const submit = useSubmit()
  const { days, day, times, at, zone, picture } = choice
  return (
    <>
      <div className="mb-4 flex items-center gap-4 rounded-card border border-line p-3">
        {picture ? <Studio file={picture} alt="" sizes="96px" className="w-24 shrink-0 rounded-control" /> : null}
        <p className="min-w-0 flex-1">
          <span className="font-semibold">{car.carTitle}</span>
          <span className="figures block text-14">{t('swap.week', { price: dollars(car.carPriceCents) })}</span>
          <TextLink to="?">{t('swap.other')}</TextLink>
        </p>
      </div>
      {day === null || at === null ? (
        <p>{t('swap.noTimes')}</p>
      ) : (
        <Form
          method="get"
          className="mb-5 space-y-4"
          onChange={(event) => submit(event.currentTarget, { replace: true, preventScrollReset: true })}
        >
          <input type="hidden" name="car" value={car.vehicleId} />
          <div className="grid gap-4 sm:grid-cols-2">
            <SelectField
              name="day"
              label={t('swap.day')}
              defaultValue={day}
              choices={days.map((one) => ({ value: one, label: dateWords(one, 'weekday') }))}
            />
            <SelectField
              key={day}
              name="at"
              label={t('swap.time')}
              defaultValue={at}
              choices={times.map((one) => ({ value: one, label: timeIn(one, zone) }))}
            />
          </div>
          <noscript>
            <Button kind="secondary" asks>
              {t('show')}
            </Button>
          </noscript>
        </Form>
      )}
    </>
  )
}
