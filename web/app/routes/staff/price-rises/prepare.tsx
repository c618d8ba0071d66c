import { listHubs } from '@faith/contract/hubs'
import { getSession } from '@faith/contract/identity'
import {
  listPriceRises,
  listRolling,
  type PriceRiseInput,
  preparePriceRise,
  previewPriceRise,
} from '@faith/contract/price-rises'
import { generalProblems } from '@faith/contract/problem'
import { priceRises } from '@faith/contract/strings/en/price-rises'
import { data, redirect } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { type Api, api, refused } from '../../../api.server.ts'
import { ErrorSummary } from '../../../ui/error-summary.tsx'
import { withWords } from '../../../words.tsx'
import { linesOf } from '../../auth/auth-page.tsx'
import { pageTitle } from '../../site/page-title.ts'
import { Heading } from '../heading.tsx'
import type { Route } from './+types/prepare'
import { askedRise } from './asked-rise.ts'
import { ChooseForm } from './choose-form.tsx'
import { FindForm } from './find-form.tsx'
import { KeepForm } from './keep-form.tsx'

export const meta = () => pageTitle(priceRises.prepare)

export async function loader({ request, context }: Route.LoaderArgs) {
  const server = api(request, context)
  const { searchParams } = new URL(request.url)
  const [{ hubs }, { may }] = await Promise.all([server.call(listHubs), server.call(getSession)])
  const hub = hubs.find((one) => one.id === searchParams.get('hubId')) ?? null
  const priceBefore = searchParams.get('priceBefore') || undefined
  const car = searchParams.get('car')?.trim() || undefined
  const query = { ...(priceBefore ? { priceBefore } : {}), ...(car ? { car } : {}) }
  const found = hub ? await server.attempt(listRolling, { query: { hubId: hub.id, ...query } }) : null
  const shown = {
    hubs: hubs.map(({ id, name }) => ({ id, name })),
    hub: hub && { id: hub.id, today: hub.today },
    asked: { hubId: hub?.id ?? '', priceBefore: priceBefore ?? '', car: car ?? '' },
    mayOpen: may.includes('subscription:read'),
    rolling: found?.ok ? found.value.rolling : null,
    problem: found && !found.ok ? found.refusal.problem : null,
  }
  return data(shown, { status: found && !found.ok ? found.refusal.status : 200 })
}

/** Shows the amounts of what is chosen, or keeps them as they were seen. */
export async function action({ request, context }: Route.ActionArgs) {
  const server = api(request, context)
  const form = await request.formData()
  const input = askedRise(form)
  if (!input || input.subscriptionIds.length === 0) {
    const [pointer, detail] = input ? ['/subscriptionIds', priceRises.chooseSome] : ['/amount', priceRises.notAmount]
    const { type, title, status } = generalProblems.invalidInput
    const problem = { type, title, status, detail, errors: [{ pointer, detail }] }
    return data({ problem, preview: null, input: null }, { status })
  }
  if (form.get('act') === 'keep') return keep(server, input, form)
  const preview = await server.attempt(previewPriceRise, { body: input })
  if (!preview.ok) return refused(preview.refusal)
  return { problem: undefined, preview: preview.value, input }
}

async function keep(server: Api, input: PriceRiseInput, form: FormData) {
  const { page } = await server.call(listPriceRises, { query: {} })
  const seen = { rising: Number(form.get('rising')), afterCents: Number(form.get('afterCents')) }
  const body = { ...input, seen, reason: String(form.get('reason') ?? '') }
  // The same words after another price rise are another intent; who is waiting for one already is refused.
  const bytes = new TextEncoder().encode(JSON.stringify([body, page.total]))
  const hash = Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('base64url')
  const kept = await server.attempt(preparePriceRise, { body }, { idempotencyKey: `rise-${hash}` })
  if (!kept.ok) return refused(kept.refusal)
  throw redirect(`/staff/price-rises/${kept.value.id}`)
}

function PreparePage({ loaderData, actionData }: Route.ComponentProps) {
  const t = useTranslations('priceRises')
  const { hubs, hub, asked, rolling, problem, mayOpen } = loaderData
  const shown = actionData && 'preview' in actionData ? actionData : null
  return (
    <>
      <ErrorSummary lines={linesOf(actionData?.problem ?? problem ?? undefined)} />
      <Heading back={['/staff/price-rises', t('title')]} title={t('prepare')} lead={t('prepareLead')} />
      <FindForm hubs={hubs} asked={asked} />
      {shown?.preview && shown.input ? (
        <KeepForm preview={shown.preview} input={shown.input} mayOpen={mayOpen} />
      ) : null}
      {hub && rolling ? (
        <ChooseForm
          hub={hub}
          rolling={rolling}
          chosen={shown?.input ?? null}
          problem={actionData?.problem}
          mayOpen={mayOpen}
        />
      ) : null}
    </>
  )
}

export default withWords({ priceRises }, PreparePage)
