import { getPayment, payNow } from '@faith/contract/billing'
import {
  agreeArrangement,
  type BalanceView,
  declineArrangement,
  getDunningCase,
  listBalances,
  payDueByKeptCard,
  startDuePayment,
} from '@faith/contract/dunning'
import { Form, redirect, useNavigation } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api, refused } from '../../api.server.ts'
import { pageContext } from '../../context.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Card, CardHead } from '../../ui/card.tsx'
import { dateWords } from '../../ui/dates.ts'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { dollars, Money } from '../../ui/money.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import { linesOf } from '../auth/auth-page.tsx'
import type { Route } from './+types/due'
import { BeingConfirmed } from './being-confirmed.tsx'
import { CardForm } from './card-form.tsx'
import { WhatNext } from './what-next.tsx'

export async function loader({ request, context }: Route.LoaderArgs) {
  const server = api(request, context)
  const search = new URL(request.url).searchParams
  const asked = search.get('payment')
  const last = asked ? await server.call(getPayment, { params: { paymentId: asked } }) : null
  const { balances } = await server.call(listBalances, { query: {} })
  const owing = balances.find((balance) => balance.toPayCents > 0) ?? null
  const overdue = owing?.caseId ? await server.call(getDunningCase, { params: { caseId: owing.caseId } }) : null
  const byNewCard = owing !== null && !owing.debitUnderWay && (search.has('card') || !owing.keptCard)
  const started = byNewCard
    ? await server.attempt(startDuePayment, {
        params: { customerId: owing.customerId },
        body: { keptCard: false },
      })
    : null
  return {
    last,
    owing,
    overdue,
    started: started?.ok ? started.value : null,
    paymentOrigin: context.get(pageContext).paymentOrigin,
  }
}

/** An answer to proposed dates, one tap on the kept card, or a card that the provider's fields turned into a token. */
export async function action({ request, context }: Route.ActionArgs) {
  const form = await request.formData()
  const server = api(request, context)
  const caseId = form.get('case')
  if (caseId !== null) {
    const answer = form.get('act') === 'agree' ? agreeArrangement : declineArrangement
    const answered = await server.attempt(answer, { params: { caseId: String(caseId) } })
    if (!answered.ok) return refused(answered.refusal)
    throw redirect('/account/due')
  }
  const cardToken = form.get('cardToken')
  const paymentId = String(form.get('paymentId') ?? '')
  const customerId = String(form.get('customer') ?? '')
  const paid = cardToken
    ? await server.attempt(
        payNow,
        { params: { paymentId }, body: { cardToken: String(cardToken) } },
        { idempotencyKey: `pay-${paymentId}` },
      )
    : await server.attempt(payDueByKeptCard, { params: { customerId } })
  if (!paid.ok && !paid.refusal.problem.type.startsWith('/problems/general/idempotency-')) return refused(paid.refusal)
  if (paid.ok && paid.value.challengeUrl) throw redirect(paid.value.challengeUrl)
  throw redirect(`/account/due?payment=${paid.ok ? paid.value.id : paymentId}`)
}

export default function Due({ loaderData, actionData }: Route.ComponentProps) {
  const t = useTranslations('account.due')
  const pay = useTranslations('account.pay')
  const { last, owing, overdue, started, paymentOrigin } = loaderData
  if (last?.beingConfirmed || owing?.debitUnderWay) return <BeingConfirmed />
  if (!owing) {
    return (
      <>
        <h1 className="text-28 font-bold md:text-36">{last?.state === 'succeeded' ? t('thanks') : t('nothing')}</h1>
        <p className="mt-2 mb-8 text-18 text-ink-2">{t('nothingText')}</p>
        <ButtonLink to="/account" size="large">
          {t('account')}
        </ButtonLink>
      </>
    )
  }
  const amount = dollars(owing.toPayCents, true)
  return (
    <>
      <ErrorSummary lines={linesOf(actionData?.problem)} />
      {last?.state === 'failed' ? <ErrorSummary title={t('declined')} lines={[{ text: t('declinedText') }]} /> : null}
      <h1 className="text-28 font-bold md:text-36">{t('title', { amount })}</h1>
      <p className="mt-2 mb-6 text-ink-2">{t('lead')}</p>
      <div className="max-w-[640px] space-y-6">
        <Owed balance={owing} />
        {overdue ? <WhatNext overdue={overdue} /> : null}
        {started ? (
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
          <OneTap balance={owing} amount={amount} />
        )}
      </div>
    </>
  )
}

function OneTap({ balance, amount }: { balance: BalanceView; amount: string }) {
  const t = useTranslations('account.due')
  const busy = useNavigation().state !== 'idle'
  const { brand, last4 } = balance.keptCard!
  return (
    <Form method="post" className="space-y-4">
      <input type="hidden" name="customer" value={balance.customerId} />
      <Button size="large" disabled={busy}>
        {t('payWith', { amount, card: `${brand} ${last4}` })}
      </Button>
      <p>
        <TextLink to="?card=new">{t('otherCard')}</TextLink>
      </p>
    </Form>
  )
}

function Owed({ balance }: { balance: BalanceView }) {
  const t = useTranslations('account.due')
  return (
    <Card>
      <CardHead title={t('what')} />
      <dl className="divide-y divide-line">
        {balance.documents.map((document) => (
          <div key={document.id} className="flex justify-between gap-4 py-2">
            <dt>{t('document', { reference: document.reference, date: dateWords(document.dueOn, 'full') })}</dt>
            <dd>
              <Money cents={document.openCents} exact />
            </dd>
          </div>
        ))}
        {balance.creditCents > 0 ? (
          <div className="flex justify-between gap-4 py-2">
            <dt>{t('credit')}</dt>
            <dd>
              <Money cents={-Math.min(balance.creditCents, balance.dueCents)} exact />
            </dd>
          </div>
        ) : null}
        <div className="flex justify-between gap-4 py-2 font-semibold">
          <dt>{t('toPay')}</dt>
          <dd>
            <Money cents={balance.toPayCents} exact />
          </dd>
        </div>
      </dl>
    </Card>
  )
}
