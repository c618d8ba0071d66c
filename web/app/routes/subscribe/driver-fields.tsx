import type { Driver } from '@faith/contract/customers'
import { useTranslations } from 'use-intl/react'
import { RadioList } from '../../ui/choice-list.tsx'
import { boxClass, describedBy, Field, fieldId } from '../../ui/field.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'

const states = ['QLD', 'NSW', 'VIC', 'SA', 'WA', 'ACT', 'NT', 'TAS']
const classes = ['open', 'P2', 'P1', 'international', 'learner'] as const

interface Props {
  place: number
  stored?: Driver
  typed?: Record<string, string>
  errors: Record<string, string>
}

/** One driver: who, which licence, its photos. What is stored encrypted is shown masked and kept when left empty. */
export function DriverFields({ place, stored, typed, errors }: Props) {
  const t = useTranslations('subscribe.drivers')
  const base = `drivers/${place}`
  const field = (name: string, known?: string | null) => ({
    name: `${base}/${name}`,
    defaultValue: typed?.[`${base}/${name}`] ?? known ?? '',
    error: errors[`${base}/${name}`],
  })
  return (
    <fieldset className="space-y-6">
      <legend className="text-22 font-semibold">
        {place === 0 ? t('main') : t('driver', { number: String(place + 1) })}
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
      <div className="grid gap-6 sm:grid-cols-2">
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
      <PhotoField
        name={`${base}/front`}
        label={t('front')}
        stored={Boolean(stored?.frontFileId)}
        error={errors[`${base}/front`] ?? errors[`${base}/frontFileId`]}
      />
      <PhotoField
        name={`${base}/back`}
        label={t('backPhoto')}
        stored={Boolean(stored?.backFileId)}
        error={errors[`${base}/back`] ?? errors[`${base}/backFileId`]}
      />
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
    { part: 'day', width: 'w-16', length: 2, value: day?.replace(/^0/, '') },
    { part: 'month', width: 'w-16', length: 2, value: month?.replace(/^0/, '') },
    { part: 'year', width: 'w-24', length: 4, value: year },
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
              className={boxClass(error, `mt-1 ${width}`)}
              autoComplete="off"
            />
          </label>
        ))}
      </div>
    </Field>
  )
}

function PhotoField({ name, label, stored, error }: { name: string; label: string; stored: boolean; error?: string }) {
  const t = useTranslations('subscribe.drivers')
  const hint = stored ? t('photoStored') : t('photoHint')
  return (
    <Field name={name} label={label} hint={hint} error={error}>
      <input
        id={fieldId(name)}
        name={name}
        type="file"
        accept="image/jpeg,image/png,image/heic,image/heif,.heic,.heif"
        capture="environment"
        aria-describedby={describedBy({ name, hint, error })}
        aria-invalid={error ? true : undefined}
        className="block min-h-12 w-full rounded-control border border-dashed border-control bg-paper px-4 py-3 text-14 file:mr-4 file:rounded-control file:border file:border-control file:bg-paper file:px-3 file:py-2 file:font-semibold file:text-ink"
      />
    </Field>
  )
}
