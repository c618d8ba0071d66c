import type { SubscriptionRow } from '@faith/contract/subscriptions'
import { Form } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { Button } from '../../../ui/button.tsx'
import { SelectField } from '../../../ui/select-field.tsx'

interface Props {
  asked: { state?: SubscriptionRow['state']; hubId?: string }
  states: readonly SubscriptionRow['state'][]
  hubs: readonly { id: string; name: string }[]
}

/** Filters of the list; they live in the address. */
export function ListFilters({ asked, states, hubs }: Props) {
  const t = useTranslations('staffSubscriptions')
  const all = { value: '', label: t('all') }
  return (
    <search aria-label={t('filter')}>
      <Form className="mb-6 grid grid-cols-2 items-end gap-4 sm:grid-cols-[220px_220px_auto] sm:justify-start">
        <SelectField
          name="state"
          label={t('state')}
          defaultValue={asked.state ?? ''}
          choices={[all, ...states.map((state) => ({ value: state, label: t(`states.${state}`) }))]}
        />
        <SelectField
          name="hubId"
          label={t('hub')}
          defaultValue={asked.hubId ?? ''}
          choices={[all, ...hubs.map((hub) => ({ value: hub.id, label: hub.name }))]}
        />
        <Button kind="secondary" className="min-h-12">
          {t('filter')}
        </Button>
      </Form>
    </search>
  )
}
