import {
  answerObjection,
  decideReading,
  getKilometres,
  previewPack,
  recordServiceReading,
} from '@faith/contract/kilometres'
import { kilometres as words } from '@faith/contract/strings/en/kilometres'
import { getSubscription } from '@faith/contract/subscriptions'
import { redirect } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api, refused } from '../../../api.server.ts'
import { valuesOf } from '../../../forms.ts'
import { ErrorSummary } from '../../../ui/error-summary.tsx'
import { withWords } from '../../../words.tsx'
import { buy } from '../../account/kilometres/act.server.ts'
import { BankCard } from '../../account/kilometres/bank-card.tsx'
import { PackCard } from '../../account/kilometres/pack-card.tsx'
import { ReadingList } from '../../account/kilometres/reading-list.tsx'
import { linesOf } from '../../auth/auth-page.tsx'
import { pageTitle } from '../../site/page-title.ts'
import { Heading } from '../heading.tsx'
import type { Route } from './+types/page'
import { AnswerForm, DecideReading, ServiceForm } from './forms.tsx'

export const meta: Route.MetaFunction = ({ loaderData }) =>
  pageTitle(loaderData ? `${words.title} ${loaderData.subscription.reference}` : words.title)

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const server = api(request, context)
  const at = { params: { subscriptionId: params.subscription } }
  const wanted = new URL(request.url).searchParams.get('buy')
  const [subscription, kilometres] = await Promise.all([
    server.call(getSubscription, at),
    server.call(getKilometres, at),
  ])
  const preview =
    wanted && kilometres.mayBuy ? await server.attempt(previewPack, { ...at, query: { km: Number(wanted) } }) : null
  return { subscription, kilometres, preview: preview?.ok ? preview.value : null }
}

/** Decides on a reading, answers an objection, records a service reading, or buys for the customer; works without JavaScript. */
export async function action({ request, context, params }: Route.ActionArgs) {
  const form = await request.formData()
  const server = api(request, context)
  const subscriptionId = params.subscription
  const readingId = String(form.get('reading') ?? '')
  const text = (name: string) => String(form.get(readingId ? `${name}-${readingId}` : name) ?? '')
  const at = { params: { readingId } }
  const kmOf = (name: string) => (text(name).trim() === '' ? undefined : Number(text(name).replace(/[\s,]/g, '')))
  const done = await act()
  if (!done.ok) return refused(done.refusal, valuesOf(form))
  throw redirect(`/staff/subscriptions/${subscriptionId}/kilometres`)

  async function act() {
    switch (form.get('act')) {
      case 'confirm':
      case 'reject':
        return server.attempt(decideReading, {
          ...at,
          body: { verdict: form.get('act') as 'confirm' | 'reject', reason: text('reason') },
        })
      case 'correct':
        return server.attempt(decideReading, {
          ...at,
          body: { verdict: 'correct', km: kmOf('km') as number, reason: text('reason') },
        })
      case 'answer': {
        const km = kmOf('km')
        return server.attempt(answerObjection, {
          ...at,
          body: { answer: text('answer'), ...(km === undefined ? {} : { km }) },
        })
      }
      case 'buy':
        return buy(server, subscriptionId, form)
      default:
        return server.attempt(
          recordServiceReading,
          { params: { subscriptionId }, body: { km: kmOf('km') as number, note: text('note') } },
          { idempotencyKey: `service-${subscriptionId}-${text('after')}` },
        )
    }
  }
}

function KilometresPage({ loaderData: { subscription, kilometres, preview }, actionData }: Route.ComponentProps) {
  const t = useTranslations('kilometres')
  const { bank, packs, mayBuy, mayRecord } = kilometres
  const waiting = (one: { state: string; objection: string | null; answer: string | null }) =>
    one.state === 'waiting' || (one.objection !== null && one.answer === null)
  const readings = [...kilometres.readings.filter(waiting), ...kilometres.readings.filter((one) => !waiting(one))]
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
      <p className="mb-6 text-ink-2">{t('staff.lead')}</p>
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,400px)]">
        <div className="min-w-0">
          <ReadingList
            readings={readings}
            below={(reading) => (
              <>
                {reading.mayAnswer ? <AnswerForm reading={reading} /> : null}
                {reading.mayDecide ? <DecideReading reading={reading} /> : null}
              </>
            )}
          />
        </div>
        <div className="min-w-0 space-y-6">
          {bank ? <BankCard bank={bank} subscriptionId={subscription.id} staff /> : <p>{t('noBank')}</p>}
          {mayRecord ? (
            <ServiceForm
              after={kilometres.readings[0]?.id ?? ''}
              problem={actionData?.problem}
              values={actionData?.values}
            />
          ) : null}
          {bank && (mayBuy || packs.length > 0) ? (
            <PackCard bank={bank} packs={packs} preview={preview} mayBuy={mayBuy} askReason />
          ) : null}
        </div>
      </div>
    </>
  )
}

export default withWords({ kilometres: words }, KilometresPage)
