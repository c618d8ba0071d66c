import { getPayment, payNow } from '@faith/contract/billing'
import { getSubscription, type SubscriptionDetail, startFirstPayment } from '@faith/contract/subscriptions'
import { redirect } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { type Api, api, refused } from '../../api.server.ts'
import { pageContext } from '../../context.ts'
import { ButtonLink, buttonClass } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { dateIn, dateWords, momentWords } from '../../ui/dates.ts'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { dollars, Money } from '../../ui/money.tsx'
import { Stepper } from '../../ui/stepper.tsx'
import { linesOf } from '../auth/auth-page.tsx'
import type { Route } from './+types/pay'
import { BeingConfirmed } from './being-confirmed.tsx'
import { CardForm } from './card-form.tsx'

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const server = api(request, context)
  const at = { params: { subscriptionId: params.subscription } }
  const asked = new URL(request.url).searchParams.get('payment')
  const before = asked ? await knownPayment(server, asked) : null
  const subscription = await server.call(getSubscription, at)
  const waits = subscription.state === 'pending_payment'
  const started = waits ? await server.attempt(startFirstPayment, at) : null
  // Starting asks the provider about a payment that waits for the bank, so what came of it may be known only now.
  const last = before && started ? await server.call(getPayment, { params: { paymentId: before.id } }) : before
  return {
    subscription,
    last,
    started: started?.ok ? started.value : null,
    problem: started && !started.ok ? started.refusal.problem : null,
    paymentOrigin: context.get(pageContext).paymentOrigin,
  }
}

/** A payment that its payer comes back from: the provider’s word is a moment behind its page, so it is waited for briefly. */
async function knownPayment(server: Api, paymentId: string) {
  for (let look = 0; ; look += 1) {
    const payment = await server.call(getPayment, { params: { paymentId } })
    if (payment.state !== 'created' || look === 4) return payment
    await new Promise((resolve) => setTimeout(resolve, 400))
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
    const when = momentWords(subscription.pickUpAt, timeZone, 'full')
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
      <Stepper step={7} of={7} title={t('step')} />
      <ErrorSummary lines={linesOf(actionData?.problem)} />
      {last?.state === 'failed' ? (
        <ErrorSummary
          title={t('declined')}
          lines={[{ text: `${reasonOf(last.declineCode, t)} ${t('declinedText')}` }]}
        />
      ) : null}
      <h1 className="text-28 font-bold md:text-36">{t('title', { amount })}</h1>
      <p className="mt-2 mb-8 text-ink-2">{t('lead')}</p>
      <div className="grid grid-cols-1 gap-x-12 gap-y-8 xl:grid-cols-[minmax(0,480px)_minmax(0,1fr)]">
        <DueCard subscription={subscription} due={started.due} />
        {open.challengeUrl ? (
          <div>
            <p className="mb-6">{t('challengeText')}</p>
            <a href={open.challengeUrl} className={buttonClass('brand', 'large')}>
              {t('challengeButton')}
            </a>
          </div>
        ) : (
          <CardForm
            key={open.id}
            hidden={['paymentId', open.id]}
            button={t('button', { amount })}
            hosted={t('hosted')}
            fieldsUrl={started.fieldsUrl}
            hostedUrl={started.hostedUrl}
            origin={paymentOrigin}
          />
        )}
      </div>
    </>
  )
}

interface Due {
  weekOneCents: number
  bondCents: number
  dueCents: number
}

/** What the one payment is made of, and for which car. */
function DueCard({ subscription, due }: { subscription: SubscriptionDetail; due: Due }) {
  const t = useTranslations('account.pay')
  const rows = [
    [t('week'), due.weekOneCents],
    [t('bond'), due.bondCents],
  ] as const
  return (
    <Card className="xl:order-2 xl:self-start">
      <h2 className="text-18 font-semibold">{subscription.carTitle}</h2>
      <p className="text-14 text-ink-2">
        {t('pickUp', { when: dateWords(dateIn(subscription.pickUpAt, subscription.timeZone), 'full') })}
      </p>
      <dl className="mt-3 divide-y divide-line border-t border-line">
        {rows.map(([name, cents]) => (
          <div key={name} className="flex justify-between gap-4 py-2.5">
            <dt>{name}</dt>
            <dd>
              <Money cents={cents} exact />
            </dd>
          </div>
        ))}
        <div className="flex justify-between gap-4 pt-2.5 font-semibold">
          <dt>{t('now')}</dt>
          <dd>
            <Money cents={due.dueCents} exact />
          </dd>
        </div>
      </dl>
      <p className="mt-3 text-14 text-ink-2">
        {t('later', {
          week: dollars(subscription.weeklyCents, true),
          date: subscription.debits[0] ? dateWords(subscription.debits[0].on) : '',
        })}
      </p>
    </Card>
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
