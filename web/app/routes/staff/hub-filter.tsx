import type { ReactNode } from 'react'
import { Form } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { Button } from '../../ui/button.tsx'
import { SelectField } from '../../ui/select-field.tsx'

/** Filters above a list: a GET form, so that the address can be shared. */
export function HubFilter({
  hubs,
  hubId,
  children,
}: {
  hubs: readonly { id: string; name: string }[]
  hubId: string | null
  children?: ReactNode
}) {
  const t = useTranslations('staff')
  return (
    <Form method="get" className="mb-6 flex flex-wrap items-end gap-4">
      <SelectField
        name="hubId"
        label={t('hub')}
        defaultValue={hubId ?? ''}
        choices={[{ value: '', label: t('allHubs') }, ...hubs.map(({ id, name }) => ({ value: id, label: name }))]}
        className="w-52"
      />
      {children}
      <Button kind="secondary" className="min-h-12">
        {t('show')}
      </Button>
    </Form>
  )
}
