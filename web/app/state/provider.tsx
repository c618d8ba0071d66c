import { type ReactNode, useEffect, useState } from 'react'
import { Provider } from 'react-redux'
import { applicationDraftsRestored } from './application-draft.ts'
import { compareRestored } from './compare.ts'
import { favouritesRestored } from './favourites.ts'
import { freeze, thaw } from './kept.ts'
import { searchRestored } from './search-draft.ts'
import { carSeen, seenRestored } from './seen.ts'
import { createStore, type Store } from './store.ts'

const key = 'fa.state'

/** Gives every page the browser's own state: read after the first paint, written as it changes, followed across tabs. */
export function StateProvider({ children }: { children: ReactNode }) {
  const [store] = useState(createStore)
  useEffect(() => keep(store), [store])
  return <Provider store={store}>{children}</Provider>
}

function keep(store: Store): () => void {
  let written = read()
  // A list or a car says what it shows before this runs, as effects of children come first: it is newer than what was kept.
  const { searchDraft, seen } = store.getState()
  restore(store, written)
  if (searchDraft.query) store.dispatch(searchRestored(searchDraft))
  for (const car of [...seen.cars].reverse()) store.dispatch(carSeen(car))
  const write = () => {
    const state = store.getState()
    // Cars seen recently and the last list have their places only where there are some; `headScript` says so before the first paint.
    document.documentElement.toggleAttribute('data-seen', state.seen.cars.length > 0)
    document.documentElement.toggleAttribute('data-searched', state.searchDraft.query !== '')
    const text = freeze(state)
    if (text === written) return
    written = text
    try {
      localStorage.setItem(key, text)
    } catch {
      // Full or closed storage: the state lives as long as the tab.
    }
  }
  write()
  const stop = store.subscribe(write)
  const fromAnotherTab = (event: StorageEvent) => {
    if (event.key !== key || event.newValue === written) return
    written = event.newValue
    restore(store, written)
  }
  window.addEventListener('storage', fromAnotherTab)
  return () => {
    stop()
    window.removeEventListener('storage', fromAnotherTab)
  }
}

function read(): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

function restore(store: Store, text: string | null): void {
  const kept = thaw(text)
  if (!kept) return
  store.dispatch(favouritesRestored(kept.favourites))
  store.dispatch(compareRestored(kept.compare))
  store.dispatch(seenRestored(kept.seen))
  store.dispatch(searchRestored(kept.searchDraft))
  store.dispatch(applicationDraftsRestored(kept.applicationDrafts))
}
