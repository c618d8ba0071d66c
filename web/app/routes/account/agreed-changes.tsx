import type { Amendment } from '@faith/contract/amendments'
import { accountActs } from '@faith/contract/strings/en/account-acts'
import { Form } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Card, CardHead } from '../../ui/card.tsx'
import { dateWords, momentWords } from '../../ui/dates.ts'
import { dollars } from '../../ui/money.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { withWords } from '../../words.tsx'

interface Props {
  amendments: readonly Amendment[]
  /** Where a withdrawal is posted. */
  action: string
  /** Staff say why. */
  askReason?: boolean
  /** The hub's zone, for the time of a swap. */
  zone: string
}

/** Changes that are agreed and have not applied yet; each can be withdrawn until then. */
function Changes({ amendments, action, askReason, zone }: Props) {
  const t = useTranslations('accountActs')
  const open = amendments.filter((one) => one.mayWithdraw)
  if (open.length === 0) return null
  return (
    <Card>
      <CardHead title={t('open.title')} />
      <ul className="divide-y divide-line">
        {open.map((one) => (
          <li key={one.id} className="flex flex-wrap items-center justify-between gap-3 py-3">
            <span>
              {t(`open.kinds.${one.kind}`)} {t('open.on', { date: dateWords(one.effectiveOn, 'full') })}
              <span className="block text-14 text-ink-2">
                {one.reference} · {dollars(one.preview.totalCents, true)}
                {one.reason ? ` · ${one.reason}` : ''}
              </span>
              {one.preview.swap ? (
                <SwapNote amendment={one} swap={one.preview.swap} zone={zone} pays={!askReason} />
              ) : null}
              {one.withdrawal.map((document) => (
                <span key={document.on} className="block text-14">
                  {t('open.withdrawal', {
                    amount: dollars(document.totalCents, true),
                    gst: dollars(document.gstCents, true),
                    date: dateWords(document.lines[0]?.from ?? document.on),
                  })}
                </span>
              ))}
            </span>
            <Form method="post" action={action} className="flex flex-wrap items-end gap-2">
              {askReason ? <TextField name="reason" label={t('reason')} required minLength={3} /> : null}
              <input
                type="hidden"
                name="seenCents"
                value={one.withdrawal.reduce((all, document) => all + document.totalCents, 0)}
              />
              <Button kind="secondary" size="small" name="withdraw" value={one.id}>
                {t('open.withdraw')}
              </Button>
            </Form>
          </li>
        ))}
      </ul>
    </Card>
  )
}

interface SwapProps {
  amendment: Amendment
  swap: NonNullable<Amendment['preview']['swap']>
  zone: string
  /** The customer looks, who can pay the top-up. */
  pays: boolean
}

/** Which car and when, and the top-up while it is to be paid. */
function SwapNote({ amendment, swap, zone, pays }: SwapProps) {
  const t = useTranslations('accountActs.swap')
  const { payBy, subscriptionId } = amendment
  return (
    <>
      <span className="block text-14">{t('at', { car: swap.carTitle, when: momentWords(swap.at, zone) })}</span>
      {payBy ? (
        <span className="block text-14">
          {t('payBy', { amount: dollars(swap.bond.topUpCents, true), by: momentWords(payBy, zone) })}
        </span>
      ) : null}
      {payBy && pays ? (
        <ButtonLink size="small" className="mt-2" to={`/account/subscriptions/${subscriptionId}/swap-payment`}>
          {t('payTopUp')}
        </ButtonLink>
      ) : null}
    </>
  )
}

export const AgreedChanges = withWords({ accountActs }, Changes)
