import { randomUUID } from 'node:crypto'
import { settled } from './charge.ts'
import { complains, decided, raised } from './disputes.ts'
import type { Notifier } from './notifier.ts'
import { refundSettled } from './refunds.ts'
import type { SandboxCard, SandboxDispute, SandboxIntent, SandboxRefund, SandboxSetup, SandboxStore } from './store.ts'

/** The provider's objects as they are now: what time settles is settled when somebody looks, and each change is told. */
export interface Engine {
  readonly store: SandboxStore
  now(): number
  intent(id: string): SandboxIntent | undefined
  saveIntent(before: SandboxIntent, after: SandboxIntent): SandboxIntent
  saveSetup(before: SandboxSetup, after: SandboxSetup): SandboxSetup
  refund(id: string): SandboxRefund | undefined
  saveRefund(before: SandboxRefund | null, after: SandboxRefund): SandboxRefund
  dispute(id: string): SandboxDispute | undefined
  saveDispute(before: SandboxDispute | null, after: SandboxDispute): SandboxDispute
  /** Lets time settle what is due. */
  settleDue(): void
}

/** Binds the store to the clock and to the messages. */
export function createEngine(store: SandboxStore, notifier: Notifier, now: () => number): Engine {
  function keep(customer: string, card: SandboxCard): string {
    const id = `pm_${randomUUID()}`
    store.methods.write({ id, customer, card, removed: false })
    return id
  }

  const engine: Engine = {
    store,
    now,
    intent(id) {
      const intent = store.intents.find(id)
      return intent && engine.saveIntent(intent, settled(intent, now()))
    },
    saveIntent(before, after) {
      if (before === after) return before
      const keepNow = after.state === 'succeeded' && after.keepsCard && after.customer && after.card && !after.method
      const kept = keepNow ? { ...after, method: keep(after.customer!, after.card!) } : after
      store.intents.write(kept)
      if (kept.state !== before.state) notifier.tell('payment', kept)
      return kept
    },
    saveSetup(before, after) {
      if (before === after) return before
      const done = after.state === 'succeeded' && after.card && !after.method
      const kept = done ? { ...after, method: keep(after.customer, after.card!) } : after
      store.setups.write(kept)
      if (kept.state !== before.state) notifier.tell('setup', kept)
      return kept
    },
    refund(id) {
      const refund = store.refunds.find(id)
      return refund && engine.saveRefund(refund, refundSettled(refund, now()))
    },
    saveRefund(before, after) {
      if (before === after) return after
      store.refunds.write(after)
      notifier.tell('refund', after)
      return after
    },
    dispute(id) {
      const dispute = store.disputes.find(id)
      return dispute && engine.saveDispute(dispute, decided(dispute, now()))
    },
    saveDispute(before, after) {
      if (before === after) return after
      store.disputes.write(after)
      notifier.tell('dispute', after)
      return after
    },
    settleDue() {
      const disputed = new Set(store.disputes.all().map((dispute) => dispute.intent))
      for (const intent of store.intents.all()) {
        if (intent.state === 'processing') engine.intent(intent.id)
        else if (complains(intent, now()) && !disputed.has(intent.id))
          engine.saveDispute(null, raised(intent, 'fraudulent', now()))
      }
      for (const refund of store.refunds.all()) engine.refund(refund.id)
      for (const dispute of store.disputes.all()) engine.dispute(dispute.id)
    },
  }
  return engine
}
