import { createSlice, type PayloadAction } from '@reduxjs/toolkit'

/** Slugs of the cars that this browser has saved, newest first. */
export interface Favourites {
  slugs: string[]
}

const initialState: Favourites = { slugs: [] }

const slice = createSlice({
  name: 'favourites',
  initialState,
  reducers: {
    toggled(state, { payload: slug }: PayloadAction<string>) {
      const kept = state.slugs.filter((one) => one !== slug)
      state.slugs = kept.length === state.slugs.length ? [slug, ...kept].slice(0, 100) : kept
    },
    restored: (_, { payload }: PayloadAction<Favourites>) => payload,
  },
})

export const favourites = slice.reducer
/** `favouriteToggled(slug)` saves a car or takes it off. */
export const { toggled: favouriteToggled, restored: favouritesRestored } = slice.actions
