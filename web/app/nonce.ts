import { createContext } from 'react'

/** The value that allows this page's own scripts; only the server knows it. */
export const Nonce = createContext<string | undefined>(undefined)
