import { combineReducers, configureStore, type UnknownAction } from '@reduxjs/toolkit'
import { applicationDrafts } from './application-draft.ts'
import { compare } from './compare.ts'
import { favourites } from './favourites.ts'
import { browserForgotten } from './forgotten.ts'
import { searchDraft } from './search-draft.ts'
import { seen } from './seen.ts'
import { toasts } from './toasts.ts'

const all = combineReducers({ favourites, compare, seen, searchDraft, applicationDrafts, toasts })

/** The state that lives in one browser. */
export function createStore() {
  return configureStore({
    reducer: (state: ReturnType<typeof all> | undefined, action: UnknownAction) =>
      all(browserForgotten.match(action) ? undefined : state, action),
  })
}

export type Store = ReturnType<typeof createStore>
export type State = ReturnType<Store['getState']>
