import { createSlice, type PayloadAction } from '@reduxjs/toolkit'

/** The last search of this browser, so that the home page and `/cars` open where one was. */
export interface SearchDraft {
  text: string
  channel: 'subscribe' | 'buy'
  /** The whole query of the last list, without `?`. */
  query: string
}

const initialState: SearchDraft = { text: '', channel: 'subscribe', query: '' }

const slice = createSlice({
  name: 'searchDraft',
  initialState,
  reducers: {
    changed: (state, { payload }: PayloadAction<Partial<SearchDraft>>) => ({ ...state, ...payload }),
    restored: (_, { payload }: PayloadAction<SearchDraft>) => payload,
  },
})

export const searchDraft = slice.reducer
/** `searchChanged({ text })` remembers what is being looked for. */
export const { changed: searchChanged, restored: searchRestored } = slice.actions
