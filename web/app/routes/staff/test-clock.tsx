import { getTestClock } from '@faith/contract/clock'
import { Form, redirect, useNavigation } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api, refused } from '../../api.server.ts'
import { Button } from '../../ui/button.tsx'
import { Card, CardHead } from '../../ui/card.tsx'
import { Moment } from '../../ui/date.tsx'
import { momentWords } from '../../ui/dates.ts'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { FactRows } from '../../ui/facts.tsx'
import { linesOf } from '../auth/auth-page.tsx'
import type { Route } from './+types/test-clock'
import { Heading } from './heading.tsx'
import { moveClock } from './move-clock.server.ts'

const minute = 60_000
const jumps = {
  minutes20: 20 * minute,
  hour1: 60 * minute,
  day1: 24 * 60 * minute,
  week1: 7 * 24 * 60 * minute,
} as const
const zone = 'Australia/Brisbane'

export const loader = ({ request, context }: Route.LoaderArgs) => api(request, context).call(getTestClock)

export async function action({ request, context }: Route.ActionArgs) {
  const form = await request.formData()
  const jump = jumps[form.get('jump') as keyof typeof jumps]
  const moved = await moveClock(api(request, context), jump ?? null)
  if (!moved.ok) return refused(moved.refusal)
  throw redirect('/staff/test-clock')
}

export default function TestClock({ loaderData: clock, actionData }: Route.ComponentProps) {
  const t = useTranslations('staff.clock')
  const { state } = useNavigation()
  const lines =
    actionData?.problem.status === 503
      ? [{ text: t('busy', { when: momentWords(clock.now, zone, 'full') }) }]
      : linesOf(actionData?.problem)
  return (
    <div className="max-w-2xl">
      <ErrorSummary lines={lines} />
      <Heading title={t('title')} lead={t('lead')} />
      <Card>
        <FactRows
          facts={[
            [t('now'), <Moment key="now" at={clock.now} zone={zone} style="full" />],
            [t('ahead'), t('hours', { hours: Math.round(clock.offsetMs / 3_600_000) })],
            [
              t('next'),
              clock.nextDueAt ? <Moment key="next" at={clock.nextDueAt} zone={zone} style="full" /> : t('nothing'),
            ],
          ]}
        />
        <Form method="post" className="mt-6">
          <CardHead title={t('by')} />
          <div className="flex flex-wrap gap-3">
            <Button name="jump" value="next" disabled={!clock.nextDueAt}>
              {t('toNext')}
            </Button>
            {(Object.keys(jumps) as (keyof typeof jumps)[]).map((jump) => (
              <Button key={jump} kind="secondary" name="jump" value={jump}>
                {t(jump)}
              </Button>
            ))}
          </div>
          <p role="status" className="mt-3 text-14 text-ink-2">
            {state === 'submitting' ? t('moving') : ''}
          </p>
        </Form>
      </Card>
    </div>
  )
}
