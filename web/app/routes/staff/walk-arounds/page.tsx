import { getSession } from '@faith/contract/identity'
import { walkArounds as words } from '@faith/contract/strings/en/walk-arounds'
import {
  angles,
  faces,
  getWalkArounds,
  NewMark,
  recordMark,
  removeMark,
  type Stage,
  skipAngles,
  stages,
} from '@faith/contract/walk-arounds'
import { data, redirect } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api, refused } from '../../../api.server.ts'
import { decodeForm, valuesOf } from '../../../forms.ts'
import { ErrorSummary } from '../../../ui/error-summary.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { withWords } from '../../../words.tsx'
import { linesOf } from '../../auth/auth-page.tsx'
import { pageTitle } from '../../site/page-title.ts'
import { Heading } from '../heading.tsx'
import type { Route } from './+types/page'
import { MarksStep } from './marks-step.tsx'
import { PhotosStep } from './photos-step.tsx'
import { signPath } from './sign-path.ts'
import { WalkSteps } from './walk-steps.tsx'

export const meta: Route.MetaFunction = ({ params }) =>
  pageTitle(words.title[params.stage === 'return' ? 'return' : 'handover'])

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const stage = stageOf(params.stage)
  const server = api(request, context)
  const [walks, { may }] = await Promise.all([
    server.call(getWalkArounds, { params: { assignmentId: params.assignment } }),
    server.call(getSession),
  ])
  const query = new URL(request.url).searchParams
  const walk = stage === 'handover' ? walks.handover : walks.back
  const angle = angles.find((one) => one === query.get('angle')) ?? walk.missing[0] ?? angles[0]
  return {
    walks,
    walk,
    step: query.get('step') === 'marks' ? ('marks' as const) : ('photos' as const),
    angle,
    face: faces.find((one) => one === query.get('face')) ?? faces[0],
    mayRecord: may.includes('walk-around:record'),
    // Two taps on one form record one mark.
    key: crypto.randomUUID(),
  }
}

/** Says why angles have no photo, records a mark, or takes one away; works without JavaScript. */
export async function action({ request, context, params }: Route.ActionArgs) {
  const form = await request.formData()
  const server = api(request, context)
  const at = { assignmentId: params.assignment, stage: stageOf(params.stage) }
  const back = String(form.get('back') ?? '')
  const done = await act()
  if (!done.ok) return refused(done.refusal, valuesOf(form))
  throw redirect(`/staff/walk-arounds/${at.assignmentId}/${at.stage}${back}`)

  async function act() {
    switch (form.get('act')) {
      case 'skip':
        return server.attempt(skipAngles, {
          params: at,
          body: {
            // One angle by its button, or all that are missing.
            angles: angles.filter((angle) => form.getAll(form.has('angle') ? 'angle' : 'missing').includes(angle)),
            reason: String(form.get('reason') ?? ''),
          },
        })
      case 'remove':
        return server.attempt(removeMark, { params: { ...at, markId: String(form.get('mark') ?? '') } })
      default: {
        for (const side of ['x', 'y']) form.set(side, String(Math.round(Number(form.get(side)) * 10)))
        const photoIds = form.getAll('photo').map(String)
        const idempotencyKey = String(form.get('key') ?? '')
        for (const name of ['photo', 'key', 'act', 'back']) form.delete(name)
        const body = { ...(decodeForm(form, NewMark) as NewMark), photoIds }
        return server.attempt(recordMark, { params: at, body }, { idempotencyKey })
      }
    }
  }
}

function stageOf(typed: string): Stage {
  const stage = stages.find((one) => one === typed)
  if (!stage) throw data({ requestId: null }, { status: 404 })
  return stage
}

function WalkAroundPage({ loaderData, actionData }: Route.ComponentProps) {
  const t = useTranslations('walkArounds')
  const { walks, walk, step, angle, face, mayRecord, key } = loaderData
  const { stage, open } = walk
  // Who only reads has no page to sign on.
  const back: [string, string] = mayRecord
    ? [signPath(walks, stage), t(`back.${stage}`)]
    : [`/staff/subscriptions/${walks.subscriptionId}`, walks.subscriptionReference]
  const problem = actionData?.problem
  const records = mayRecord && open
  return (
    <div className="mx-auto max-w-[640px] space-y-6">
      <ErrorSummary lines={linesOf(problem)} />
      <Heading
        back={back}
        title={t(`title.${stage}`)}
        lead={[walks.customerName, walks.subscriptionReference, walks.carTitle, walks.stockNo]
          .filter(Boolean)
          .join(' · ')}
      />
      <WalkSteps walks={walks} walk={walk} step={step} mayRecord={mayRecord} />
      {open ? null : <Notice tone="info" title={t('closed')} />}
      {step === 'photos' ? (
        <PhotosStep walks={walks} walk={walk} angle={angle} mayRecord={records} problem={problem} />
      ) : (
        <MarksStep
          walks={walks}
          walk={walk}
          face={face}
          mayRecord={records}
          formKey={key}
          problem={problem}
          values={actionData?.values}
        />
      )}
    </div>
  )
}

export default withWords({ walkArounds: words }, WalkAroundPage)
