import { frame } from '@faith/contract/strings/en/frame'
import type { Store as ReduxStore } from '@reduxjs/toolkit'
import { favouritesRestored, mostFavourites } from '../state/favourites.ts'
import { browserForgotten } from '../state/forgotten.ts'
import type { State } from '../state/store.ts'
import { toastShown } from '../state/toasts.ts'

const path = '/api/v1/my/favourites'

/**
 * Keeps the hearts of this browser and the saved cars of an account the same. Cars that were this browser's alone join those of the
 * account; those of another account are not taken along. What is toggled from then on is sent, one change after the other; what
 * cannot be sent is taken back. Gives the way to stop.
 */
export function followAccount(store: ReduxStore<State>, accountId: string): () => void {
  /** What the account has, as far as this tab knows. */
  let known: readonly string[] = []
  let stopped = false
  let turn: Promise<void> = Promise.resolve()
  const inTurn = (step: () => Promise<void>) => {
    turn = turn.then(() => (stopped ? undefined : step())).catch(() => undefined)
  }
  const ours = () => store.getState().favourites.owner === accountId
  const show = (slugs: readonly string[]) => {
    known = slugs
    store.dispatch(favouritesRestored({ slugs: [...slugs], owner: accountId }))
  }

  async function begin() {
    const { owner } = store.getState().favourites
    if (owner !== null && owner !== accountId) store.dispatch(browserForgotten())
    const had = store.getState().favourites.slugs
    const answer = await (owner === accountId ? call('GET', path) : call('POST', path, { slugs: had }))
    if (!answer.slugs || stopped) return
    // What was toggled while the answer was on its way is newer; it is sent next.
    const has = store.getState().favourites.slugs
    const added = has.filter((slug) => !had.includes(slug) && !answer.slugs!.includes(slug))
    const removed = had.filter((slug) => !has.includes(slug))
    show(answer.slugs)
    if (added.length + removed.length > 0) {
      const slugs = [...added, ...answer.slugs.filter((slug) => !removed.includes(slug))].slice(0, mostFavourites)
      store.dispatch(favouritesRestored({ slugs, owner: accountId }))
    }
  }

  async function send() {
    if (!ours()) return
    const { slugs } = store.getState().favourites
    const added = slugs.filter((slug) => !known.includes(slug))
    const removed = known.filter((slug) => !slugs.includes(slug))
    if (added.length + removed.length === 0) return
    const answers = []
    for (const slug of removed) answers.push(await call('DELETE', `${path}/${encodeURIComponent(slug)}`))
    if (added.length > 0) answers.push(await call('POST', path, { slugs: added }))
    if (!ours()) return
    if (answers.some((answer) => answer.status === 401)) store.dispatch(browserForgotten())
    else if (answers.every((answer) => answer.ok)) known = slugs
    else {
      show(known)
      store.dispatch(toastShown({ text: frame.notSavedToast }))
    }
  }

  inTurn(begin)
  let last = store.getState().favourites
  const unsubscribe = store.subscribe(() => {
    const { favourites } = store.getState()
    if (favourites === last) return
    last = favourites
    inTurn(send)
  })
  return () => {
    stopped = true
    unsubscribe()
  }
}

interface Answer {
  ok: boolean
  status: number
  slugs?: string[]
}

async function call(method: string, address: string, body?: object): Promise<Answer> {
  try {
    const response = await fetch(address, {
      method,
      // A page that is left at once still sends it.
      keepalive: true,
      headers: { accept: 'application/json', ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    const { ok, status } = response
    return ok && status !== 204 ? { ok, status, ...((await response.json()) as { slugs: string[] }) } : { ok, status }
  } catch {
    return { ok: false, status: 0 }
  }
}
