import { createSlice, type PayloadAction } from '@reduxjs/toolkit'

/** A car whose page was opened, as much of it as its tile shows. No price: by the next visit it may be another. */
export interface SeenCar {
  slug: string
  title: string
  /** Name of its picture. */
  picture: string | null
}

const most = 12

const slice = createSlice({
  name: 'seen',
  initialState: { cars: [] } as { cars: SeenCar[] },
  reducers: {
    seen(state, { payload: car }: PayloadAction<SeenCar>) {
      state.cars = [car, ...state.cars.filter((one) => one.slug !== car.slug)].slice(0, most)
    },
    restored: (_, { payload }: PayloadAction<{ cars: SeenCar[] }>) => payload,
  },
})

export const seen = slice.reducer
/** `carSeen(car)` puts a car first among those seen recently. They stay in this browser and are never sent anywhere. */
export const { seen: carSeen, restored: seenRestored } = slice.actions
