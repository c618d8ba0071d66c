import { createAction } from '@reduxjs/toolkit'

/** Whoever used this browser has signed out: nothing of theirs is left for who comes next. */
export const browserForgotten = createAction('browser/forgotten')
