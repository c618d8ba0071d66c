import { getKilometres, previewPack, type ReadingView } from '@faith/contract/kilometres'
import { kilometres as words } from '@faith/contract/strings/en/kilometres'
import { getSubscription } from '@faith/contract/subscriptions'
import { data, Form, redirect, useNavigation } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api, refused } from '../../../api.server.ts'
import { valuesOf } from '../../../forms.ts'
import { Button } from '../../../ui/button.tsx'
import { ErrorSummary } from '../../../ui/error-summary.tsx'
import { grouped } from '../../../ui/grouped.ts'
import { Notice } from '../../../ui/notice.tsx'
import { TextArea } from '../../../ui/text-field.tsx'
import { TextLink } from '../../../ui/text-link.tsx'
import { withWords } from '../../../words.tsx'
import { linesOf } from '../../auth/auth-page.tsx'
import { pageTitle } from '../../site/page-title.ts'
import type { Route } from './+types/page'
import { buy, object, send } from './act.server.ts'
import { BankCard } from './bank-card.tsx'
import { PackCard } from './pack-card.tsx'
import { ReadingList } from './reading-list.tsx'
import { SendForm } from './send-form.tsx'

export const meta = () => pageTitle(words.title)

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const server = api(request, context)
  const at = { params: { subscriptionId: params.subscription } }
  const query = new URL(request.url).searchParams
  const [subscription, kilometres] = await Promise.all([
    server.call(getSubscription, at),
    server.call(getKilometres, at),
  ])
  const wanted = query.get('buy')
  const preview =
    wanted && kilometres.mayBuy ? await server.attempt(previewPack, { ...at, query: { km: Number(wanted) } }) : null
  const sent = query.get('sent')
  const shown = {
    subscription,
    kilometres,
    preview: preview?.ok ? preview.value : null,
    problem: !preview || preview.ok ? null : preview.refusal.problem,
    sent: sent === 'counted' || sent === 'waiting' ? (sent as 'counted' | 'waiting') : null,
  }
  return data(shown, { status: !preview || preview.ok ? 200 : preview.refusal.status })
}

/** Sends a reading, buys a block, or objects to a reading; works without JavaScript. */
export async function action({ request, context, params }: Route.ActionArgs) {
  const form = await request.formData()
  const server = api(request, context)
  const here = `/account/subscriptions/${params.subscription}/kilometres`
  const act = form.get('act')
  if (act === 'send') {
    const sent = await send(server, params.subscription, form)
    if (!sent.ok) return refused(sent.refusal, valuesOf(form))
    throw redirect(`${here}?sent=${sent.value.state}`)
  }
  const done = act === 'buy' ? await buy(server, params.subscription, form) : await object(server, form)
  if (!done.ok) return refused(done.refusal, valuesOf(form))
  throw redirect(here)
}

function KilometresPage({ loaderData, actionData }: Route.ComponentProps) {
  const t = useTranslations('kilometres')
  const { subscription, kilometres, preview, problem, sent } = loaderData
  const { bank, readings, packs, maySend, mayBuy } = kilometres
  return (
    <>
      <ErrorSummary lines={linesOf(actionData?.problem ?? problem ?? undefined)} />
      <p className="text-14">
        <TextLink to="/account">{t('account')}</TextLink>
      </p>
      <h1 className="text-28 font-bold md:text-36">{t('title')}</h1>
      <p className="text-ink-2">{[subscription.carTitle, subscription.reference].join(' · ')}</p>
      <p className="mt-2 mb-6 max-w-prose text-ink-2">{t(bank ? 'lead' : 'noBank')}</p>
      {sent ? (
        <div className="mb-6">
          <Notice tone={sent === 'counted' ? 'success' : 'info'} title={t(`send.${sent}`)} />
        </div>
      ) : null}
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,360px)]">
        <div className="min-w-0 space-y-6">
          {bank ? <BankCard bank={bank} subscriptionId={subscription.id} /> : null}
          <ReadingList
            readings={readings}
            below={(reading) => (reading.mayObject ? <Objection reading={reading} /> : null)}
          />
        </div>
        <div className="min-w-0 space-y-6">
          {maySend ? (
            <SendForm
              key={readings[0]?.id}
              lastKm={bank?.odometerKm ?? 0}
              problem={actionData?.problem}
              values={actionData?.values}
            />
          ) : null}
          {bank && (mayBuy || packs.length > 0) ? (
            <PackCard bank={bank} packs={packs} preview={preview} mayBuy={mayBuy} />
          ) : null}
        </div>
      </div>
    </>
  )
}

/** What is wrong with a reading, behind a line that opens without scripts too. */
function Objection({ reading }: { reading: ReadingView }) {
  const t = useTranslations('kilometres.readings')
  const busy = useNavigation().state !== 'idle'
  return (
    <details>
      <summary className="link inline-flex min-h-11 cursor-pointer items-center text-14">{t('object')}</summary>
      <Form method="post" className="mt-2 space-y-3">
        <input type="hidden" name="reading" value={reading.id} />
        <TextArea
          name={`text-${reading.id}`}
          label={t('objectLabel', { km: grouped(reading.saidKm) })}
          hint={t('objectHint')}
          rows={2}
          required
          minLength={3}
        />
        <Button kind="secondary" size="small" name="act" value="object" disabled={busy}>
          {t('object')}
        </Button>
      </Form>
    </details>
  )
}

export default withWords({ kilometres: words }, KilometresPage)
