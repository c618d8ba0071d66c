import type { PolicyRow } from '@faith/contract/policies'
import { useTranslations } from 'use-intl/react'
import { CheckboxRow, RadioList } from '../../../ui/choice-list.tsx'
import { Field } from '../../../ui/field.tsx'
import { SelectField } from '../../../ui/select-field.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { isMoney, plain, restOfUnit } from './policy-words.ts'

interface Props {
  policy: Pick<PolicyRow, 'shape' | 'unit'>
  /** What stands in the fields, by name. */
  typed: readonly (readonly [name: string, typed: string])[]
  error: string | undefined
}

/** The fields of a new value, by the policy's shape. */
export function ValueFields({ policy: { shape, unit }, typed, error }: Props) {
  const t = useTranslations('policies')
  const label = t('schedule.value')
  const at = (name: string) => typed.find(([one]) => one === name)?.[1]
  const field = { name: 'value', label, ...(error ? { error } : {}) }
  switch (shape.kind) {
    case 'number':
      return (
        <TextField
          {...field}
          hint={
            isMoney(unit)
              ? t('schedule.inDollars', { rest: restOfUnit(unit) })
              : unit
                ? t('schedule.inUnit', { unit })
                : undefined
          }
          inputMode="decimal"
          defaultValue={at('value')}
          boxWidth="max-w-48"
          required
        />
      )
    case 'numbers':
      return (
        <TextField
          {...field}
          hint={`${t('schedule.numbersHint', { unit: unit ?? '' })} ${t(`schedule.${shape.order}`)}`}
          defaultValue={at('value')}
          required
        />
      )
    case 'yes_no':
      return (
        <RadioList
          {...field}
          inline
          answers={[
            { value: 'true', label: t('yes') },
            { value: 'false', label: t('no') },
          ]}
          {...(at('value') ? { value: at('value')! } : {})}
        />
      )
    case 'choice':
      return (
        <SelectField
          {...field}
          choices={shape.choices.map((choice) => ({ value: choice, label: plain(choice) }))}
          defaultValue={at('value')}
        />
      )
    case 'words':
      return (
        <Field {...field} group>
          {shape.choices.map((choice) => (
            <CheckboxRow
              key={choice}
              id={`value-${choice}`}
              name="value"
              value={choice}
              label={plain(choice)}
              defaultChecked={typed.some(([, one]) => one === choice)}
            />
          ))}
        </Field>
      )
    case 'number_by_name':
      return (
        <Field {...field} group hint={unit ? t('schedule.inUnit', { unit }) : undefined}>
          <div className="grid grid-cols-2 gap-4 sm:grid-cols-4">
            {shape.names.map((name) => (
              <TextField
                key={name}
                name={`value/${name}`}
                label={name}
                inputMode="numeric"
                defaultValue={at(`value/${name}`)}
                required
              />
            ))}
          </div>
        </Field>
      )
    case 'choice_by_name':
      return (
        <Field {...field} group>
          {shape.names.map((name) =>
            shape.free.includes(name) ? (
              <SelectField
                key={name}
                name={`value/${name}`}
                label={plain(name)}
                choices={shape.choices.map((choice) => ({ value: choice, label: plain(choice) }))}
                defaultValue={at(`value/${name}`)}
              />
            ) : (
              <input key={name} type="hidden" name={`value/${name}`} value={at(`value/${name}`) ?? ''} />
            ),
          )}
        </Field>
      )
    case 'built_in':
      return null
  }
}
