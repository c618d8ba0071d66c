import { createSlice, type PayloadAction } from '@reduxjs/toolkit'

/** Saved cars. */
export interface Favourites {
  /** Newest first. */
  slugs: string[]
  /** Id of the account that they are kept with; null while they are this browser's alone. */
  owner: string | null
}

/** At most this many cars are saved; the oldest makes room. */
export const mostFavourites = 100

const initialState: Favourites = { slugs: [], owner: null }

const slice = createSlice({
  name: 'favourites',
  initialState,
  reducers: {
    toggled(state, { payload: slug }: PayloadAction<string>) {
      const kept = state.slugs.filter((one) => one !== slug)
      state.slugs = kept.length === state.slugs.length ? [slug, ...kept].slice(0, mostFavourites) : kept
    },
    restored: (_, { payload }: PayloadAction<Favourites>) => payload,
  },
})

export const favourites = slice.reducer
/** `favouriteToggled(slug)` saves a car or takes it off. */
export const { toggled: favouriteToggled, restored: favouritesRestored } = slice.actions
