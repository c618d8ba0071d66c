import { getPayment, payNow } from '@faith/contract/billing'
import { getSubscription, startFirstPayment } from '@faith/contract/subscriptions'
import { redirect } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api, refused } from '../../api.server.ts'
import { pageContext } from '../../context.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { dateIn, dateWords, timeIn } from '../../ui/dates.ts'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { dollars } from '../../ui/money.tsx'
import { linesOf } from '../auth/auth-page.tsx'
import type { Route } from './+types/pay'
import { BeingConfirmed } from './being-confirmed.tsx'
import { CardForm } from './card-form.tsx'

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const server = api(request, context)
  const at = { params: { subscriptionId: params.subscription } }
  const asked = new URL(request.url).searchParams.get('payment')
  const last = asked ? await server.call(getPayment, { params: { paymentId: asked } }) : null
  const subscription = await server.call(getSubscription, at)
  const waits = subscription.state === 'pending_payment'
  const started = waits ? await server.attempt(startFirstPayment, at) : null
  return {
    subscription,
    last,
    started: started?.ok ? started.value : null,
    problem: started && !started.ok ? started.refusal.problem : null,
    paymentOrigin: context.get(pageContext).paymentOrigin,
  }
}

/** Charges the card behind the token that the provider's fields handed over; the key is the payment's own. */
export async function action({ request, context, params }: Route.ActionArgs) {
  const form = await request.formData()
  const paymentId = String(form.get('paymentId') ?? '')
  const cardToken = String(form.get('cardToken') ?? '')
  const paid = await api(request, context).attempt(
    payNow,
    { params: { paymentId }, body: { cardToken } },
    { idempotencyKey: `pay-${paymentId}` },
  )
  // Another click came first: the page says how its payment stands.
  const overtaken = !paid.ok && paid.refusal.problem.type.startsWith('/problems/general/idempotency-')
  if (!paid.ok && !overtaken) return refused(paid.refusal)
  if (paid.ok && paid.value.challengeUrl) throw redirect(paid.value.challengeUrl)
  throw redirect(`/account/subscriptions/${params.subscription}/pay?payment=${paymentId}`)
}

export default function Pay({ loaderData, actionData }: Route.ComponentProps) {
  const t = useTranslations('account.pay')
  const { subscription, last, started, paymentOrigin } = loaderData
  const { timeZone } = subscription
  if (subscription.state === 'cancelled') return <Ended title={t('over')} text={t('overText')} />
  if (subscription.state !== 'pending_payment') {
    const when = `${dateWords(dateIn(subscription.pickUpAt, timeZone), 'full')}, ${timeIn(subscription.pickUpAt, timeZone)}`
    return (
      <Ended title={t('done')} text={t('doneText', { car: subscription.carTitle, when, hub: subscription.hubName })} />
    )
  }
  const open = started?.payment
  if (open?.beingConfirmed || last?.state === 'succeeded') return <BeingConfirmed />
  if (!started || !open) return <ErrorSummary lines={linesOf(loaderData.problem ?? undefined)} />
  const amount = dollars(started.due.dueCents, true)
  return (
    <>
      <ErrorSummary lines={linesOf(actionData?.problem)} />
      {last?.state === 'failed' ? (
        <ErrorSummary
          title={t('declined')}
          lines={[{ text: `${reasonOf(last.declineCode, t)} ${t('declinedText')}` }]}
        />
      ) : null}
      <h1 className="text-28 font-bold md:text-36">{t('title', { amount })}</h1>
      <p className="mt-2 mb-8 text-ink-2">
        {t('lead', { week: dollars(started.due.weekOneCents, true), bond: dollars(started.due.bondCents, true) })}
      </p>
      {open.challengeUrl ? (
        <>
          <p className="mb-6">{t('challengeText')}</p>
          <a href={open.challengeUrl} className="font-semibold text-link underline underline-offset-4">
            {t('challengeButton')}
          </a>
        </>
      ) : (
        <CardForm
          key={open.id}
          paymentId={open.id}
          amount={amount}
          fieldsUrl={started.fieldsUrl}
          hostedUrl={started.hostedUrl}
          origin={paymentOrigin}
        />
      )}
    </>
  )
}

function Ended({ title, text }: { title: string; text: string }) {
  const t = useTranslations('account.pay')
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

const reasons = ['insufficient_funds', 'declined_by_bank', 'challenge_failed', 'card_token_unknown'] as const

function reasonOf(code: string | null, t: ReturnType<typeof useTranslations<'account.pay'>>): string {
  const known = reasons.find((reason) => reason === code)
  return known ? t(`reasons.${known}`) : t('reasons.declined_by_bank')
}
