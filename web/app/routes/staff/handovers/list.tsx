import { listHandovers, listReturns } from '@faith/contract/handovers'
import { listHubs } from '@faith/contract/hubs'
import { getSession } from '@faith/contract/identity'
import { staffHandovers } from '@faith/contract/strings/en/staff-handovers'
import { Form } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api } from '../../../api.server.ts'
import { Button } from '../../../ui/button.tsx'
import { dateWords } from '../../../ui/dates.ts'
import { SelectField } from '../../../ui/select-field.tsx'
import { withWords } from '../../../words.tsx'
import { pageTitle } from '../../site/page-title.ts'
import { Heading } from '../heading.tsx'
import type { Route } from './+types/list'
import { ReturnsDue } from './returns-due.tsx'
import { RunCard } from './run-card.tsx'

export const meta = () => pageTitle(staffHandovers.title)

export async function loader({ request, context }: Route.LoaderArgs) {
  const server = api(request, context)
  const [{ hubs }, { may }] = await Promise.all([server.call(listHubs), server.call(getSession)])
  const hub = hubs.find(({ id }) => id === new URL(request.url).searchParams.get('hubId'))
  const query = hub ? { hubId: hub.id } : {}
  const [{ handovers }, { returns }] = await Promise.all([
    server.call(listHandovers, { query }),
    server.call(listReturns, { query }),
  ])
  const today = Object.fromEntries(hubs.map(({ id, today: date }) => [id, date]))
  const names = hubs.map(({ id, name }) => ({ id, name }))
  return {
    handovers,
    returns,
    today,
    hubId: hub?.id ?? '',
    hubs: names,
    mayOpen: may.includes('subscription:read'),
    mayTake: may.includes('handover:record'),
  }
}

function RunSheet({ loaderData }: Route.ComponentProps) {
  const { handovers, returns, today, hubId, hubs, mayOpen, mayTake } = loaderData
  const t = useTranslations('staffHandovers')
  const days = [...new Set(handovers.map((row) => row.startOn))].sort()
  return (
    <div>
      <Heading title={t('title')} lead={t('lead')} />
      <Form className="mb-8 flex flex-wrap items-end gap-4">
        <SelectField
          name="hubId"
          label={t('hub')}
          defaultValue={hubId}
          className="w-56"
          choices={[{ value: '', label: t('all') }, ...hubs.map((hub) => ({ value: hub.id, label: hub.name }))]}
        />
        <Button kind="secondary" className="min-h-12">
          {t('filter')}
        </Button>
      </Form>
      <ReturnsDue returns={returns} today={today} mayTake={mayTake} />
      <h2 className="mb-3 text-22">{t('keys')}</h2>
      {days.length === 0 ? <p className="border-y border-line py-6 text-ink-2">{t('empty')}</p> : null}
      {days.map((day) => (
        <section key={day} className="mb-8">
          <h3 className="mb-3 text-18 font-semibold">{dateWords(day, 'full')}</h3>
          <ul className="grid grid-cols-1 gap-4 lg:grid-cols-2">
            {handovers
              .filter((row) => row.startOn === day)
              .map((row) => (
                <RunCard key={row.id} row={row} today={today[row.hubId] ?? day} mayOpen={mayOpen} />
              ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

export default withWords({ staffHandovers }, RunSheet)
