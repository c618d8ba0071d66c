import { createContext, useContext } from 'react'

/** Around pages that somebody may only look at: their buttons that change something are disabled. */
export const LookOnly = createContext(false)

/** Whether nothing may be changed here. */
export const useLookOnly = () => useContext(LookOnly)
