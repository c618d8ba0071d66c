import { answerInspection, type InspectionView } from '@faith/contract/inspections'
import { generalProblems } from '@faith/contract/problem'
import { getSettlement } from '@faith/contract/settlements'
import { settlement as words } from '@faith/contract/strings/en/settlement'
import { walkArounds } from '@faith/contract/strings/en/walk-arounds'
import { getSubscription } from '@faith/contract/subscriptions'
import { getWalkArounds, type WalkArounds } from '@faith/contract/walk-arounds'
import { Form, redirect, useNavigation } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api, refused } from '../../api.server.ts'
import { valuesOf } from '../../forms.ts'
import { Button } from '../../ui/button.tsx'
import { Card, CardHead } from '../../ui/card.tsx'
import { dateWords } from '../../ui/dates.ts'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { TextArea } from '../../ui/text-field.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import { withWords } from '../../words.tsx'
import { linesOf } from '../auth/auth-page.tsx'
import { pageTitle } from '../site/page-title.ts'
import { Compare } from '../walk-arounds/compare.tsx'
import type { Route } from './+types/settlement'
import { SettlementItems } from './settlement-items.tsx'
import { SettlementBond, SettlementDocuments, SettlementReturn } from './settlement-money.tsx'

export const meta = () => pageTitle(words.title)

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const server = api(request, context)
  const at = { params: { subscriptionId: params.subscription } }
  const [subscription, settlement] = await Promise.all([
    server.call(getSubscription, at),
    server.call(getSettlement, at),
  ])
  const { inspection } = settlement
  const walks = inspection
    ? await server.call(getWalkArounds, { params: { assignmentId: inspection.assignmentId } })
    : null
  return { subscription, settlement, walks }
}

/** Agrees to an inspection, or objects to the items that have a reason; works without JavaScript. */
export async function action({ request, context, params }: Route.ActionArgs) {
  const form = await request.formData()
  const typed = [...form].filter(([name]) => form.get('act') !== 'agree' && name.startsWith('why-'))
  const disputes = typed
    .map(([name, why]) => ({ itemId: name.slice(4), why: String(why).trim() }))
    .filter((one) => one.why !== '')
  if (form.get('act') !== 'agree' && disputes.length === 0) {
    const { type, title, status } = generalProblems.invalidInput
    const problem = { type, title, status, detail: words.objectNothing }
    return refused({ problem, status, retryAfter: null }, valuesOf(form))
  }
  const done = await api(request, context).attempt(answerInspection, {
    params: { inspectionId: String(form.get('inspection') ?? '') },
    body: { disputes },
  })
  if (!done.ok) return refused(done.refusal, valuesOf(form))
  throw redirect(`/account/subscriptions/${params.subscription}/settlement`)
}

function SettlementPage({ loaderData: { subscription, settlement, walks }, actionData }: Route.ComponentProps) {
  const t = useTranslations('settlement')
  const { returned, inspection, bond, mayAnswer } = settlement
  return (
    <>
      <ErrorSummary lines={linesOf(actionData?.problem)} />
      <p className="text-14">
        <TextLink to="/account">{t('account')}</TextLink>
      </p>
      <h1 className="text-28 font-bold md:text-36">{t('title')}</h1>
      <p className="text-ink-2">{[subscription.carTitle, subscription.reference].join(' · ')}</p>
      <p className="mt-2 mb-6 max-w-prose text-ink-2">{t(returned ? 'lead' : 'nothingYet')}</p>
      {returned ? (
        <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[1fr_minmax(0,360px)]">
          <div className="min-w-0 space-y-6">
            {inspection ? (
              <Found inspection={inspection} walks={walks} mayAnswer={mayAnswer} values={actionData?.values} />
            ) : null}
            <SettlementDocuments settlement={settlement} />
            {walks && inspection?.submittedAt ? <Compare walks={walks} /> : null}
          </div>
          <div className="min-w-0 space-y-6">
            {bond ? <SettlementBond bond={bond} /> : null}
            <SettlementReturn returned={returned} />
          </div>
        </div>
      ) : null}
    </>
  )
}

interface FoundProps {
  inspection: InspectionView
  walks: WalkArounds | null
  mayAnswer: boolean
  values: Record<string, string> | undefined
}

/** The inspection; while it may be answered, each charged item with a field to object to it. */
function Found({ inspection, walks, mayAnswer, values }: FoundProps) {
  const t = useTranslations('settlement')
  const busy = useNavigation().state !== 'idle'
  const date = inspection.answerBy ? dateWords(inspection.answerBy, 'full') : ''
  const shown = inspection.submittedAt !== null
  return (
    <Card>
      <CardHead title={t('inspection')} aside={inspection.reference} />
      <p className="mb-4">{t(`states.${inspection.state}`, { date })}</p>
      {shown && !mayAnswer ? <SettlementItems inspection={inspection} walks={walks} /> : null}
      {shown && mayAnswer ? (
        <Form method="post">
          <input type="hidden" name="inspection" value={inspection.id} />
          <SettlementItems
            inspection={inspection}
            walks={walks}
            below={(item) =>
              item.chargeCents > 0 ? (
                <TextArea
                  name={`why-${item.id}`}
                  label={t('objectTo', { part: item.part })}
                  hint={t('objectHint')}
                  rows={2}
                  defaultValue={values?.[`why-${item.id}`]}
                />
              ) : null
            }
          />
          <div className="mt-2 flex flex-wrap gap-3">
            <Button name="act" value="object" disabled={busy}>
              {t('object')}
            </Button>
            <Button kind="secondary" name="act" value="agree" disabled={busy}>
              {t('agree')}
            </Button>
          </div>
        </Form>
      ) : null}
    </Card>
  )
}

export default withWords({ settlement: words, walkArounds }, SettlementPage)
