import { fleet } from '@faith/contract/strings/en/fleet'
import { Form } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { Button } from '../../../ui/button.tsx'
import { SelectField } from '../../../ui/select-field.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { stateWords } from './words-of.ts'

interface Props {
  asked: Readonly<Record<string, string>>
  hubs: readonly { id: string; name: string }[]
  states: readonly string[]
}

/** Filters of the fleet list; they live in the address. */
export function ListFilters({ asked, hubs, states }: Props) {
  const t = useTranslations('fleet')
  return (
    <search aria-label={t('filters')}>
      <Form className="mb-6 grid grid-cols-2 items-end gap-4 [&>:first-child]:col-span-2 sm:[&>:first-child]:col-span-1 lg:grid-cols-[2fr_1fr_1fr_1fr_auto]">
        <TextField
          name="q"
          label={t('find')}
          hint={t('findHint')}
          type="search"
          defaultValue={asked['q']}
          maxLength={100}
        />
        <SelectField
          name="hubId"
          label={t('hub')}
          defaultValue={asked['hubId'] ?? ''}
          choices={[{ value: '', label: t('anyHub') }, ...hubs.map((hub) => ({ value: hub.id, label: hub.name }))]}
        />
        <SelectField
          name="state"
          label={t('state')}
          defaultValue={asked['state'] ?? ''}
          choices={[
            { value: '', label: t('anyState') },
            ...states.map((state) => ({ value: state, label: stateWords(state) })),
          ]}
        />
        <SelectField
          name="sort"
          label={t('sort')}
          defaultValue={asked['sort'] ?? 'stock_no'}
          choices={Object.entries(fleet.sorts).map(([value, label]) => ({ value, label }))}
        />
        <Button kind="secondary" className="min-h-12">
          {t('show')}
        </Button>
      </Form>
    </search>
  )
}
