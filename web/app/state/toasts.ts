import { createSlice, nanoid, type PayloadAction, type UnknownAction } from '@reduxjs/toolkit'

/** A short word about what just happened, with one way back. */
export interface ToastMessage {
  id: string
  text: string
  undo?: { label: string; action: UnknownAction }
}

const slice = createSlice({
  name: 'toasts',
  initialState: { messages: [] as ToastMessage[] },
  reducers: {
    shown: {
      reducer(state, { payload }: PayloadAction<ToastMessage>) {
        state.messages = [...state.messages.slice(-2), payload]
      },
      prepare: (message: Omit<ToastMessage, 'id'>) => ({ payload: { id: nanoid(), ...message } }),
    },
    gone(state, { payload: id }: PayloadAction<string>) {
      state.messages = state.messages.filter((message) => message.id !== id)
    },
  },
})

export const toasts = slice.reducer
/** `toastShown({ text, undo })` shows a toast for six seconds. */
export const { shown: toastShown, gone: toastGone } = slice.actions
