import { Form } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { Button } from '../../../ui/button.tsx'
import { SelectField } from '../../../ui/select-field.tsx'
import { TextField } from '../../../ui/text-field.tsx'

interface Props {
  hubs: readonly { id: string; name: string }[]
  asked: { hubId: string; priceBefore: string; car: string }
}

/** Whom to look for; the filters live in the address. */
export function FindForm({ hubs, asked }: Props) {
  const t = useTranslations('priceRises')
  return (
    <search aria-label={t('find')}>
      <Form className="mb-6 flex flex-wrap items-end gap-4">
        <SelectField
          name="hubId"
          label={t('hub')}
          defaultValue={asked.hubId}
          className="w-48"
          choices={[{ value: '', label: t('hubChoice') }, ...hubs.map((hub) => ({ value: hub.id, label: hub.name }))]}
        />
        <TextField
          name="priceBefore"
          type="date"
          label={t('priceBefore')}
          defaultValue={asked.priceBefore}
          boxWidth="max-w-56"
        />
        <TextField name="car" label={t('car')} defaultValue={asked.car} placeholder={t('carHint')} boxWidth="w-64" />
        <Button kind="secondary" className="min-h-12" asks>
          {t('find')}
        </Button>
      </Form>
    </search>
  )
}
