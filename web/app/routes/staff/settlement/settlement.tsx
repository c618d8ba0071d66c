import { getSession } from '@faith/contract/identity'
import {
  type InspectionView,
  NewItem,
  recordItem,
  removeItem,
  resolveInspection,
  submitInspection,
} from '@faith/contract/inspections'
import { getSettlement } from '@faith/contract/settlements'
import { settlement as words } from '@faith/contract/strings/en/settlement'
import { walkArounds } from '@faith/contract/strings/en/walk-arounds'
import { getSubscription } from '@faith/contract/subscriptions'
import { getWalkArounds, type WalkArounds } from '@faith/contract/walk-arounds'
import { Form, redirect } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api, refused } from '../../../api.server.ts'
import { decodeForm, valuesOf } from '../../../forms.ts'
import { Button } from '../../../ui/button.tsx'
import { Card, CardHead } from '../../../ui/card.tsx'
import { dateWords } from '../../../ui/dates.ts'
import { ErrorSummary } from '../../../ui/error-summary.tsx'
import { withWords } from '../../../words.tsx'
import { SettlementItems } from '../../account/settlement-items.tsx'
import { SettlementBond, SettlementDocuments, SettlementReturn } from '../../account/settlement-money.tsx'
import { linesOf } from '../../auth/auth-page.tsx'
import { pageTitle } from '../../site/page-title.ts'
import { Compare } from '../../walk-arounds/compare.tsx'
import { WalkCard } from '../../walk-arounds/walk-card.tsx'
import { Heading } from '../heading.tsx'
import type { Route } from './+types/settlement'
import { DecideForm } from './decide-form.tsx'
import { decisionsOf } from './decisions-of.ts'
import { FinishForm } from './finish-form.tsx'
import { ItemForm } from './item-form.tsx'
import { photosOfMark } from './photos-of-mark.server.ts'
import { storePhotos } from './store-photos.server.ts'

export const meta: Route.MetaFunction = ({ loaderData }) =>
  pageTitle(loaderData ? `${words.title} ${loaderData.subscription.reference}` : words.title)

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const server = api(request, context)
  const at = { params: { subscriptionId: params.subscription } }
  const [subscription, settlement, { may }] = await Promise.all([
    server.call(getSubscription, at),
    server.call(getSettlement, at),
    server.call(getSession),
  ])
  const { inspection } = settlement
  const walks = inspection
    ? await server.call(getWalkArounds, { params: { assignmentId: inspection.assignmentId } })
    : null
  return {
    subscription,
    settlement,
    walks,
    may: { record: may.includes('inspection:record'), resolve: may.includes('inspection:resolve') },
  }
}

/** Records an item with its photos, takes one back, submits, or decides on objections; works without JavaScript. */
export async function action({ request, context, params }: Route.ActionArgs) {
  const form = await request.formData()
  const server = api(request, context)
  const inspectionId = String(form.get('inspection') ?? '')
  const at = { params: { inspectionId } }
  const done = await act()
  if (!done.ok) return refused(done.refusal, valuesOf(form))
  throw redirect(`/staff/subscriptions/${params.subscription}/settlement`)

  async function act() {
    switch (form.get('act')) {
      case 'remove':
        return server.attempt(removeItem, { params: { inspectionId, itemId: String(form.get('item') ?? '') } })
      case 'submit':
        return server.attempt(submitInspection, {
          ...at,
          body: {
            carNext: String(form.get('carNext')) as 'pass_inspection',
            ...(form.get('photosMissing') ? { photosMissing: String(form.get('photosMissing')) } : {}),
          },
        })
      case 'decide':
        return server.attempt(resolveInspection, { ...at, body: { decisions: decisionsOf(form) } })
      default: {
        const stored = await storePhotos(server, inspectionId, form)
        if (!stored.ok) return stored
        const said = decodeForm(form, NewItem) as NewItem
        const seen = said.markId ? await photosOfMark(server, String(form.get('assignment') ?? ''), said.markId) : []
        const body = { ...said, photoIds: [...stored.ids, ...seen].slice(0, 12) }
        // The key is of the list as it was shown: a second tap records nothing more.
        const idempotencyKey = `item-${inspectionId}-${String(form.get('revision'))}`
        return server.attempt(recordItem, { ...at, body }, { idempotencyKey })
      }
    }
  }
}

function SettlementPage({ loaderData: { subscription, settlement, walks, may }, actionData }: Route.ComponentProps) {
  const t = useTranslations('settlement')
  const { returned, inspection, bond } = settlement
  const open = inspection?.state === 'scheduled' || inspection?.state === 'in_progress'
  return (
    <>
      <ErrorSummary lines={linesOf(actionData?.problem)} />
      <Heading
        back={[`/staff/subscriptions/${subscription.id}`, t('subscription')]}
        title={t('title')}
        lead={[subscription.customerName, subscription.reference, subscription.carTitle, subscription.stockNo]
          .filter(Boolean)
          .join(' · ')}
      />
      {returned ? null : <p className="text-ink-2">{t('nothingYet')}</p>}
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,400px)]">
        <div className="min-w-0 space-y-6">
          {inspection ? <Found inspection={inspection} walks={walks} mayRecord={open && may.record} /> : null}
          {walks && open && may.record ? <WalkCard assignmentId={walks.assignmentId} walk={walks.back} /> : null}
          {walks && open ? <Compare walks={walks} /> : null}
          {inspection && open && may.record ? (
            <>
              <ItemForm
                inspection={inspection}
                marks={walks?.back.marks ?? []}
                problem={actionData?.problem}
                values={actionData?.values}
              />
              <FinishForm
                inspectionId={inspection.id}
                missing={walks?.back.missing ?? []}
                problem={actionData?.problem}
                values={actionData?.values}
              />
            </>
          ) : null}
          {inspection?.state === 'disputed' && may.resolve ? (
            <DecideForm inspection={inspection} problem={actionData?.problem} values={actionData?.values} />
          ) : null}
          {returned ? <SettlementDocuments settlement={settlement} /> : null}
          {walks && !open ? <Compare walks={walks} /> : null}
        </div>
        <div className="min-w-0 space-y-6">
          {returned ? <SettlementReturn returned={returned} /> : null}
          {bond ? <SettlementBond bond={bond} /> : null}
        </div>
      </div>
    </>
  )
}

function Found({
  inspection,
  walks,
  mayRecord,
}: {
  inspection: InspectionView
  walks: WalkArounds | null
  mayRecord: boolean
}) {
  const t = useTranslations('settlement')
  const { state, answerBy, id } = inspection
  const date = answerBy ? dateWords(answerBy, 'full') : ''
  const own = state === 'scheduled' || state === 'in_progress' || state === 'submitted' || state === 'disputed'
  return (
    <Card>
      <CardHead title={t('inspection')} aside={inspection.reference} />
      <p className="mb-4">{own ? t(`staffStates.${state}`, { date }) : t(`states.${state as 'resolved'}`)}</p>
      {state === 'scheduled' ? null : (
        <SettlementItems
          inspection={inspection}
          walks={walks}
          below={(item) =>
            mayRecord ? (
              <Form method="post">
                <input type="hidden" name="inspection" value={id} />
                <input type="hidden" name="item" value={item.id} />
                <Button
                  kind="text"
                  size="small"
                  name="act"
                  value="remove"
                  aria-label={t('removeOf', { part: item.part })}
                >
                  {t('remove')}
                </Button>
              </Form>
            ) : null
          }
        />
      )}
    </Card>
  )
}

export default withWords({ settlement: words, walkArounds }, SettlementPage)
