import { configureStore } from '@reduxjs/toolkit'
import { applicationDrafts } from './application-draft.ts'
import { compare } from './compare.ts'
import { favourites } from './favourites.ts'
import { searchDraft } from './search-draft.ts'
import { toasts } from './toasts.ts'

/** The state that lives in one browser. */
export function createStore() {
  return configureStore({ reducer: { favourites, compare, searchDraft, applicationDrafts, toasts } })
}

export type Store = ReturnType<typeof createStore>
export type State = ReturnType<Store['getState']>
