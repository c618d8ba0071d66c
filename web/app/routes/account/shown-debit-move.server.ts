import { moveDebit, previewDebitMove } from '@faith/contract/debits'
import { getSubscription } from '@faith/contract/subscriptions'
import { data } from 'react-router'
import type { Api } from '../../api.server.ts'
import { movable } from './movable.ts'

/** What the page of moving a debit shows, to its customer and to staff: the debits that can move, what was asked, and the debits to come then. */
export async function shownDebitMove(server: Api, subscriptionId: string, address: string) {
  const params = { subscriptionId }
  const subscription = await server.call(getSubscription, { params })
  const query = new URL(address).searchParams
  const choices = movable(subscription)
  const from = query.get('from') ?? choices[0] ?? null
  const days = Number(query.get('days') ?? 1)
  const preview = from ? await server.attempt(previewDebitMove, { params, body: { periodFrom: from, days } }) : null
  const shown = {
    subscription,
    choices,
    asked: { from, days },
    preview: preview?.ok ? preview.value : null,
    problem: !preview || preview.ok ? null : preview.refusal.problem,
  }
  return data(shown, { status: !preview || preview.ok ? 200 : preview.refusal.status })
}

/** Moves the debit that was shown. */
export function moveShown(server: Api, subscriptionId: string, form: FormData) {
  const body = { periodFrom: String(form.get('from') ?? ''), days: Number(form.get('days') ?? 0) }
  return server.attempt(moveDebit, { params: { subscriptionId }, body })
}
