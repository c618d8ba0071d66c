import { createSlice, type PayloadAction } from '@reduxjs/toolkit'

/** A car in the tray, as much of it as the tray shows. */
export interface ComparedCar {
  slug: string
  title: string
  price: string
  picture: string | null
}

/** At most this many cars are compared. */
export const compareLimit = 4

const slice = createSlice({
  name: 'compare',
  initialState: { cars: [] } as { cars: ComparedCar[] },
  reducers: {
    toggled(state, { payload: car }: PayloadAction<ComparedCar>) {
      const kept = state.cars.filter((one) => one.slug !== car.slug)
      if (kept.length < state.cars.length) state.cars = kept
      else if (state.cars.length < compareLimit) state.cars.push(car)
    },
    cleared(state) {
      state.cars = []
    },
    restored: (_, { payload }: PayloadAction<{ cars: ComparedCar[] }>) => payload,
  },
})

export const compare = slice.reducer
/** `compareToggled(car)` puts a car into the tray or takes it out; a fifth is not taken. */
export const { toggled: compareToggled, cleared: compareCleared, restored: compareRestored } = slice.actions
