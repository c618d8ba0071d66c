import { useTranslations } from 'use-intl/react'
import { CheckboxRow } from '../../../ui/choice-list.tsx'
import { Field } from '../../../ui/field.tsx'

const codes = ['walk_around', 'controls', 'charge_or_fuel', 'spare_and_tools', 'documents', 'roadside_number'] as const

/** The lines that customer and staff tick together. */
export function Checklist({ ticked, error }: { ticked: readonly string[]; error: string | undefined }) {
  const t = useTranslations('staffHandovers')
  return (
    <Field group name="checklist" label={t('checklist')} error={error}>
      {codes.map((code) => (
        <CheckboxRow
          key={code}
          id={`checklist-${code}`}
          name="checklist"
          value={code}
          label={t(`checks.${code}`)}
          defaultChecked={ticked.includes(code)}
        />
      ))}
    </Field>
  )
}
