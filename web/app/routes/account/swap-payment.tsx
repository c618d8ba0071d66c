import { listAmendments } from '@faith/contract/amendments'
import { getPayment, payNow } from '@faith/contract/billing'
import { accountActs } from '@faith/contract/strings/en/account-acts'
import { getSubscription } from '@faith/contract/subscriptions'
import { startTopUp } from '@faith/contract/swaps'
import { Form, redirect, useNavigation } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api, notFoundPage, refused } from '../../api.server.ts'
import { pageContext } from '../../context.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { momentWords } from '../../ui/dates.ts'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { dollars } from '../../ui/money.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import { withWords } from '../../words.tsx'
import { linesOf } from '../auth/auth-page.tsx'
import type { Route } from './+types/swap-payment'
import { BeingConfirmed } from './being-confirmed.tsx'
import { CardForm } from './card-form.tsx'

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const server = api(request, context)
  const search = new URL(request.url).searchParams
  const asked = search.get('payment')
  const at = { params: { subscriptionId: params.subscription } }
  const last = asked ? await server.call(getPayment, { params: { paymentId: asked } }) : null
  const [subscription, { amendments }] = await Promise.all([
    server.call(getSubscription, at),
    server.call(listAmendments, at),
  ])
  const amendment = amendments.find((one) => one.kind === 'swap')
  if (!amendment?.preview.swap) throw notFoundPage()
  const waits = amendment.payBy !== null && last?.state !== 'succeeded'
  const started = waits ? await server.attempt(startTopUp, { params: { amendmentId: amendment.id } }) : null
  return {
    subscription,
    swap: amendment.preview.swap,
    state: amendment.state,
    last,
    started: started?.ok ? started.value : null,
    problem: started && !started.ok ? started.refusal.problem : null,
    newCard: search.has('card'),
    paymentOrigin: context.get(pageContext).paymentOrigin,
  }
}

/** One tap on the kept card, or a card that the provider's fields turned into a token; the key is the payment's own. */
export async function action({ request, context, params }: Route.ActionArgs) {
  const form = await request.formData()
  const paymentId = String(form.get('paymentId') ?? '')
  const cardToken = form.get('cardToken')
  const paid = await api(request, context).attempt(
    payNow,
    { params: { paymentId }, body: cardToken ? { cardToken: String(cardToken) } : {} },
    { idempotencyKey: `pay-${paymentId}` },
  )
  if (!paid.ok && !paid.refusal.problem.type.startsWith('/problems/general/idempotency-')) return refused(paid.refusal)
  if (paid.ok && paid.value.challengeUrl) throw redirect(paid.value.challengeUrl)
  throw redirect(`/account/subscriptions/${params.subscription}/swap-payment?payment=${paymentId}`)
}

function SwapPayment({ loaderData, actionData }: Route.ComponentProps) {
  const t = useTranslations('accountActs.topUp')
  const pay = useTranslations('account.pay')
  const { subscription, swap, state, last, started, problem, newCard, paymentOrigin } = loaderData
  const when = momentWords(swap.at, subscription.timeZone, 'full')
  if (state === 'scheduled' || last?.state === 'succeeded')
    return <Over title={t('done')} text={t('doneText', { hub: subscription.hubName, when })} />
  if (started?.payment.beingConfirmed) return <BeingConfirmed />
  if (!started) return problem ? <ErrorSummary lines={linesOf(problem)} /> : <Over title={t('over')} text="" />
  const amount = dollars(started.topUpCents, true)
  const byCard = newCard || !started.keptCard
  return (
    <>
      <ErrorSummary lines={linesOf(actionData?.problem)} />
      {last?.state === 'failed' ? <ErrorSummary title={t('declined')} lines={[{ text: t('declinedText') }]} /> : null}
      <h1 className="text-28 font-bold md:text-36">{t('title', { amount })}</h1>
      <p className="mt-2 text-ink-2">{t('lead', { car: swap.carTitle, when })}</p>
      <p className="mt-1 mb-6 text-ink-2">{t('note')}</p>
      <div className="max-w-[640px]">
        {byCard ? (
          <CardForm
            key={started.payment.id}
            hidden={['paymentId', started.payment.id]}
            button={pay('button', { amount })}
            hosted={pay('hosted')}
            fieldsUrl={started.fieldsUrl}
            hostedUrl={started.hostedUrl}
            origin={paymentOrigin}
          />
        ) : (
          <OneTap paymentId={started.payment.id} amount={amount} card={started.keptCard!} />
        )}
      </div>
    </>
  )
}

function OneTap({
  paymentId,
  amount,
  card,
}: {
  paymentId: string
  amount: string
  card: { brand: string; last4: string }
}) {
  const t = useTranslations('accountActs.topUp')
  const busy = useNavigation().state !== 'idle'
  return (
    <Form method="post" className="space-y-4">
      <input type="hidden" name="paymentId" value={paymentId} />
      <Button size="large" disabled={busy}>
        {t('payWith', { amount, card: `${card.brand} ${card.last4}` })}
      </Button>
      <p>
        <TextLink to="?card=new">{t('otherCard')}</TextLink>
      </p>
    </Form>
  )
}

function Over({ title, text }: { title: string; text: string }) {
  const t = useTranslations('accountActs.topUp')
  return (
    <>
      <h1 className="text-28 font-bold md:text-36">{title}</h1>
      <p className="mt-2 mb-8 text-18 text-ink-2">{text}</p>
      <ButtonLink to="/account" size="large">
        {t('account')}
      </ButtonLink>
    </>
  )
}

export default withWords({ accountActs }, SwapPayment)
