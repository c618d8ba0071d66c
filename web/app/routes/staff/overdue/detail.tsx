import {
  contactDunningCase,
  type DunningCaseView,
  getDunningCase,
  proposeArrangement,
  writeOffDunningCase,
} from '@faith/contract/dunning'
import { getSession } from '@faith/contract/identity'
import { staffOverdue } from '@faith/contract/strings/en/staff-overdue'
import { redirect } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api, refused } from '../../../api.server.ts'
import { Card, CardHead } from '../../../ui/card.tsx'
import { Moment } from '../../../ui/date.tsx'
import { dateWords } from '../../../ui/dates.ts'
import { ErrorSummary } from '../../../ui/error-summary.tsx'
import { FactRows } from '../../../ui/facts.tsx'
import { dollars } from '../../../ui/money.tsx'
import { withWords } from '../../../words.tsx'
import { linesOf } from '../../auth/auth-page.tsx'
import { pageTitle } from '../../site/page-title.ts'
import { Heading } from '../heading.tsx'
import { wordOf } from '../word-of.ts'
import type { Route } from './+types/detail'
import { readInstalments } from './read-instalments.ts'
import { Work } from './work.tsx'

const zone = 'Australia/Brisbane'

export const meta = () => pageTitle(staffOverdue.title)

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const server = api(request, context)
  const { may } = await server.call(getSession)
  const overdue = await server.call(getDunningCase, { params: { caseId: params.case } })
  return { overdue, mayWork: may.includes('dunning:work'), mayWriteOff: may.includes('dunning:write-off') }
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const form = await request.formData()
  const server = api(request, context)
  const at = { params: { caseId: params.case } }
  const reason = String(form.get('reason') ?? '')
  const act = async () => {
    switch (form.get('act')) {
      case 'contact':
        return server.attempt(contactDunningCase, { ...at, body: { reason } })
      case 'propose': {
        const instalments = readInstalments(String(form.get('lines') ?? ''))
        return server.attempt(proposeArrangement, { ...at, body: { instalments } })
      }
      case 'write-off':
        return server.attempt(writeOffDunningCase, { ...at, body: { reason } })
      default:
        throw redirect(`/staff/overdue/${params.case}`)
    }
  }
  const done = await act()
  if (!done.ok) return refused(done.refusal)
  throw redirect(`/staff/overdue/${params.case}`)
}

function Overdue({ loaderData: { overdue, mayWork, mayWriteOff }, actionData }: Route.ComponentProps) {
  const t = useTranslations('staffOverdue')
  const amount = dollars(overdue.overdueCents, true)
  return (
    <div className="max-w-3xl space-y-6">
      <ErrorSummary lines={linesOf(actionData?.problem)} />
      <Heading title={`${overdue.reference} · ${overdue.customerName ?? t('nobody')}`} />
      <Card>
        <FactRows
          facts={[
            [t('state'), t(`states.${overdue.state}`)],
            [t('owed'), amount],
            [t('since'), dateWords(overdue.failedOn, 'full')],
            ...(overdue.next
              ? [[t('next'), t(`steps.${overdue.next.what}`, { date: dateWords(overdue.next.on, 'full') })] as const]
              : []),
          ]}
        />
      </Card>
      {overdue.arrangement ? <Dates arrangement={overdue.arrangement} /> : null}
      {mayWork ? <Work overdue={overdue} mayWriteOff={mayWriteOff} amount={amount} /> : null}
      <Card>
        <CardHead title={t('timeline')} />
        <ol className="divide-y divide-line">
          {overdue.timeline.map((step) => (
            <li key={`${step.at}${step.event}`} className="flex flex-wrap justify-between gap-3 py-2">
              <span>
                {t(`states.${step.to as DunningCaseView['state']}`)}
                {step.reason ? (
                  <span className="block text-14 text-ink-2">{wordOf(staffOverdue.declines, step.reason)}</span>
                ) : null}
              </span>
              <Moment at={step.at} zone={zone} style="full" />
            </li>
          ))}
        </ol>
      </Card>
    </div>
  )
}

function Dates({ arrangement }: { arrangement: NonNullable<DunningCaseView['arrangement']> }) {
  const t = useTranslations('staffOverdue')
  return (
    <Card>
      <CardHead title={t('arrangement')} />
      <p className="mb-2 text-ink-2">{t(`arrangementStates.${arrangement.state}`)}</p>
      <ul className="list-inside list-disc">
        {arrangement.instalments.map((part) => (
          <li key={part.on}>
            {t('instalment', { date: dateWords(part.on, 'full'), amount: dollars(part.amountCents, true) })}
            {part.paid ? `, ${t('paid')}` : ''}
          </li>
        ))}
      </ul>
    </Card>
  )
}

export default withWords({ staffOverdue }, Overdue)
