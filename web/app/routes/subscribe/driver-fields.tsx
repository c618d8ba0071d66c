import type { Driver } from '@faith/contract/customers'
import { useTranslations } from 'use-intl/react'
import { RadioList } from '../../ui/choice-list.tsx'
import { cx } from '../../ui/class-names.ts'
import { boxClass, Field } from '../../ui/field.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { PhotoField } from './photo-field.tsx'

const states = ['QLD', 'NSW', 'VIC', 'SA', 'WA', 'ACT', 'NT', 'TAS']
const classes = ['open', 'P2', 'P1', 'international', 'learner'] as const

interface Props {
  place: number
  stored?: Driver
  typed?: Record<string, string>
  errors: Record<string, string>
  /** Instead of the driver's number. */
  legend?: string
}

/** One driver: who, which licence, its photos. What is stored encrypted is shown masked and kept when left empty. */
export function DriverFields({ place, stored, typed, errors, legend }: Props) {
  const t = useTranslations('subscribe.drivers')
  const base = `drivers/${place}`
  const field = (name: string, known?: string | null) => ({
    name: `${base}/${name}`,
    defaultValue: typed?.[`${base}/${name}`] ?? known ?? '',
    error: errors[`${base}/${name}`],
  })
  const errorOf = (side: 'front' | 'back') => errors[`${base}/${side}`] ?? errors[`${base}/${side}FileId`]
  const photoError = errorOf('front') ?? errorOf('back')
  return (
    <fieldset className="space-y-6">
      <legend className="text-22 font-semibold">
        {legend ?? (place === 0 ? t('main') : t('driver', { number: String(place + 1) }))}
      </legend>
      {stored ? <input type="hidden" name={`${base}/driverId`} value={stored.id} /> : null}
      <TextField
        {...field('fullName', stored?.fullName)}
        label={t('fullName')}
        hint={t('fullNameHint')}
        autoComplete={place === 0 ? 'name' : 'off'}
      />
      <DateBoxes
        name={`${base}/dateOfBirth`}
        label={t('dateOfBirth')}
        hint={stored?.birthYear ? t('stored', { year: String(stored.birthYear) }) : t('dateHint')}
        typed={typed}
        error={errors[`${base}/dateOfBirth`]}
      />
      <RadioList
        name={`${base}/licenceClass`}
        label={t('licenceClass')}
        value={typed?.[`${base}/licenceClass`] ?? stored?.licenceClass ?? ''}
        error={errors[`${base}/licenceClass`]}
        answers={classes.map((value) => ({ value, label: t(`classes.${value}`) }))}
      />
      <div className="grid grid-cols-1 gap-6 sm:grid-cols-2">
        <SelectField
          {...field('licenceState', stored?.licenceState)}
          label={t('issuedIn')}
          choices={[{ value: '', label: t('abroad') }, ...states.map((value) => ({ value, label: value }))]}
        />
        <TextField {...field('licenceCountry', stored?.licenceCountry)} label={t('country')} />
        <TextField
          {...field('licenceNumber')}
          label={t('number')}
          hint={stored?.licenceNumberMasked ? t('numberStored', { masked: stored.licenceNumberMasked }) : undefined}
          autoComplete="off"
        />
        <TextField
          {...field('cardNumber')}
          label={t('cardNumber')}
          hint={stored?.cardNumberMasked ? t('numberStored', { masked: stored.cardNumberMasked }) : undefined}
          autoComplete="off"
        />
      </div>
      <DateBoxes
        name={`${base}/licenceExpiresOn`}
        label={t('expires')}
        hint={t('dateHint')}
        typed={typed}
        known={stored?.licenceExpiresOn}
        error={errors[`${base}/licenceExpiresOn`]}
      />
      <fieldset className={cx(photoError && 'border-l-3 border-danger pl-4')}>
        <legend className="font-semibold">{t('photos')}</legend>
        <p className="text-14 text-ink-2">{t('photoHint')}</p>
        <div className="grid grid-cols-2 items-end gap-3 sm:gap-4">
          <PhotoField
            name={`${base}/front`}
            label={t('front')}
            stored={Boolean(stored?.frontFileId)}
            error={errorOf('front')}
          />
          <PhotoField
            name={`${base}/back`}
            label={t('backPhoto')}
            stored={Boolean(stored?.backFileId)}
            error={errorOf('back')}
          />
        </div>
      </fieldset>
      {stored?.frontFileId ? <input type="hidden" name={`${base}/frontFileId`} value={stored.frontFileId} /> : null}
      {stored?.backFileId ? <input type="hidden" name={`${base}/backFileId`} value={stored.backFileId} /> : null}
    </fieldset>
  )
}

function DateBoxes({
  name,
  label,
  hint,
  typed,
  known,
  error,
}: {
  name: string
  label: string
  hint: string
  typed?: Record<string, string>
  known?: string | null
  error?: string
}) {
  const t = useTranslations('subscribe.drivers')
  const [year, month, day] = known?.split('-') ?? []
  const parts = [
    { part: 'day', width: 'max-w-16', length: 2, value: day?.replace(/^0/, '') },
    { part: 'month', width: 'max-w-16', length: 2, value: month?.replace(/^0/, '') },
    { part: 'year', width: 'max-w-24', length: 4, value: year },
  ] as const
  return (
    <Field group name={name} label={label} hint={hint} error={error}>
      <div className="flex gap-3">
        {parts.map(({ part, width, length, value }) => (
          <label key={part} className="text-14">
            {t(part)}
            <input
              name={`${name}/${part}`}
              inputMode="numeric"
              maxLength={length}
              defaultValue={typed?.[`${name}/${part}`] ?? value}
              className={boxClass(error, `mt-1 px-3 ${width}`)}
              autoComplete="off"
            />
          </label>
        ))}
      </div>
    </Field>
  )
}
